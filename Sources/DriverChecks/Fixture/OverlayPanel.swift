// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// The panel that our overlay describes, as the kernel names it where the driver has no other one.
enum OverlayPanel {
  static let address: UInt8 = 0x27
  /// The I²C client.
  static let client = "1-0027"
  /// The driver's device.
  static let name = "iic1602-0"
  static let device = "/dev/\(name)"
  /// Its folder in sysfs.
  static let attributes = "/sys/class/iic1602/\(name)"
}
