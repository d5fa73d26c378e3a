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
      """)

  @OptionGroup var target: TargetOptions

  @Option(help: "Only checks whose title contains this, in any case.")
  var filter: String?

  @Flag(help: "List the checks and do nothing.")
  var list = false

  @Option(help: "Write the report as JUnit XML to this file, too.", completion: .file())
  var junit: String?

  func run() async throws {
    let checks = chosen(on: target.address)
    guard !checks.isEmpty else {
      throw ValidationError("No check's title contains \"\(filter ?? "")\": see --list.")
    }
    if list {
      for check in checks { printNow(check.title) }
      return
    }
    if let line = target.dryRun(target.board) {
      printNow(line)
      return
    }
    try await endingOnSignals {
      let file = try junit.map(Self.create)
      defer { try? file?.close() }
      if target.address == .pc, let pc = target.board {
        let (status, xml) = try await pc.boot { try await checkNatively($0, reports: file != nil) }
        if let xml { _ = try file?.writeAll(xml.utf8) }
        if status != 0 { throw ExitCode(status) }
        return
      }
      let report =
        if let board = target.board {
          try await board.boot { try await check($0, checks) }
        } else {
          try await LocalMachine.open(modules: target.modules) { machine in
            try await check(machine, chosen(on: machine.address))
          }
        }
      _ = try file?.writeAll(JUnit.xml(report).utf8)
      if report.passed + report.failed == 0 {
        printError("lcdctl: nothing was checked: the reasons stand behind SKIP.")
      }
      if report.exitCode != 0 { throw ExitCode(report.exitCode) }
    }
  }

  private func chosen(on address: TargetAddress) -> [Check] {
    let text = filter?.lowercased()
    return Suite.checks(for: address.abilities).filter { check in
      text.map { check.title.lowercased().contains($0) } ?? true
    }
  }

  /// Opens the report's file before the work, so that a wrong name costs no time.
  private static func create(_ path: String) throws -> FileDescriptor {
    do {
      return try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch let error as Errno {
      throw ValidationError(
        "\(path) can't be written: \(error). Choose a file in a folder that is yours.")
    }
  }

  private func check(_ target: any Target, _ checks: [Check]) async throws -> Report {
    var ktap = KTAP()
    printNow(ktap.header(count: checks.count))
    let report = try await Runner(target: target, fixture: DriverFixture(target: target))
      .run(checks) { result in
        printNow(ktap.lines(for: result))
      }
    printNow(report.closingLine)
    return report
  }

  /// Has the checks done by this program on the machine itself.
  private func checkNatively(
    _ machine: EmulatedMachine, reports: Bool
  ) async throws -> (status: Int32, report: String?) {
    let arguments =
      ["test", "--target", "local", "--modules", machine.moduleFolder]
      + (filter.map { ["--filter", $0] } ?? [])
    return try await machine.runNatively(arguments, reports: reports)
  }
}
