// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import DriverChecks
import FoundationEssentials
import RemoteShell
import SystemPackage
import Targets
import TestKit

struct Test: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Check the modules in a real kernel.",
    discussion: """
      Results are KTAP lines and a closing line, "N passed, N failed, N skipped". What a target \
      lacks is skipped, with the reason. The exit status is 1 if a check failed, 69 if something \
      could not be checked.

        $ lcdctl test                             on the emulated Raspberry Pi 3 B
        $ lcdctl test --target pc                 on an emulated PC, from within
        $ sudo lcdctl test --target local         on this machine
        $ lcdctl test --filter yohda --list       which checks are there?
        $ lcdctl test --shuffle 1602              in another order
      """)

  @OptionGroup var target: TargetOptions

  @Option(help: "Only checks whose title contains this, in any case.")
  var filter: String?

  @Option(
    help: ArgumentHelp(
      """
      Run the checks in another order, which this number determines, but for those that must come first \
      or last.
      """, valueName: "seed"))
  var shuffle: UInt64?

  @Flag(
    help: """
      Give pc or virt two processors side by side, which race as real ones do, in the host's time. They \
      have one else, whose time is the count of its instructions.
      """)
  var twoProcessors = false

  @Flag(help: "List the checks and do nothing.")
  var list = false

  @Option(help: "Write the report as JUnit XML to this file, too.", completion: .file())
  var junit: String?

  func validate() throws {
    guard !twoProcessors || target.board is PC else {
      throw ValidationError(
        "--two-processors is for --target pc and virt: the processors of others are as they are.")
    }
  }

  var board: (any EmulatedBoard)? {
    twoProcessors ? (target.board as? PC)?.withTwoProcessors : target.board
  }

  func run() async throws {
    let checks = chosen(on: target.address)
    guard !checks.isEmpty else {
      throw ValidationError("No check's title contains \"\(filter ?? "")\": see --list.")
    }
    if list {
      for check in checks { printNow(check.title) }
      return
    }
    if let line = target.dryRun(board) {
      printNow(line)
      return
    }
    try await endingOnSignals {
      let report = try RunReport(target: target.address.name, file: junit)
      if target.address.abilities.contains(.native), let pc = board {
        try await checkNatively(on: pc, checks, report)
      } else if let board {
        try await board.boot { try await check($0, checks, report) }
      } else {
        try await LocalMachine.open(modules: target.modules) { machine in
          try await check(machine, chosen(on: machine.address), report)
        }
      }
      try report.check()
      if report.soFar.exitCode != 0 { throw ExitCode(report.soFar.exitCode) }
    }
  }

  private func chosen(on address: TargetAddress) -> [Check] {
    let text = filter?.lowercased()
    return Suite.checks(for: address.abilities, shuffledBy: shuffle).filter { check in
      text.map { check.title.lowercased().contains($0) } ?? true
    }
  }

  private func check(
    _ target: any Target, _ checks: [Check], _ report: RunReport
  ) async throws {
    defer { printNow(report.soFar.closingLine) }
    report.printHeader(count: checks.count, seed: shuffle)
    _ = try await Runner(target: target, fixture: DriverFixture(target: target)).run(
      checks, begin: report.begin, report: report.print,
      changed: { for sentence in $0 { printError("lcdctl: \(sentence)") } })
    if report.soFar.passed + report.soFar.failed == 0 {
      printError("lcdctl: nothing was checked: the reasons stand behind SKIP.")
    }
  }

  /// Why a check that was begun on the machine has no result, and what the kernel said then.
  private func whyNotDone(_ error: any Error) -> (reason: String, kernelLog: [String]) {
    switch error {
    case is CancellationError: ("the run was interrupted", [])
    case TargetError.killed(_, let program, let signal, let kernelLog):
      ("\(program) was ended there by signal \(signal) (\(String(signal: signal)))", kernelLog)
    case let exit as ExitCode: ("lcdctl ended there with status \(exit.rawValue)", [])
    default: ("the machine was lost", [])
    }
  }

  /// Has the checks done by this program on the machine itself. What that tells of them is kept here, too:
  /// the machine may die.
  private func checkNatively(
    on pc: any EmulatedBoard, _ checks: [Check], _ report: RunReport
  ) async throws {
    let arguments =
      ["test", "--target", "local", "--modules", "/modules"]
      + (filter.map { ["--filter", $0] } ?? []) + (shuffle.map { ["--shuffle", "\($0)"] } ?? [])
    var reader = KTAPReader()
    var last = ContinuousClock.now
    var rest = checks[...]
    func take(
      _ outcome: Outcome, _ kernelLog: [String], _ tell: (CheckResult) -> Void
    ) {
      guard let check = rest.popFirst() else { return }
      tell(
        CheckResult(check: check, outcome: outcome, duration: .now - last, kernelLog: kernelLog))
      last = .now
      if let next = rest.first { report.begin(next) }
    }
    do {
      let (status, xml) = try await pc.boot { machine in
        if let first = rest.first { report.begin(first) }
        return try await machine.lcdctl(
          arguments, reports: junit != nil,
          output: { line in
            printNow(line)
            if let result = reader.result(of: line) {
              take(result.outcome, result.kernelLog) { report.take($0) }
            }
          }, errors: printError)
      }
      if let xml { report.replace(with: xml) }
      if status != 0 { throw ExitCode(status) }
    } catch {
      // Its own closing line did not come.
      if !rest.isEmpty {
        let (reason, kernelLog) = whyNotDone(error)
        take(.infrastructure("Not done: \(reason)."), kernelLog, report.print)
        printNow(report.soFar.closingLine)
      }
      throw error
    }
  }
}
