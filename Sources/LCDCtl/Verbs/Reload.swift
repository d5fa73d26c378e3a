// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import DriverChecks
import RemoteShell
import SystemPackage
import Targets

struct Reload: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Put modules into the machine that runs; `make reload` builds them and calls this.",
    discussion: """
      Sends what `make reload` has built, to the emulated Pi that `make shell` has begun: files that the \
      machine has otherwise or not at all. Tells what came across, and what to type there next.

      Examples:
        $ make reload
      """)

  @Option(
    name: .customLong("machine"),
    help: ArgumentHelp("The folder that the machine was booted from.", valueName: "folder"))
  var machine: String

  @Argument(help: "A folder of modules, as machines/reload leaves it.")
  var modules: String

  func run() async throws {
    let delivery = try ModuleDelivery(folder: FilePath(modules))
    let report = try await RunningMachine.find(FilePath(machine)).withShell { shell in
      try await delivery.deliver { try await shell.run($0, within: .seconds(30)) }
    }
    for line in Self.lines(report) { printNow(line) }
  }

  static func lines(_ report: ModuleDelivery.Report) -> [String] {
    let names = report.sent.filter { $0.hasSuffix(".ko") }.joined(separator: ", ")
    var lines = [names.isEmpty ? "Nothing is new to the machine." : "New in the machine: \(names)."]
    if !report.kept.isEmpty {
      lines.append("As it was, because it was not built: \(report.kept.joined(separator: ", ")).")
    }
    if let next = report.next { lines.append(next.description) }
    return lines
  }
}
