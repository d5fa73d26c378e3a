// SPDX-License-Identifier: GPL-2.0 OR MIT

import TestSupport
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
    .background(
      BackgroundCost(clocks: clocks, counted: counted, clocksInTime: inTime, time: time),
      "work", limit: "1 %")
  }

  @Test("of a share of the bus is missed when it is too much, miscounted, or nothing")
  func share() {
    #expect(background().verdict == "kept")
    #expect(background().values["percent"] == 0.9)
    #expect(background(time: .seconds(8)).verdict == "MISSED")
    #expect(background(counted: 8999).verdict == "MISSED")
    #expect(background(counted: 9001, time: .seconds(8)).verdict == "MISSED")
    #expect(background(counted: 0, clocks: 0, inTime: 0).verdict == "MISSED")
  }

  @Test("of what something costs is missed when its median is late, and without a run")
  func median() {
    func verdict(_ milliseconds: [Int]) -> String {
      Measured.median(
        "lcdctl", atMost: .milliseconds(45), milliseconds.map { .milliseconds($0) }
      ).verdict
    }
    #expect(verdict([45, 40, 4000]) == "kept")
    #expect(verdict([46]) == "MISSED")
    #expect(verdict([]) == "MISSED")
  }

  @Test("of what was timed as a whole is missed when it is late, and when it took no time")
  func time() {
    func verdict(_ microseconds: Int) -> String {
      Measured.time("text", atMost: .milliseconds(1), .microseconds(microseconds)).verdict
    }
    #expect(verdict(1000) == "kept")
    #expect(verdict(1001) == "MISSED")
    #expect(verdict(0) == "MISSED")
  }

  @Test("of what must not take long is missed when one was late, and without one")
  func times() {
    func verdict(_ milliseconds: [Int]) -> String {
      Measured.times(
        "wait", atMost: .milliseconds(100), milliseconds.map { .milliseconds($0) }
      ).verdict
    }
    #expect(verdict([100, 1, 2]) == "kept")
    #expect(verdict([1, 101, 2]) == "MISSED")
    #expect(verdict([]) == "MISSED")
  }

  @Test("is told with two digits where whole milliseconds say too little")
  func milliseconds() {
    let times: [(Duration, String)] = [
      (.milliseconds(87), "87 ms"), (.microseconds(12_400), "12 ms"), (.milliseconds(1), "1 ms"),
      (.microseconds(874), "0.87 ms"), (.microseconds(9_050), "9.05 ms"), (.zero, "0 ms"),
      (.microseconds(9_996), "10 ms"),
    ]
    for (time, text) in times { #expect(time.milliseconds == text) }
    #expect(Duration.milliseconds(1054).seconds == "1.05 s")
  }

  @Test("of breaches is missed for a single one")
  func breaches() {
    #expect(Measured.breaches("all", []).line == "all: none (none: kept)")
    #expect(Measured.breaches("all", ["9-0027 tAS 3"]).line == "all: 9-0027 tAS 3 (none: MISSED)")
  }

  @Test("of what a write costs is missed for a byte too many, and a transfer more or less")
  func cost() {
    for figure in Figure.all {
      func verdict(_ transfers: Int, _ bytes: Int) -> String {
        Measured.cost(
          Figure.Cost(
            transfers: transfers, bytes: bytes, clocks: 0,
            isWithinLimits: figure.isWithinLimits(transfers, bytes)),
          of: figure
        ).verdict
      }
      #expect(verdict(figure.transfers, figure.maxBytes) == "kept")
      #expect(verdict(figure.transfers + 1, figure.maxBytes) == "MISSED")
      #expect(verdict(figure.transfers - 1, 0) == "MISSED")
      #expect(verdict(figure.transfers, figure.maxBytes + 1) == "MISSED")
    }
  }

  @Test("of a write beside other panels is missed when it costs more than alone, or nothing")
  func costs() {
    func verdict(_ beside: (Int, Int), _ alone: (Int, Int)) -> String {
      func cost(_ pair: (Int, Int)) -> WriteCost { WriteCost(clocks: pair.0, bytes: pair.1) }
      return Measured.costs(
        "cost", limit: "the same", beside: cost(beside), alone: cost(alone)
      ).verdict
    }
    #expect(verdict((1271, 140), (1271, 140)) == "kept")
    #expect(verdict((1280, 141), (1271, 140)) == "MISSED")
    #expect(verdict((0, 0), (0, 0)) == "MISSED")
  }

  @Test("that can't be measured is told, and missed; without its target, all ends")
  func unmeasured() async throws {
    let error = CheckFailure("There is no panel.")
    let target = FakeTarget()
    let seen = try await Measured.measuring("cost", limit: "one", on: target) { throw error }
    #expect(seen.line == "cost: not measured. There is no panel. (one: MISSED)")
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
