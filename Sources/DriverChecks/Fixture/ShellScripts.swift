// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets

/// The files of `Shell/`: the checks' scripts, each a function, and what they share.
///
/// They stand on the target in the folder that its shell has for itself.
enum ShellScripts {
  /// What a file is called, without `.sh`, and what is in it.
  static let files: [(name: String, text: [UInt8])] = [
    ("library", PackageResources.library_sh),
    ("simulator", PackageResources.simulator_sh),
    ("adapter", PackageResources.adapter_sh),
    ("backends", PackageResources.backends_sh),
    ("configfs", PackageResources.configfs_sh),
    ("describe", PackageResources.describe_sh),
    ("driver", PackageResources.driver_sh),
    ("encoding", PackageResources.encoding_sh),
    ("escapes", PackageResources.escapes_sh),
    ("attributes", PackageResources.attributes_sh),
    ("panels", PackageResources.panels_sh),
    ("expander", PackageResources.expander_sh),
    ("files", PackageResources.files_sh),
    ("health", PackageResources.health_sh),
    ("lcdctl", PackageResources.lcdctl_sh),
    ("left-as-found", PackageResources.left_as_found_sh),
    ("many", PackageResources.many_sh),
    ("names", PackageResources.names_sh),
    ("quirks", PackageResources.quirks_sh),
    ("refusals", PackageResources.refusals_sh),
    ("server-client", PackageResources.server_client_sh),
    ("readback", PackageResources.readback_sh),
    ("removal", PackageResources.removal_sh),
    ("terminal", PackageResources.terminal_sh),
  ]

  /// How many seconds a script waits for an event. It gives up well before it is killed itself, so that
  /// it can tell what it sees then.
  private static let patience = Int(Duration.hang / .seconds(2))

  /// Commands that put a file into that folder.
  static func install(_ name: String, _ text: [UInt8]) -> String {
    "printf '%b' \(String(printfEscaping: text).quoted) >\"${0%/*}/\(name).sh\""
  }

  /// What is so on a target, and what Swift and shell must have alike, for `library.sh`.
  static func settings(of target: any Target) -> String {
    let buses = target.spareBuses.map { bus in
      "controller\(bus.number)=\(bus.controller.quoted) driver\(bus.number)=\(bus.driver.quoted)\n"
    }
    return """
      modules=\(target.moduleFolder.quoted) patience=\(patience)
      buses=\(target.spareBuses.map { "\($0.number)" }.joined(separator: " ").quoted)
      switches=\(PanelTruth.Picture.switches.joined(separator: "|").quoted)
      \(buses.joined())
      """
  }

  /// Commands that call functions of a file, one after the other, each with its arguments, and end at
  /// the first that fails.
  static func call(_ file: String, _ calls: [[String]]) -> String {
    let lines = calls.map { $0.map(\.shellWord).joined(separator: " ") }
    return (["set -eu", ". \"${0%/*}/\(file).sh\""] + lines).joined(separator: "\n")
  }
}
