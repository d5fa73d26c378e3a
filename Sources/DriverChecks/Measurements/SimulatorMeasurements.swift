// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Subprocess
import SystemPackage
import Targets
import TestKit
import VirtualPanel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The figures that are measured on simulated panels, natively: polling a hundred panels, and timing
/// a program, is not for a shell at the far end of a line.
public struct SimulatorMeasurements: Sendable {
  private let target: any Target
  private let fixture: DriverFixture

  private static let mark = "bench: begin"
  private var context: CheckContext { CheckContext(target: target, mark: Self.mark) }

  /// Loads the driver and the simulator, measures all, and takes both away again.
  ///
  /// - Parameters:
  ///   - target: The machine that this program runs on.
  ///   - report: Is told each figure as soon as it is known.
  /// - Throws: ``TargetError`` when the target lacks something or is lost.
  public static func measureAll(
    on target: any Target, report: (Measured) -> Void
  ) async throws -> [Measured] {
    for need in Suite.simulatorNeeds {
      if let reason = try await need.missing(target) {
        throw TargetError.unfit(
          target: target.name, problem: "It can't be measured: \(reason).",
          remedy: "Use --target pc, or see --modules.")
      }
    }
    var all: [Measured] = []
    let measurements = SimulatorMeasurements(target: target, fixture: DriverFixture(target: target))
    do {
      try await measurements.measureAll {
        report($0)
        all.append($0)
      }
    } catch {
      _ = try? await shielded { try await measurements.fixture.restore() }
      throw error
    }
    return all
  }

  private func measureAll(report: (Measured) -> Void) async throws {
    try await fixture.install()
    try await target.markKernelLog(Self.mark)
    for work in [
      readable, unreadable, latePanels, absent, besideReader, breaches, backgroundCost, manyPanels,
      command,
    ] {
      try await work(report)
    }
    let complaints = "complaints of the kernel meanwhile"
    try await measure(complaints, limit: "none", report) {
      _ = try await fixture.restore()
      let end = "bench: end"
      try await target.markKernelLog(end)
      let alarms = KernelLog.complaints(in: try await target.kernelLog(from: Self.mark, to: end))
      return Measured(
        name: complaints,
        seen: alarms.isEmpty ? "none" : "\n" + alarms.joined(separator: "\n").indented,
        values: ["lines": Double(alarms.count)], limit: "none", isWithinLimit: alarms.isEmpty)
    }
  }

  private func measure(
    _ name: String, limit: String, _ report: (Measured) -> Void,
    _ work: () async throws -> Measured
  ) async throws {
    report(try await Measured.measuring(name, limit: limit, on: target, work))
  }

  /// Loads the driver and the simulator.
  @discardableResult
  private func simulate(_ parameters: String) async throws -> [SimulatedPanel] {
    try await fixture.prepare(
      .simulator(parameters), from: nil, mark: "bench: simulator \(parameters)")
    let panels = try SimulatedPanel.all()
    guard !panels.isEmpty else { throw CheckFailure("There is no simulated panel.") }
    return panels
  }

  // MARK: Repairs

  private func readable(report: (Measured) -> Void) async throws {
    try await repairs(isReadable: true, report)
  }

  private func unreadable(report: (Measured) -> Void) async throws {
    try await repairs(isReadable: false, report)
  }

  /// Every fault a hundred times, at default settings: on 25 panels at once, as many as an emulated
  /// PC can look at often.
  private func repairs(isReadable: Bool, _ report: (Measured) -> Void) async throws {
    let addresses = Suite.addresses.prefix(5).joined(separator: ",")
    let wiring = isReadable ? "" : ", R/W not wired"
    let rounds = 4
    var panels: [SimulatedPanel] = []
    for fault in Fault.allCases {
      var healing = Healing(fault, isReadable: isReadable)
      try await measure(healing.name, limit: healing.limitText, report) {
        if panels.isEmpty {
          let all = try await simulate(
            "adapters=5 addresses=\(addresses) rw_wired=\(isReadable ? 1 : 0)")
          for panel in all { try panel.write(Fault.picture) }
          panels = all
        }
        var round = 0
        while round < rounds, try await healing.measure(on: panels, seed: UInt64(round)) {
          round += 1
        }
        // A panel that lost its state takes what comes for something else, until that is noticed.
        if !fault.keepsInStep { for panel in panels { try panel.truth.forgetBreaches() } }
        return healing.figure(of: rounds * panels.count)
      }
    }
    try await measureBlanking(wiring, panels, report)
    try await measureBreaches("25 panels looked after and scrubbed, 100 kHz\(wiring)", report) {
      panels
    }
  }

  /// Whether scrubbing takes a picture away, if only for a moment.
  private func measureBlanking(
    _ wiring: String, _ panels: [SimulatedPanel], _ report: (Measured) -> Void
  ) async throws {
    let name = "pictures taken away by looking after 25 panels\(wiring)"
    try await measure(name, limit: "none", report) {
      guard !panels.isEmpty else { throw CheckFailure("There was no panel to look at.") }
      let before = try panels.map { try $0.truth.total("blanked") }
      // All of what a scrub writes: four passes of two steps.
      try await waitForChecks(9, of: panels)
      let times = try zip(panels, before).reduce(0) {
        $0 + (try $1.0.truth.total("blanked") - $1.1)
      }
      return Measured(
        name: name, seen: times == 0 ? "none" : "\(times)", values: ["times": Double(times)],
        limit: "none", isWithinLimit: times == 0)
    }
  }

  // MARK: Waits

  /// A hundred times, half of the panels without R/W, at any phase of the driver's looks.
  private func latePanels(report: (Measured) -> Void) async throws {
    let name = "showing what was written on a panel that comes after the probe"
    let limit = Duration.milliseconds(1200)
    try await measure(name, limit: limit.milliseconds, report) {
      var random = SplitMix64(seed: 1602)
      var times: [Duration] = []
      for isReadable in [true, false] {
        let addresses = Suite.addresses.prefix(5).joined(separator: ",")
        let panels = try await simulate(
          "adapters=5 addresses=\(addresses) rw_wired=\(isReadable ? 1 : 0)")
        for _ in 0..<2 {
          times += try await withThrowingTaskGroup { group in
            for panel in panels {
              let comes = Duration.milliseconds(Int.random(in: 50...2200, using: &random))
              group.addTask { try await LatePanel(panel: panel, comes: comes).timeUntilShown() }
            }
            return try await group.reduce(into: []) { $0.append($1) }
          }
        }
      }
      return .times(name, atMost: limit, times)
    }
  }

  /// A probe, which a machine's start-up may wait for.
  private func absent(report: (Measured) -> Void) async throws {
    let name = "binding a panel that isn't there"
    let limit = Duration.milliseconds(50)
    try await measure(name, limit: limit.milliseconds, report) {
      let panel = try await simulate("bus_hz=100000")[0]
      try panel.truth.inject("unplugged", "1")
      var times: [Duration] = []
      for _ in 0..<20 {
        try panel.unbind()
        times.append(try ContinuousClock().measure { try panel.bind() })
      }
      return .times(name, atMost: limit, times)
    }
  }

  /// Who may read what the panel holds, and does so without end, beside who writes.
  private func besideReader(report: (Measured) -> Void) async throws {
    let name =
      "writing a character beside a program that reads ddram and cgram without end, 100 kHz"
    let limit = Duration.milliseconds(100)
    try await measure(name, limit: limit.milliseconds, report) {
      let panel = try await simulate("bus_hz=100000")[0]
      var random = SplitMix64(seed: 1602)
      let result = try await Subprocess.run(
        .path("/bin/sh"), arguments: ["-c", "while cat \(panel.memories); do :; done >/dev/null"],
        input: .none, output: .discarded, error: .discarded
      ) { execution in
        var times: [Duration] = []
        for number in 0..<100 {
          let before = try panel.number("stats/read_clocks")
          try await wait("somebody reads") { try panel.number("stats/read_clocks") > before }
          try await Task.sleep(for: .milliseconds(Int.random(in: 0...90, using: &random)))
          times.append(try ContinuousClock().measure { try panel.write("\r\(number % 10)") })
        }
        try execution.send(signal: .terminate)
        return times
      }
      return .times(name, atMost: limit, result.closureResult)
    }
  }

  // MARK: Breaches

  /// Random pictures, readback and background work, for every speed of bus and controller.
  private func breaches(report: (Measured) -> Void) async throws {
    for busHz in [100_000, 400_000] {
      for controllerHz in [190_000, 270_000, 350_000] {
        let name =
          "40 pictures written and read, \(busHz / 1000) kHz, controller at "
          + "\(controllerHz / 1000) kHz"
        try await measureBreaches(name, report) {
          let panels = try await simulate("bus_hz=\(busHz) controller_hz=\(controllerHz)")
          try await draw(on: panels, seed: UInt64(busHz + controllerHz))
          return panels
        }
      }
    }
  }

  /// Writes random pictures, reads them back, and lets the driver look after them.
  private func draw(on panels: [SimulatedPanel], seed: UInt64) async throws {
    var gibberish = Gibberish(geometry: .lcd16x2, seed: seed)
    for panel in panels {
      for _ in 0..<40 {
        try panel.write(gibberish.next())
        guard try panel.readback("ddram") == panel.truth.memory("ddram"),
          try panel.readback("cgram") == panel.truth.memory("cgram")
        else { throw CheckFailure("The driver does not read what the panel holds.") }
      }
      try await waitForChecks(2, of: [panel])
    }
  }

  private func measureBreaches(
    _ what: String, _ report: (Measured) -> Void, after work: () async throws -> [SimulatedPanel]
  ) async throws {
    let name = "breaches of the data sheets: \(what)"
    try await measure(name, limit: "none", report) {
      let panels = try await work()
      guard !panels.isEmpty else { throw CheckFailure("There was no panel to look at.") }
      return .breaches(
        name,
        try panels.flatMap { panel in
          try panel.truth.breaches().map { "\(panel.id) \($0)" }
        })
    }
  }

  // MARK: Costs

  /// What looking after a panel costs while nobody writes.
  private func backgroundCost(report: (Measured) -> Void) async throws {
    let name = "background work on a 16x2 with one glyph, 100 kHz"
    let limit = "at most 1 %, and all counted"
    try await measure(name, limit: limit, report) {
      try await simulate("bus_hz=100000")
      return .background(try await context.backgroundCost(seconds: 15), name, limit: limit)
    }
  }

  /// Whether the other panels make a write dearer.
  private func manyPanels(report: (Measured) -> Void) async throws {
    let name = "32 characters to one of 64 panels on 8 buses"
    let limit = "the same"
    try await measure(name, limit: limit, report) {
      try await fixture.prepare(.bare, from: nil, mark: "bench: many panels")
      let (alone, beside) = try await context.costBesideOthers()
      return .costs(name, limit: limit, beside: beside, alone: alone)
    }
  }

  // MARK: The command

  /// `lcdctl write`, from the start of the process to the text on the panel. The limit is 18 million
  /// instructions, and what is waited for; libkmod, if it were loaded at each start, would be four million
  /// more.
  private func command(report: (Measured) -> Void) async throws {
    let name = "lcdctl write, process start to text on the panel, without the bus's time"
    let limit = Duration.milliseconds(45)
    try await measure(name, limit: limit.milliseconds, report) {
      let panel = try await simulate("")[0]
      try panel.setAttribute("health_clocks", "0")
      var times: [Duration] = []
      for run in 0..<20 {
        times.append(try await timeOfWriting("from process \(run)", to: panel))
      }
      return .median(name, atMost: limit, times)
    }
  }

  /// From a shell's exec of `lcdctl write` to the text on the panel.
  ///
  /// The simulated panel has a transfer's bytes when the transfer begins: the bus's time comes
  /// after what is measured.
  private func timeOfWriting(_ text: String, to panel: SimulatedPanel) async throws -> Duration {
    let command =
      "echo; read -r go; exec /proc/\(getpid())/exe write --device \(panel.device) '\(text)'"
    let result = try await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", command], input: .inputWriter, output: .sequence,
      error: .string(limit: 4096)
    ) { execution in
      // The shell is there before, and waits.
      for try await _ in execution.standardOutput { break }
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

  /// Lets the driver check all of them so many times more.
  private func waitForChecks(_ count: Int, of panels: [SimulatedPanel]) async throws {
    let before = try panels.map { try $0.number("stats/checks") }
    for (panel, before) in zip(panels, before) {
      try await wait("the driver checks \(panel.id) \(count) times more") {
        try panel.number("stats/checks") >= before + count
      }
    }
  }

  private func wait(_ what: String, until isSo: () throws -> Bool) async throws {
    try await TestKit.wait(for: what, askingEvery: .milliseconds(4), until: isSo)
  }
}
