// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import SystemPackage
import TestBench

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure what a write costs on the bus, against the limits.",
    discussion: """
      Counts what passes over the emulated Raspberry Pi's I2C bus: transfers, bytes, and bus \
      clocks, nine a byte (address bytes included) and two a transfer. Exit status: 0 within all \
      limits, 1 not, 69 it could not be measured.
      """)

  @Option(help: "The machine to measure on.")
  var target = TargetKind.pi3

  @OptionGroup var machine: MachineOptions

  @Option(
    help: "The folder with our modules, at any depth, for --target local.", completion: .directory)
  var modules = "kernel"

  @OptionGroup var output: FormatOption

  private struct Row: Encodable, Sendable {
    var work: String
    var transfers: Int
    var bytes: Int
    var clocks: Int
    var limit: String
    var withinLimit: Bool
  }

  private struct Results: Encodable, Sendable {
    /// Nil where nothing was booted.
    var bootSeconds: Double?
    var figures: [Row]
  }

  func run() async throws {
    if machine.dryRun {
      print(machine.commandLine(target))
      return
    }
    try await asService {
      if target == .pc, let pc = machine.board(target) {
        let arguments = [
          "bench", "--target", "local", "--modules", "/modules", "--format", output.format.rawValue,
        ]
        let (status, _) = try await pc.boot { machine in
          try await machine.runNatively(arguments, within: .seconds(900))
        }
        if status != 0 { throw ExitCode(status) }
        return
      }
      let results =
        if let board = machine.board(target) {
          try await board.boot { try await measure($0, boot: $0.bootTime) }
        } else {
          try await LocalMachine.open(modules: FilePath(modules)) { try await measure($0) }
        }
      try report(results)
      if !results.figures.allSatisfy(\.withinLimit) { throw ExitCode.failure }
    }
  }

  private func measure(_ target: any Target, boot: Duration? = nil) async throws -> Results {
    let costs = try await Figure.measureAll(on: target)
    return Results(
      bootSeconds: boot.map { $0 / .seconds(1) },
      figures: costs.map { figure, cost in
        Row(
          work: figure.name, transfers: cost.transfers, bytes: cost.bytes, clocks: cost.clocks,
          limit: figure.limits, withinLimit: cost.isWithinLimits)
      })
  }

  private func report(_ results: Results) throws {
    switch output.format {
    case .json:
      printNow(try jsonText(results))
    case .text:
      if let boot = results.bootSeconds { printNow("boot to shell: \(seconds(.seconds(boot)))") }
      for row in results.figures {
        printNow(
          """
          \(row.work): \(row.transfers) transfer\(row.transfers == 1 ? "" : "s"), \
          \(row.bytes) bytes, \(row.clocks) clocks \
          (\(row.limit): \(row.withinLimit ? "kept" : "MISSED"))
          """)
      }
    }
  }
}
