// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import SystemPackage

/// What the panel verbs touch of the machine; tests put their own in its place.
struct PanelContext: Sendable {
  /// Where device nodes are.
  var devices: FilePath = "/dev"
  /// The driver's device class.
  var sysfs = DeviceTransport.sysfs
  var standardInput = FileDescriptor.standardInput
  /// Takes what is no result: notes for the person at the terminal.
  var note: @Sendable (String) -> Void = { printError("lcdctl: \($0)") }
}
