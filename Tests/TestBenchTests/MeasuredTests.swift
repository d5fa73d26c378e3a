// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import DriverChecks
@testable import RemoteShell
@testable import Targets
@testable import TestKit

@Suite("A figure")
struct MeasuredTests {
  private func background(
    counted: Int = 9000, clocks: Int = 9000, inTime: Int = 9000, time: Duration = .seconds(10)
  ) -> Measured {
    .backgroundCost(
      "work", limit: "1 %", clocks: clocks, counted: counted, clocksInTime: inTime, time: time,
      busHz: 100_000)
  }

  @Test("of a share of the bus is missed when it is too much, and failed when it is miscounted")
  func share() {
    #expect(background().verdict == "kept")
    #expect(background().values["percent"] == 0.9)
    #expect(background(time: .seconds(8)).verdict == "missed")
    #expect(background(counted: 8999).verdict == "FAILED")
    #expect(background(counted: 9001, time: .seconds(8)).verdict == "FAILED")
    #expect(background(counted: 0, clocks: 0, inTime: 0).verdict == "FAILED")
  }

  @Test("of a program's start is missed, however late; without a run it is failed")
  func command() {
    func verdict(_ milliseconds: [Int]) -> String {
      Measured.command("lcdctl", limit: "100 ms", times: milliseconds.map { .milliseconds($0) })
        .verdict
    }
    #expect(verdict([100, 90, 4000]) == "kept")
    #expect(verdict([101]) == "missed")
    #expect(verdict([60_000]) == "missed")
    #expect(verdict([]) == "FAILED")
  }

  @Test("of breaches fails for a single one")
  func breaches() {
    #expect(Measured.breaches("all", []).line == "all: none (none: kept)")
    #expect(Measured.breaches("all", ["9-0027 tAS 3"]).line == "all: 9-0027 tAS 3 (none: FAILED)")
  }

  @Test("of what a write costs fails for a byte or a transfer too many")
  func cost() {
    for figure in Figure.all {
      func verdict(_ transfers: Int, _ bytes: Int) -> String {
        Measured.cost(
          Figure.Cost(
            transfers: transfers, bytes: bytes, clocks: 0,
            isWithinLimits: transfers <= figure.maxTransfers && bytes <= figure.maxBytes),
          of: figure
        ).verdict
      }
      #expect(verdict(figure.maxTransfers, figure.maxBytes) == "kept")
      #expect(verdict(figure.maxTransfers + 1, figure.maxBytes) == "FAILED")
      #expect(verdict(figure.maxTransfers, figure.maxBytes + 1) == "FAILED")
    }
  }

  @Test("that can't be measured is told, and fails; without its target, all ends")
  func unmeasured() async throws {
    let error = CheckFailure("There is no panel.")
    let target = FakeTarget()
    let seen = try await Measured.measuring("cost", limit: "one", on: target) { throw error }
    #expect(seen.line == "cost: not measured. There is no panel. (one: FAILED)")
    target.state.withLock { $0.isLost = true }
    await #expect(throws: error) {
      try await Measured.measuring("cost", limit: "one", on: target) { throw error }
    }
    await #expect(throws: CancellationError.self) {
      try await Measured.measuring("cost", limit: "one", on: FakeTarget()) {
        throw CancellationError()
      }
    }
  }
}
