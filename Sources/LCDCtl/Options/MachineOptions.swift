// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import RemoteShell
import SystemPackage
import Targets

/// Where the emulated machine is, for the verbs that boot it.
struct MachineOptions: ParsableArguments {
  @Option(
    name: .customLong("machine"),
    help: ArgumentHelp(
      """
      The emulated machine's folder, as `make` puts it together; by default build/pi3-6.12, \
      build/pc-6.12 or build/virt-6.1.
      """, valueName: "folder"),
    completion: .directory)
  var folder: String?

  @Flag(help: "Print the emulator's command line and do nothing.")
  var dryRun = false

  /// The board of that kind; nil for the machine that this program runs on.
  func board(_ address: TargetAddress) -> (any EmulatedBoard)? {
    switch address {
    case .pi3: pi3
    case .pc: PC.pc(folder: FilePath(folder ?? "build/pc-6.12"))
    case .virt: PC.virt(folder: FilePath(folder ?? "build/virt-6.1"))
    default: nil
    }
  }

  var pi3: Pi3 { Pi3(folder: FilePath(folder ?? "build/pi3-6.12")) }

  /// A board's command line, with every word quoted that a shell would take apart.
  func commandLine(_ board: any EmulatedBoard) -> String {
    commandLine(board.commandLine(log: "kernel.log", trace: "i2c.trace"))
  }

  func commandLine(_ words: [String]) -> String {
    words.map(\.shellWord).joined(separator: " ")
  }
}
