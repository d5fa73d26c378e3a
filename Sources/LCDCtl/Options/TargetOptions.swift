// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import SystemPackage
import Targets

/// Which machine, and what is told of it, for the verbs that load modules on one.
struct TargetOptions: ParsableArguments {
  @Option(name: .customLong("target"), help: "The machine to load the modules on.")
  var address = TargetAddress.pi3

  @OptionGroup var machine: MachineOptions

  @Option(
    name: .customLong("modules"),
    help: ArgumentHelp(
      "The folder with our modules, at any depth, for --target local. (default: kernel)",
      valueName: "folder"),
    completion: .directory)
  var moduleFolder: String?

  func validate() throws {
    switch address {
    case .local:
      guard machine.folder == nil else {
        throw ValidationError(
          """
          --machine names an emulated machine, and --target local is none: leave --machine away, or \
          name the target that it is of, pi3, pc or virt.
          """)
      }
      guard !machine.dryRun else {
        throw ValidationError(
          "--dry-run prints an emulator's command line, and --target local has none: leave it away."
        )
      }
    default:
      guard moduleFolder == nil else {
        throw ValidationError(
          """
          --modules is for --target local: an emulated machine has the modules that `make` put into \
          it. Leave --modules away, or make the machine anew.
          """)
      }
    }
  }

  /// The emulated board; nil for the machine that this program runs on.
  var board: (any EmulatedBoard)? { machine.board(address) }

  var modules: FilePath { FilePath(moduleFolder ?? "kernel") }

  /// The command line of the emulator of `board`, if it is to be printed and nothing else is to be done.
  func dryRun(_ board: (any EmulatedBoard)?) -> String? {
    guard machine.dryRun else { return nil }
    return board.map(machine.commandLine)
  }
}

extension TargetAddress: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public static var allValueStrings: [String] { all.map(\.name) }
}
