// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import SystemPackage
import TestBench

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the driver against its limits.",
    discussion: """
      On pi3: what a write costs on the emulated Raspberry Pi's I2C bus, in transfers, bytes, and \
      bus clocks, nine a byte (address bytes included) and two a transfer. On pc, and on this \
      machine with --target local: how soon simulated panels are repaired, what looking after them \
      costs, and how soon lcdctl's text is on one. The PC's time is a count of its instructions, 2 ns \
      each: its figures don't depend on the host. What can't be measured has missed its limit. Exit \
      status: 0 all limits are kept, 1 one is missed, 69 the machine could not be had.
      """)

  @Option(help: "The machine to measure on.")
  var target = TargetKind.pi3

  @OptionGroup var machine: MachineOptions

  @Option(
    help: "The folder with our modules, at any depth, for --target local.", completion: .directory)
  var modules = "kernel"

  @OptionGroup var output: FormatOption

  private struct Results: Encodable, Sendable {
    /// Nil where nothing was booted.
    var bootSeconds: Double?
    var figures: [Measured]
  }

  private var board: (any EmulatedBoard)? {
    let board = machine.board(target)
    return target == .pc ? (board as? PC)?.countingTime : board
  }

  func run() async throws {
    if machine.dryRun {
      printNow(machine.commandLine(board))
      return
    }
    try await asService {
      switch (target, board) {
      case (.pc, let pc?):
        let arguments = [
          "bench", "--target", "local", "--modules", "/modules", "--format", output.format.rawValue,
        ]
        let (status, _) = try await pc.boot { machine in
          try await machine.runNatively(arguments)
        }
        if status != 0 { throw ExitCode(status) }
      case (_, let board?):
        let results = try await board.boot { machine in
          sayBoot(machine.bootTime)
          return Results(
            bootSeconds: machine.bootTime / .seconds(1),
            figures: try await Figure.measureAll(on: machine, report: say))
        }
        try conclude(results)
      case (_, nil):
        let figures = try await LocalMachine.open(modules: FilePath(modules)) { machine in
          try await SimulatorBench.measureAll(on: machine, report: say)
        }
        try conclude(Results(figures: figures))
      }
    }
  }

  private func sayBoot(_ time: Duration) {
    if output.format == .text { printNow("boot to shell: \(seconds(time))") }
  }

  private func say(_ figure: Measured) {
    if output.format == .text { printNow(figure.line) }
  }

  private func conclude(_ results: Results) throws {
    if output.format == .json { printNow(try jsonText(results)) }
    if !results.figures.allSatisfy(\.isWithinLimit) { throw ExitCode.failure }
  }
}
