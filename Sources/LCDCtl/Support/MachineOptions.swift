// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import SystemPackage
import TestBench

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
  func board(_ kind: TargetKind) -> (any EmulatedBoard)? {
    switch kind {
    case .pi3: pi3
    case .pc: PC.pc(folder: FilePath(folder ?? "build/pc-6.12"))
    case .virt: PC.virt(folder: FilePath(folder ?? "build/virt-6.1"))
    case .local: nil
    }
  }

  var pi3: Pi3 { Pi3(folder: FilePath(folder ?? "build/pi3-6.12")) }

  func commandLine(_ kind: TargetKind) -> String { commandLine(board(kind)) }

  /// The command line with every word quoted that a shell would take apart.
  func commandLine(_ board: (any EmulatedBoard)?) -> String {
    let words =
      board?.commandLine(log: "kernel.log", trace: "i2c.trace") ?? ["/bin/sh"]
    return words.map { word in
      word.allSatisfy { $0.isLetter || $0.isNumber || "-_=./,:@+".contains($0) }
        ? word : "'\(word)'"
    }.joined(separator: " ")
  }
}

extension TargetKind: ExpressibleByArgument {}

extension EmulatedMachine {
  /// Runs a verb of `lcdctl` on the machine itself, prints what it says as it comes, and ends with
  /// its exit status.
  ///
  /// - Returns: The JUnit report, if asked for.
  func runNatively(
    _ arguments: [String], reports: Bool = false
  ) async throws -> (status: Int32, report: String?) {
    try await lcdctl(arguments, reports: reports, output: printNow, errors: printError)
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
