// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import Foundation
import SystemPackage
import TestBench

struct Test: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the modules in a real kernel.",
    discussion: """
      Results are KTAP lines and a closing line, "N passed, N failed, N skipped". What a target \
      lacks is skipped, with the reason. Exit status: 0 all passed, 1 a check failed, 69 \
      something could not be checked.

        $ lcdctl test                             on the emulated Raspberry Pi 3 B
        $ sudo lcdctl test --target local         on this machine
        $ lcdctl test --filter yohda --list       which checks are there?
      """)

  enum TargetName: String, CaseIterable, ExpressibleByArgument {
    case pi3, local
  }

  @Option(help: "The machine to check on.")
  var target = TargetName.pi3

  @OptionGroup var machine: MachineOptions

  @Option(
    help: "The folder with our modules, at any depth, for --target local.", completion: .directory)
  var modules = "kernel"

  @Option(help: "Only checks whose title contains this, in any case.")
  var filter: String?

  @Flag(help: "List the checks and do nothing.")
  var list = false

  @Option(help: "Write the report as JUnit XML to this file, too.", completion: .file())
  var junit: String?

  func run() async throws {
    let checks = Suite.checks.filter { check in
      filter.map { check.title.localizedCaseInsensitiveContains($0) } ?? true
    }
    guard !checks.isEmpty else {
      throw ValidationError("No check's title contains \"\(filter ?? "")\": see --list.")
    }
    if list {
      for check in checks { print(check.title) }
      return
    }
    if machine.dryRun {
      print(target == .pi3 ? machine.commandLine : "/bin/sh")
      return
    }
    try await asService {
      let file = try junit.map(Self.create)
      defer { try? file?.close() }
      let report =
        switch target {
        case .pi3: try await machine.pi3.boot { try await check($0, checks) }
        case .local:
          try await LocalMachine.open(modules: FilePath(modules)) { try await check($0, checks) }
        }
      _ = try file?.writeAll(JUnit.xml(report).utf8)
      if report.passed + report.failed == 0 {
        printError("lcdctl: nothing was checked: the reasons stand behind SKIP.")
      }
      if report.exitCode != 0 { throw ExitCode(report.exitCode) }
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
    let report = try await Runner(target: target).run(checks) { result in
      printNow(ktap.lines(for: result))
    }
    printNow(report.closingLine)
    return report
  }
}
