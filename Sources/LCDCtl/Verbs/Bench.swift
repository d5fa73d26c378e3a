// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import DriverChecks
import RemoteShell
import SystemPackage
import Targets
import TestKit

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the driver against its limits.",
    discussion: """
      On pi3: what a write costs on the emulated Raspberry Pi's I2C bus, in transfers, bytes, and \
      bus clocks, nine a byte (address bytes included) and two a transfer, and what text costs. On pc, \
      and on this machine with --target local: how soon simulated panels are repaired, what looking \
      after them costs, and how soon lcdctl's text is on one. An emulated machine's time is a count of \
      its instructions, 1 ns each on pi3 and 2 ns on pc: its figures don't depend on the host. What \
      can't be measured has missed its limit. The exit status is 1 then.
      """)

  @OptionGroup var target: TargetOptions

  @OptionGroup var output: FormatOption

  func run() async throws {
    if let line = target.dryRun(board) {
      printNow(line)
      return
    }
    try await endingOnSignals {
      switch board {
      case let board? where target.address.abilities.contains(.native):
        let arguments = [
          "bench", "--target", "local", "--modules", "/modules", "--format", output.format.rawValue,
        ]
        let (status, _) = try await board.boot { machine in
          try await machine.lcdctl(arguments, output: printNow, errors: printError)
        }
        if status != 0 { throw ExitCode(status) }
      case let board?:
        let (figures, bootTime) = try await board.boot { machine in
          sayBoot(machine.bootTime)
          return (try await Figure.measureAll(on: machine, report: say), machine.bootTime)
        }
        try conclude(figures, bootTime: bootTime)
      case nil:
        let figures = try await LocalMachine.open(modules: target.modules) { machine in
          try await SimulatorMeasurements.measureAll(on: machine, report: say)
        }
        try conclude(figures)
      }
    }
  }

  /// The board, whose own time is measured.
  private var board: (any EmulatedBoard)? {
    target.address == .pi3 ? target.machine.pi3.withCountedTime : target.board
  }

  private func sayBoot(_ time: Duration) {
    if output.format == .text { printNow("boot to shell: \(seconds(time))") }
  }

  private func say(_ figure: Measured) {
    if output.format == .text { printNow(figure.line) }
  }

  private func conclude(_ figures: [Measured], bootTime: Duration? = nil) throws {
    if output.format == .json { printNow(try BenchReport(figures, bootTime: bootTime).text()) }
    let missed = figures.filter { !$0.isWithinLimit }
    guard !missed.isEmpty else { return }
    // Once more at the end, so that nobody looks for them among those that were kept.
    if output.format == .text {
      printNow("missed, \(missed.count) of \(figures.count):")
      for figure in missed { printNow(figure.line.indented) }
    }
    throw ExitCode.failure
  }
}
