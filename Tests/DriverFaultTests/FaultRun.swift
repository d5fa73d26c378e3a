// SPDX-License-Identifier: GPL-2.0 OR MIT

import CDriverBench
import CLCDCore
import TestKit
import TestSupport

/// A random run of the driver: a panel on a bus, programs that write, and faults at any moment. Its
/// number alone determines it.
struct FaultRun {
  let number: UInt64
  private var random: SplitMix64
  private let bench: DriverBench
  private let setup: RandomSetup

  /// How long the panel may take until it is whole again. Health work has a share of the bus, and the
  /// font's turn comes every fourth time round a panel of 80 cells and eight glyphs.
  private var patience: Duration { .seconds(40) * setup.slowness }

  /// - Parameter transcript: Hears what happens and what the driver says.
  init?(number: UInt64, transcript: Transcript? = nil) {
    self.number = number
    random = SplitMix64(seed: number)
    setup = RandomSetup(using: &random)
    guard let bench = DriverBench(setup.bench, transcript: transcript) else { return nil }
    self.bench = bench
  }

  /// Does it all.
  ///
  /// - Returns: what is wrong; empty if nothing is.
  mutating func complaints() -> [String] {
    bench.note("\(setup)")
    begin()
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      if chance(2, 3) { breakSomething() }
      act()
    }
    pass(upTo: 1_000_000)
    let complaints = end()
    return complaints
  }

  private mutating func chance(_ part: Int, _ whole: Int) -> Bool {
    Int.random(in: 0..<whole, using: &random) < part
  }

  private mutating func pass(upTo most: UInt64) {
    bench.pass(microseconds: .random(in: 0...most, using: &random))
  }

  private mutating func begin() {
    if chance(1, 12) { bench.breakNow(BENCH_UNPLUG) }
    if chance(1, 6) { breakSomething() }
    pass(upTo: 100_000)
    bench.probe()
  }

  private mutating func act() {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5:
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        _ = bench.write(RandomWrite.next(using: &random))
      }
    case 5..<8: pass(upTo: 2_500_000)
    case 8:
      let ddram = chance(1, 2)
      let size = Int(ddram ? LCD_DDRAM_CELLS : LCD_CGRAM_BYTES)
      let from = Int.random(in: 0..<size, using: &random)
      bench.read(ddram: ddram, from: from, count: .random(in: 1...(size - from), using: &random))
    default:
      bench.suspend()
      pass(upTo: 1_000_000)
      bench.resume()
    }
  }

  /// Faults, and what ends those that last.
  private mutating func breakSomething() {
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let kind = RandomSetup.faults.randomElement(using: &random) ?? (BENCH_BLINK, nil)
      let (moment, most) = moments.randomElement(using: &random) ?? (BENCH_AFTER_US, 0)
      let begin = UInt32.random(in: 0...most, using: &random)
      bench.arm(
        bench_fault(
          kind: kind.0, moment: moment, count: begin, place: .random(in: 0..<80, using: &random),
          value: .random(in: 1...0xff, using: &random)))
      guard let end = kind.1 else { continue }
      bench.arm(
        bench_fault(
          kind: end, moment: moment, count: begin + .random(in: 0...most, using: &random),
          place: 0, value: 0))
    }
  }

  private let moments: [(bench_moment, UInt32)] = [
    (BENCH_AFTER_US, 2_500_000), (BENCH_AFTER_US, 60_000), (BENCH_AFTER_BYTES, 400),
    (BENCH_AFTER_BYTES, 20), (BENCH_AFTER_TRANSFERS, 12),
  ]

  // MARK: The end

  private mutating func end() -> [String] {
    bench.forgetFaults()
    let lasting = chance(1, 10) ? offline() : chance(1, 10) ? dead() : []
    if !lasting.isEmpty { return lasting }

    bench.breakNow(BENCH_CONTROLLER_ON)
    bench.breakNow(BENCH_UNSTICK)
    bench.breakNow(BENCH_PLUG)
    let complaints = whole()
    return complaints.isEmpty ? quiet() : complaints
  }

  /// It isn't whole by luck: what is written now is shown, too, and in the data sheets' way.
  private mutating func quiet() -> [String] {
    bench.pass(microseconds: 50_000)  // what an instruction needs after power-on
    bench.forgetBreaches()
    let error = bench.write(RandomWrite.next(using: &random))
    if error != 0 { return ["a write to a panel that is online fails with \(error)"] }
    let complaints = whole()
    return complaints + bench.breaches.map { "breach of the data sheets: \($0)" }
  }

  /// A panel that can be read is not called right while it does nothing.
  private mutating func dead() -> [String] {
    bench.breakNow(BENCH_PLUG)
    bench.breakNow(chance(1, 2) ? BENCH_CONTROLLER_OFF : BENCH_STICK)
    if bench.passes(patience, until: { !bench.isReadable || bench.state == "degraded" }) {
      return []
    }
    return ["its controller does nothing, and it is \(bench.opinion)"]
  }

  /// What nobody acknowledges is offline, and says why.
  private mutating func offline() -> [String] {
    bench.breakNow(BENCH_UNPLUG)
    guard bench.passes(patience, until: { bench.state == "offline" }) else {
      return ["it is unplugged, and the state is \(bench.state)"]
    }
    let error = bench.write(RandomWrite.next(using: &random))
    return error == setup.bench.unheard
      ? [] : ["it is unplugged, and a write gives \(error), not \(setup.bench.unheard)"]
  }

  private func whole() -> [String] {
    if bench.passes(patience, until: { bench.state == "online" && bench.isWhole }) {
      return []
    }
    return ["after \(patience) it is \(bench.opinion)"] + bench.differences
  }
}
