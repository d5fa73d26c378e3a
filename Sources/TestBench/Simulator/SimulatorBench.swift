// SPDX-License-Identifier: GPL-2.0 OR MIT

import Subprocess
import SystemPackage
import VirtualPanel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The figures that are measured on simulated panels, natively: polling a hundred panels, and timing
/// a program, is not for a shell at the far end of a line.
public struct SimulatorBench: Sendable {
  private let target: any Target
  private let stager: Stager

  /// Loads the driver and the simulator, measures all, and takes both away again.
  ///
  /// - Parameters:
  ///   - target: The machine that this program runs on.
  ///   - report: Is told each figure as soon as it is known.
  /// - Throws: ``CheckFailure`` when the driver does not do its work, or the kernel complains.
  public static func measureAll(
    on target: LocalMachine, report: (Measured) -> Void
  ) async throws -> [Measured] {
    for need in Suite.simulatorNeeds {
      if let reason = try await need.missing(on: target) {
        throw TargetError.unfit(
          target: target.name, problem: "It can't be measured: \(reason).",
          remedy: "Use --target pc, or see --modules.")
      }
    }
    let bench = SimulatorBench(target: target, stager: Stager(target: target))
    try await bench.stager.install()
    let mark = "bench: begin"
    let end = "bench: end"
    try await target.markKernelLog(mark)
    var all: [Measured] = []
    for work in [
      bench.repairs, bench.breaches, bench.backgroundCost, bench.manyPanels, bench.command,
    ] {
      try await work {
        report($0)
        all.append($0)
      }
    }
    try await bench.stager.restore()
    try await target.markKernelLog(end)
    let alarms = KernelLog.complaints(in: try await target.kernelLog(from: mark, to: end))
    guard alarms.isEmpty else {
      throw CheckFailure("The kernel complained:\n" + alarms.joined(separator: "\n").indented)
    }
    return all
  }

  /// Loads the driver and the simulator.
  private func simulate(_ parameters: String) async throws -> [SimulatedPanel] {
    let opening = try await stager.prepare(
      .simulator(parameters), from: nil, mark: "bench: simulator \(parameters)")
    let result = try await target.run(opening ?? ":", within: .seconds(60))
    guard result.status == 0 else {
      throw CheckFailure("The simulator can't be loaded with \"\(parameters)\".\n\(result)")
    }
    return try SimulatedPanel.all()
  }

  // MARK: Repairs

  /// Every fault a hundred times, at default settings: on 25 panels at once, as many as an emulated
  /// PC can look at often.
  private func repairs(report: (Measured) -> Void) async throws {
    let addresses = Suite.addresses.prefix(5).joined(separator: ",")
    let panels = try await simulate("adapters=5 addresses=\(addresses)")
    let rounds = 4
    for panel in panels { try panel.write(Fault.picture) }
    for fault in Fault.allCases {
      var healing = Healing(fault: fault)
      for round in 0..<rounds { try await healing.measure(on: panels, seed: UInt64(round)) }
      report(healing.figure(of: rounds * panels.count))
      // A panel that lost its state takes what comes for something else, until that is noticed.
      if fault.isNoticed { for panel in panels { try panel.truth.forgetBreaches() } }
    }
    report(try breachFigure(of: panels, name: "25 panels looked after and scrubbed, 100 kHz"))
  }

  // MARK: Breaches

  /// Random pictures, readback and background work, for every speed of bus and controller.
  private func breaches(report: (Measured) -> Void) async throws {
    for busHz in [100_000, 400_000] {
      for controllerHz in [190_000, 270_000, 350_000] {
        let panels = try await simulate("bus_hz=\(busHz) controller_hz=\(controllerHz)")
        var gibberish = Gibberish(geometry: .lcd16x2, seed: UInt64(busHz + controllerHz))
        for panel in panels {
          for _ in 0..<40 {
            try panel.write(gibberish.next())
            guard try panel.readback("ddram") == panel.truth.memory("ddram"),
              try panel.readback("cgram") == panel.truth.memory("cgram")
            else { throw CheckFailure("The driver does not read what the panel holds.") }
          }
          let checks = try panel.number("stats/checks")
          try await wait("the driver checks the panel twice more") {
            try panel.number("stats/checks") >= checks + 2
          }
        }
        report(
          try breachFigure(
            of: panels,
            name: "40 pictures written and read, \(busHz / 1000) kHz, controller at "
              + "\(controllerHz / 1000) kHz"))
      }
    }
  }

  private func breachFigure(of panels: [SimulatedPanel], name: String) throws -> Measured {
    let seen = try panels.flatMap { panel in try panel.truth.breaches().map { "\(panel.id) \($0)" }
    }
    return Measured(
      name: "breaches of the data sheets: \(name)",
      seen: seen.isEmpty ? "none" : seen.joined(separator: ", "),
      values: ["kinds": Double(seen.count)], limit: "none", isWithinLimit: seen.isEmpty)
  }

  // MARK: Costs

  /// What looking after a panel costs while nobody writes.
  private func backgroundCost(report: (Measured) -> Void) async throws {
    let busHz = 100_000
    guard let panel = try await simulate("bus_hz=\(busHz)").first else { return }
    try panel.write(Fault.picture)
    let first = try await endOfStep(of: panel)
    var last = first
    while last.at - first.at < .seconds(15) { last = try await endOfStep(of: panel) }
    let clocks = Double(last.clocks - first.clocks)
    let percent = 100 * clocks / ((last.at - first.at) / .seconds(1)) / Double(busHz)
    let counted = last.counted - first.counted
    report(
      Measured(
        name: "background work on a 16x2 with one glyph, 100 kHz",
        seen:
          "\(percent.rounded(to: 1000)) % of the bus, \(Int(clocks)) clocks, \(counted) counted",
        values: ["percent": percent, "clocks": clocks, "counted": Double(counted)],
        limit: "at most 1 %, and all counted",
        isWithinLimit: percent <= 1 && counted == Int(clocks)))
  }

  private struct Step {
    var at: ContinuousClock.Instant
    var clocks: Int
    var counted: Int
  }

  /// Waits until a step of the background work has begun, which is the time, and ended.
  private func endOfStep(of panel: SimulatedPanel) async throws -> Step {
    let before = try panel.number("stats/check_clocks")
    try await wait("a step of the background work begins") {
      try panel.number("stats/check_clocks") > before
    }
    var step = Step(at: .now, clocks: 0, counted: 0)
    // The bus is at rest when a tenth of a second brings nothing more.
    while true {
      let clocks = try panel.truth.total("clocks")
      let counted = try panel.number("stats/check_clocks")
      if clocks == step.clocks && counted == step.counted { return step }
      step.clocks = clocks
      step.counted = counted
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// Whether the other panels make a write dearer.
  private func manyPanels(report: (Measured) -> Void) async throws {
    let addresses = Suite.addresses.prefix(8).joined(separator: ",")
    var costs: [(clocks: Int, bytes: Int)] = []
    for parameters in ["", "adapters=8 addresses=\(addresses)"] {
      guard let panel = try await simulate(parameters).last else { continue }
      try panel.setAttribute("health_clocks", "0")
      // The pins are left alike, whatever was sent before.
      try panel.write("?")
      let before = (try panel.truth.total("clocks"), try panel.truth.total("bytes"))
      try panel.write("\u{1b}[H0123456789abcdef\u{1b}[Lx0y1;ABCDEFGHIJKLMNOP")
      costs.append(
        (try panel.truth.total("clocks") - before.0, try panel.truth.total("bytes") - before.1))
    }
    guard costs.count == 2 else { throw CheckFailure("There is no simulated panel.") }
    report(
      Measured(
        name: "32 characters to one of 64 panels on 8 buses",
        seen: "\(costs[1].clocks) clocks, \(costs[1].bytes) bytes, and alone "
          + "\(costs[0].clocks) clocks, \(costs[0].bytes) bytes",
        values: [
          "clocks": Double(costs[1].clocks), "bytes": Double(costs[1].bytes),
          "clocksAlone": Double(costs[0].clocks), "bytesAlone": Double(costs[0].bytes),
        ], limit: "the same", isWithinLimit: costs[0] == costs[1]))
  }

  // MARK: The command

  /// `lcdctl write`, from the start of the process to the text on the panel.
  private func command(report: (Measured) -> Void) async throws {
    guard let panel = try await simulate("").first else { return }
    try panel.setAttribute("health_clocks", "0")
    var times: [Duration] = []
    for run in 0..<20 {
      times.append(try await timeOfWriting("from process \(run)", to: panel))
    }
    times.sort()
    report(
      Measured(
        name: "lcdctl write, process start to text on the panel, without the bus's time",
        seen: "median \(times.median.milliseconds), at most \((times.last ?? .zero).milliseconds)",
        values: [
          "medianSeconds": times.median / .seconds(1),
          "mostSeconds": (times.last ?? .zero) / .seconds(1),
        ],
        limit: "median at most 100 ms",
        isWithinLimit: times.median <= .milliseconds(100),
        // All of it is the host's speed, which was seen to differ by 2.4 within an hour.
        isFailure: times.median > .milliseconds(400)))
  }

  /// From a shell's exec of `lcdctl write` to the text on the panel.
  ///
  /// The simulated panel has a transfer's bytes when the transfer begins: the bus's time comes
  /// after what is measured.
  private func timeOfWriting(_ text: String, to panel: SimulatedPanel) async throws -> Duration {
    let command =
      "read -r go; exec /proc/\(getpid())/exe write --device \(panel.device) '\(text)'"
    let result = try await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", command], input: .inputWriter, output: .discarded,
      error: .string(limit: 4096)
    ) { execution in
      // The shell is there before, and waits.
      try await Task.sleep(for: .milliseconds(300))
      let start = ContinuousClock.now
      _ = try await execution.standardInputWriter.write(Array("\n".utf8))
      try await wait("lcdctl's text is on the panel") { try panel.truth.screen().contains(text) }
      let time = ContinuousClock.now - start
      try await execution.standardInputWriter.finish()
      return time
    }
    guard result.terminationStatus.isSuccess else {
      throw CheckFailure("lcdctl write: \(result.standardError)")
    }
    return result.closureResult
  }

  private func wait(_ what: String, until isSo: () throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(10)
    while try !isSo() {
      guard ContinuousClock.now < end else {
        throw CheckFailure(what, expected: "that this is so within 10 s", seen: "it is not")
      }
      try await Task.sleep(for: .milliseconds(4))
    }
  }
}

extension Duration {
  /// Whole milliseconds: `87 ms`.
  fileprivate var milliseconds: String { "\(Int((self / .milliseconds(1)).rounded())) ms" }
}

extension Double {
  /// Cut to a fraction of so many parts.
  fileprivate func rounded(to parts: Double) -> Double { (self * parts).rounded() / parts }
}
