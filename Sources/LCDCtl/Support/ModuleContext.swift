// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import SystemPackage

/// What the module verbs touch of the machine; a test puts its own in its place.
struct ModuleContext: Sendable {
  /// The tables of /proc, /sys and /lib/modules.
  let machine: ModuleLoader
  /// Where device nodes are.
  let devices: FilePath
  var load: @Sendable (String, [ParameterAssignment]) throws -> Loaded
  var unload: @Sendable (String) throws -> Void

  init(root: FilePath = "/") throws {
    let machine = try ModuleLoader(root: root)
    self.machine = machine
    devices = root.appending("dev")
    load = { try machine.load($0, parameters: $1) }
    unload = { try machine.unload($0) }
  }
}
