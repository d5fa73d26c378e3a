// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import SystemPackage
import TestBench

/// Which machine, and what is told of it, for the verbs that load modules on one.
struct TargetOptions: ParsableArguments {
  @Option(name: .customLong("target"), help: "The machine to load the modules on.")
  var kind = TargetKind.pi3

  @OptionGroup var machine: MachineOptions

  @Option(
    name: .customLong("modules"),
    help: ArgumentHelp(
      "The folder with our modules, at any depth, for --target local. (default: kernel)",
      valueName: "folder"),
    completion: .directory)
  var moduleFolder: String?

  /// The emulated board; nil for the machine that this program runs on.
  var board: (any EmulatedBoard)? { machine.board(kind) }

  var modules: FilePath { FilePath(moduleFolder ?? "kernel") }

  /// The emulator's command line, if it is to be printed and nothing else is to be done.
  var dryRun: String? {
    guard machine.dryRun else { return nil }
    return board.map(machine.commandLine)
  }
}

extension TargetKind: ExpressibleByArgument {}
