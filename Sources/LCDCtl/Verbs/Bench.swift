// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import TestBench

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure what a write costs on the bus, against the limits.",
    discussion: """
      Counts what passes over the emulated Raspberry Pi's I2C bus: transfers, bytes, and bus \
      clocks, nine a byte (address bytes included) and two a transfer. Exit status: 0 within all \
      limits, 1 not, 69 it could not be measured.
      """)

  @OptionGroup var machine: MachineOptions

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
    var bootSeconds: Double
    var figures: [Row]
  }

  func run() async throws {
    if machine.dryRun {
      print(machine.commandLine)
      return
    }
    let pi3 = machine.pi3
    try await asService {
      let results = try await pi3.boot { machine in
        let costs = try await Figure.measureAll(on: machine)
        return Results(
          bootSeconds: machine.bootTime / .seconds(1),
          figures: costs.map { figure, cost in
            Row(
              work: figure.name, transfers: cost.transfers, bytes: cost.bytes, clocks: cost.clocks,
              limit: figure.limits, withinLimit: cost.isWithinLimits)
          })
      }
      try report(results)
      if !results.figures.allSatisfy(\.withinLimit) { throw ExitCode.failure }
    }
  }

  private func report(_ results: Results) throws {
    switch output.format {
    case .json:
      printNow(try jsonText(results))
    case .text:
      printNow("boot to shell: \(seconds(.seconds(results.bootSeconds)))")
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
