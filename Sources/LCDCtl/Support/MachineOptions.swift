// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import SystemPackage
import TestBench

/// Where the emulated machine is, for the verbs that boot it.
struct MachineOptions: ParsableArguments {
  @Option(
    name: .customLong("machine"),
    help: "The emulated machine's folder, as `make` puts it together.",
    completion: .directory)
  var folder = "build/pi3"

  @Flag(help: "Print the emulator's command line and do nothing.")
  var dryRun = false

  var pi3: Pi3 { Pi3(folder: FilePath(folder)) }

  /// The command line with every word quoted that a shell would take apart.
  var commandLine: String {
    pi3.commandLine(log: "kernel.log", trace: "i2c.trace").map { word in
      word.allSatisfy { $0.isLetter || $0.isNumber || "-_=./,:@+".contains($0) }
        ? word : "'\(word)'"
    }.joined(separator: " ")
  }
}

/// Runs a verb's work so that a signal ends it in good order.
///
/// An error is a sentence on standard error and an exit status: 1 when something is not as it should
/// be, 69 when that could not be found out.
func asService(_ work: @Sendable @escaping () async throws -> Void) async throws {
  do {
    try await endingOnSignals(work)
  } catch let interrupted as Interrupted {
    throw ExitCode(interrupted.exitCode)
  } catch let error as CheckFailure {
    printError("lcdctl: \(error)")
    throw ExitCode.failure
  } catch let error where error is ExitCode || error is ValidationError {
    throw error
  } catch {
    printError("lcdctl: \(error)")
    throw ExitCode(69)
  }
}
