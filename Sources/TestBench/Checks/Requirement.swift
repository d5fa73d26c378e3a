// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials

/// What a check needs of its target. Where it is missing, the check is skipped and says so.
public enum Requirement: Hashable, Sendable {
  /// Scripts run as root and may load modules.
  case root
  /// The machine that the tutorial speaks of, with the page in the current folder.
  case tutorial
  /// The module of this name is among the target's modules, `server` for `server.ko`.
  case module(String)
  /// A file of this name is among the target's modules.
  case file(String)
  /// The module of this name is where modprobe finds it.
  case installed(String)
  /// The machine runs for a bench alone, from its boot on.
  case ownMachine
  /// This program runs on the machine, so that its libraries can be called.
  case native
  /// The kernel's kallsyms has variables, too, not only functions (CONFIG_KALLSYMS_ALL): Debian's
  /// 6.1 for arm64 has not.
  case variableSymbols
  /// The kernel has CRCs of its symbols (CONFIG_MODVERSIONS), or has none: Debian's has none from
  /// 7.x on.
  case symbolVersions(Bool)
  /// The kernel's headers have EXPORT_SYMBOL_FOR_MODULES, as from 6.17 on: only then is there `chosen`
  /// beside the other exhibits.
  case exportForModules
  /// The kernel is of this series or a newer one, `6.4`.
  case kernel(from: String)
  /// The machine was described by a device tree.
  case deviceTree
  /// A panel that the device tree describes, as the kernel names the device: `1-0027`.
  case panel(String)
  /// Suspending can be tried out without sleeping (`/sys/power/pm_test`).
  case suspendTest
  /// The simulated adapter is among the target's modules, and its panels can be looked at.
  case simulator
  /// The device tree describes an adapter of the simulator's.
  case simulatorNode
  /// The traffic on the machine's I²C buses can be seen.
  case busTrace
  /// Bus `number` is there for tests alone, see ``SpareBus``.
  case spareBus(Int)

  /// Why `target` does not meet the requirement; nil if it does.
  func missing(on target: any Target) async throws -> String? {
    switch self {
    case .ownMachine:
      return target.isOwn ? nil : "this machine is not the bench's own"
    case .native:
      return target is LocalMachine ? nil : "lcdctl runs on another machine"
    case .busTrace:
      return target.bus == nil ? "the traffic on this machine's buses can't be seen" : nil
    case .spareBus(let number):
      let isThere = target.spareBuses.contains { $0.number == number }
      return isThere ? nil : "this machine has no bus \(number) for tests alone"
    case .tutorial:
      if target.name != TargetKind.pi3.rawValue { return "the tutorial speaks of pi3" }
      let isHere = FileManager.default.fileExists(atPath: Tutorial.page)
      return isHere ? nil : "no \(Tutorial.page) here: run lcdctl in the checkout"
    case .root:
      return try await said(by: #"[ "$(id -u)" = 0 ] || echo 'needs root'"#, on: target)
    case .module(let name):
      return try await said(
        by: """
          [ -n \(Script.path(of: name, in: target.moduleFolder)) ] \
          || echo 'no \(name).ko in '\(target.moduleFolder.quoted)
          """, on: target)
    case .file(let name):
      return try await said(
        by: """
          [ -n "$(find \(target.moduleFolder.quoted) -name \(name) 2>/dev/null)" ] \
          || echo 'no \(name) in '\(target.moduleFolder.quoted)
          """, on: target)
    case .installed(let name):
      return try await said(
        by: "modprobe -D \(name) >/dev/null 2>&1 || echo '\(name) is not installed'", on: target)
    case .variableSymbols:
      return try await said(
        by: "grep -qw jiffies /proc/kallsyms || echo 'kallsyms has no variables in this kernel'",
        on: target)
    case .symbolVersions(let wanted):
      let isOn = try await target.run(Script.hasSymbolVersions(in: target.moduleFolder)).status == 0
      if isOn == wanted { return nil }
      return isOn
        ? "this kernel has CRCs (CONFIG_MODVERSIONS is on)"
        : "this kernel has no CRCs (CONFIG_MODVERSIONS is off)"
    case .exportForModules:
      guard try await Self.module("hermit").missing(on: target) == nil,
        try await Self.module("chosen").missing(on: target) != nil
      else { return nil }
      return "this kernel has no EXPORT_SYMBOL_FOR_MODULES"
    case .kernel(let series):
      return try await said(
        by: """
          printf '%s\\n' \(series) "$(uname -r)" | sort -V | head -n 1 | grep -qx '\(series)' \
          || echo 'this kernel is older than \(series)'
          """, on: target)
    case .suspendTest:
      return try await said(
        by: """
          grep -q devices /sys/power/pm_test 2>/dev/null && grep -q freeze /sys/power/state \\
          || echo 'the kernel has no pm_test'
          """, on: target)
    case .simulator:
      if let reason = try await Self.module("iic1602-sim").missing(on: target) { return reason }
      return try await said(
        by: """
          grep -q ' /sys/kernel/debug debugfs ' /proc/mounts \
          || echo 'no debugfs: mount -t debugfs debugfs /sys/kernel/debug'
          """, on: target)
    case .simulatorNode:
      return try await said(
        by: """
          [ -d /sys/bus/platform/devices/i2c-sim/of_node ] \
          || echo 'the device tree has no simulated adapter'
          """, on: target)
    case .deviceTree:
      return try await said(
        by: "[ -d /proc/device-tree ] || echo 'this machine has no device tree'", on: target)
    case .panel(let device):
      return try await said(
        by: """
          [ "$(tr -d '\\0' </sys/bus/i2c/devices/\(device)/of_node/compatible 2>/dev/null)" \
          = clcd,iic1602 ] || echo 'the device tree has no LCD at \(device)'
          """, on: target)
    }
  }

  private func said(by script: String, on target: any Target) async throws -> String? {
    let output = try await target.run(script).output
    return output.isEmpty ? nil : output
  }
}

extension String {
  /// The text as one word of a shell.
  var quoted: String { "'" + replacing("'", with: #"'\''"#) + "'" }
}
