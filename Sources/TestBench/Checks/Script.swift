// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Pieces of shell that several checks use.
enum Script {
  /// The path of one of our modules, as one word.
  static func path(of module: String, in folder: String) -> String {
    "\"$(find \(folder.quoted) -name \(module).ko | head -n 1)\""
  }

  /// The file with the process numbers of programs that a check left running.
  static let holders = "/tmp/bench-held"

  /// Detaches a bus for tests from its driver, if it is attached.
  static func detach(_ bus: SpareBus) -> String {
    let driver = "/sys/bus/platform/drivers/\(bus.driver)"
    return "[ ! -e \(driver)/\(bus.controller) ] || echo \(bus.controller) >\(driver)/unbind"
  }

  /// Attaches a bus for tests to its driver, if it is not.
  static func attach(_ bus: SpareBus) -> String {
    let driver = "/sys/bus/platform/drivers/\(bus.driver)"
    return "[ -e \(driver)/\(bus.controller) ] || echo \(bus.controller) >\(driver)/bind"
  }

  /// Shell functions for scripts.
  ///
  /// `panel 1-0027` prints the panel's name, `iic1602-0`; `device 1-0027` its file in `/dev`;
  /// `attributes 1-0027` its folder in sysfs.
  static let functions = """
    attributes() { echo /sys/bus/i2c/devices/$1/iic1602/iic1602-*; }
    panel() { basename $(attributes $1); }
    device() { echo /dev/$(panel $1); }
    """
}
