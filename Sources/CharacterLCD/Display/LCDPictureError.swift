// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Bytes that are no picture of a panel.
public struct LCDPictureError: Error, Hashable, Sendable, CustomStringConvertible {
  public let byteCount: Int

  public var description: String {
    """
    the device returned \(byteCount) byte\(byteCount == 1 ? "" : "s") that are no picture of a \
    panel (rows of one length, a newline after each); name a device of the iic1602 driver, \
    /dev/iic1602-N
    """
  }
}
