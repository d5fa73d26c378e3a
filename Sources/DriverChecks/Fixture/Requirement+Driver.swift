// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Requirement {
  /// The module of this name is among the target's modules, `server` for `server.ko`.
  static func module(_ name: String) -> Requirement {
    file("\(name).ko")
  }

  /// A file of this name is among the target's modules.
  static func file(_ name: String) -> Requirement {
    Requirement("file \(name)") { target in
      """
      [ -n "$(find \(target.moduleFolder.quoted) -name \(name) 2>/dev/null)" ] \
      || echo 'no \(name) in '\(target.moduleFolder.quoted)
      """
    }
  }

  /// The module of this name is where modprobe finds it.
  static func installed(_ name: String) -> Requirement {
    Requirement("installed \(name)") { _ in
      "modprobe -D \(name) >/dev/null 2>&1 || echo '\(name) is not installed'"
    }
  }

  /// The kernel's kallsyms has variables, too, not only functions (CONFIG_KALLSYMS_ALL): Debian's
  /// 6.1 for arm64 has not.
  static let variableSymbols = Requirement("variable symbols") { _ in
    "grep -qw jiffies /proc/kallsyms || echo 'kallsyms has no variables in this kernel'"
  }

  /// The kernel has CRCs of its symbols (CONFIG_MODVERSIONS), or has none: Debian's has none from
  /// 7.x on.
  static func symbolVersions(_ wanted: Bool) -> Requirement {
    Requirement("symbol versions: \(wanted)") { target in
      let isOn = try await target.hasSymbolVersions()
      if isOn == wanted { return nil }
      return isOn
        ? "this kernel has CRCs (CONFIG_MODVERSIONS is on)"
        : "this kernel has no CRCs (CONFIG_MODVERSIONS is off)"
    }
  }

  /// The kernel's headers have EXPORT_SYMBOL_FOR_MODULES, as from 6.17 on: only then is there `chosen`
  /// beside the other exhibits.
  static let exportForModules = Requirement("export for modules") { target in
    guard try await module("hermit").missing(target) == nil,
      try await module("chosen").missing(target) != nil
    else { return nil }
    return "this kernel has no EXPORT_SYMBOL_FOR_MODULES"
  }

  /// The kernel is of this series or a newer one, `6.4`.
  static func kernel(from series: String) -> Requirement {
    Requirement("kernel \(series)") { target in
      let release = try await target.run("uname -r").output
      guard let wanted = KernelSeries(series), let found = KernelSeries(release) else {
        return "\(release) is no kernel's release"
      }
      return found < wanted ? "this kernel is older than \(series)" : nil
    }
  }

  /// udev can be started on the machine, with the driver's rule.
  static let udev = Requirement("udev") { _ in
    """
    [ -e /etc/udev/rules.d/70-iic1602.rules ] && command -v systemd-udevd >/dev/null \
    || echo 'this machine has no udev with the rule for the driver'
    """
  }

  /// lcdctl is on the machine, built for its processor.
  static let ownController = Requirement("own lcdctl") { _ in
    "command -v lcdctl >/dev/null || echo 'this machine has no lcdctl: make lcdctl-arm64'"
  }

  /// Debian's programs for terminals are there, and the panel's terminfo entry.
  static let terminalPrograms = Requirement("terminal programs") { _ in
    """
    missing=
    for file in clear tput less watch script dmesg; do
      [ -x /usr/bin/$file ] || missing="$missing /usr/bin/$file"
    done
    [ -e /etc/terminfo/i/iic1602 ] || missing="$missing /etc/terminfo/i/iic1602"
    [ -z "$missing" ] || echo "this machine has no$missing"
    """
  }

  /// The machine was described by a device tree.
  static let deviceTree = Requirement("device tree") { _ in
    "[ -d /proc/device-tree ] || echo 'this machine has no device tree'"
  }

  /// A panel that the device tree describes, as the kernel names the device: `1-0027`.
  static func panel(_ device: String) -> Requirement {
    Requirement("panel \(device)", abilities: [.overlay]) { _ in
      """
      [ "$(tr -d '\\0' </sys/bus/i2c/devices/\(device)/of_node/compatible 2>/dev/null)" \
      = clcd,iic1602 ] || echo 'the device tree has no LCD at \(device)'
      """
    }
  }

  /// Suspending can be tried out without sleeping (`/sys/power/pm_test`).
  static let suspendTest = Requirement("suspend test") { _ in
    """
    grep -q devices /sys/power/pm_test 2>/dev/null && grep -q freeze /sys/power/state \
    || echo 'the kernel has no pm_test'
    """
  }

  /// The simulated adapter is among the target's modules, and its panels can be looked at.
  static let simulator = Requirement("simulator") { target in
    if let reason = try await module("iic1602-sim").missing(target) { return reason }
    let reason = try await target.run(
      """
      grep -q ' /sys/kernel/debug debugfs ' /proc/mounts \
      || echo 'no debugfs: mount -t debugfs debugfs /sys/kernel/debug'
      """
    ).output
    return reason.isEmpty ? nil : reason
  }

  /// The kernel has configfs, in which adapters of the simulator's can be made.
  static let configfs = Requirement("configfs") { _ in
    """
    { modprobe -q configfs; grep -qw configfs /proc/filesystems; } \
    || echo 'this kernel has no configfs'
    """
  }

  /// The device tree describes an adapter of the simulator's.
  static let simulatorNode = Requirement("simulator node", abilities: [.overlay]) { _ in
    """
    [ -d /sys/bus/platform/devices/i2c-sim/of_node ] \
    || echo 'the device tree has no simulated adapter'
    """
  }
}
