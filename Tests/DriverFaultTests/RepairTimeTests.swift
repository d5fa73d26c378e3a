// SPDX-License-Identifier: GPL-2.0 OR MIT

import CDriverBench
import CLCDCore
import CPanelModel
import TestKit
import TestSupport
import Testing

/// How soon a 16x2 with a glyph on a bus of 100 kHz is whole again, wherever a fault begins or ends: in
/// the middle of a step, of a message, or of a repair, too, which a running machine meets once in a
/// hundred times.
@Suite("How soon the driver repairs")
struct RepairTimeTests {
  private static let moments = 150

  @Test("wherever it begins or ends", arguments: RepairCase.all, Backpack.all)
  func repaired(_ what: RepairCase, of backpack: Backpack) throws {
    let limit = (backpack.isReadable ? what.limit : RepairCase.onlyWritten) * backpack.slowness / 10
    var random = SplitMix64(seed: 1)
    for _ in 0..<Self.moments {
      let bench = try #require(DriverBench(backpack.setup, transcript: nil))
      bench.probe()
      _ = bench.write(Self.picture)
      bench.pass(microseconds: .random(in: 2_000_000...10_000_000, using: &random))
      let moments = what.happen(to: bench, using: &random)
      let time = bench.millisecondsUntilWhole(within: limit)
      try #require(time <= limit, "\(what), \(moments): not whole after \(time) ms")
    }
  }

  private static let picture = Array(
    "\u{c}\u{1b}[LG30a1f1f0e04000000;Nothing is lost\u{3}\u{1b}[Lx0y1;0123456789abcdef".utf8)
}

/// An expander, and whether R/W is wired.
struct Backpack: CustomTestStringConvertible {
  let expander: panel_expander_kind
  let isReadable: Bool

  static let all = [PANEL_PCF8574, PANEL_MCP23008].flatMap { expander in
    [true, false].map { Backpack(expander: expander, isReadable: $0) }
  }

  var testDescription: String {
    "\(expander == PANEL_MCP23008 ? "MCP23008" : "PCF8574")\(isReadable ? "" : ", R/W not wired")"
  }

  /// Tenths of a PCF8574's time: a check of the pins' directions costs clocks that cells don't get.
  fileprivate var slowness: Int { expander == PANEL_MCP23008 ? 11 : 10 }

  fileprivate var setup: bench_setup {
    bench_setup(
      panel: panel_config(
        geometry: panel_geometry(columns: 16, rows: 2, split: false), expander: expander,
        pins: panel_pins(
          rs: 0, rw: 1, e: 2, backlight: 3, data: (4, 5, 6, 7), backlight_active_low: false),
        open_nibble: 0xf, bus_hz: 100_000, controller_hz: 270_000),
      rw_wired: isReadable, told_hz: 100_000, adapter: BENCH_I2C, max_write_len: 0, unheard: -6,
      gap_us: 0, seed: 1)
  }
}

/// A fault, and where it begins and ends.
struct RepairCase: CustomStringConvertible, Sendable {
  let description: String
  /// In how many milliseconds a panel that can be read is to be whole, as `make bench` has it.
  let limit: Int
  private let begin: bench_fault
  private let end: bench_fault?

  private static let noticed = 1200
  private static let writtenInAPass = 2000
  /// The limit of all if it can't be read, and of what is written in every other pass.
  static let onlyWritten = 4000

  static let all: [RepairCase] = [
    RepairCase("nibbles out of step", noticed, bytes(BENCH_FLIP_PHASE)),
    RepairCase("a blink of the supply", noticed, bytes(BENCH_BLINK)),
    RepairCase("a blink of the controller's supply", noticed, bytes(BENCH_CONTROLLER_BLINK)),
    RepairCase("a replug", noticed, bytes(BENCH_UNPLUG), time(BENCH_PLUG)),
    RepairCase(
      "a controller that comes off", noticed, bytes(BENCH_CONTROLLER_OFF),
      time(BENCH_CONTROLLER_ON)),
    RepairCase(
      "a controller that comes back", noticed, time(BENCH_CONTROLLER_OFF),
      bytes(BENCH_CONTROLLER_ON)),
    RepairCase(
      "a controller that blinks", noticed, bytes(BENCH_CONTROLLER_OFF), bytes(BENCH_CONTROLLER_ON)),
    RepairCase("a corrupt cell", writtenInAPass, bytes(BENCH_CELL, place: 7, value: 0x55)),
    RepairCase("a corrupt glyph", writtenInAPass, bytes(BENCH_GLYPH, place: 26, value: 0x15)),
    RepairCase("a shift", onlyWritten, bytes(BENCH_STRAY, value: 0x18)),
  ]

  private init(_ name: String, _ limit: Int, _ begin: bench_fault, _ end: bench_fault? = nil) {
    description = name
    self.limit = limit
    self.begin = begin
    self.end = end
  }

  /// Somewhere in the next steps, or in a repair. The number is the most.
  private static func bytes(
    _ kind: bench_fault_kind, place: UInt8 = 0, value: UInt8 = 0
  ) -> bench_fault {
    bench_fault(kind: kind, moment: BENCH_AFTER_BYTES, count: 600, place: place, value: value)
  }

  private static func time(_ kind: bench_fault_kind) -> bench_fault {
    bench_fault(kind: kind, moment: BENCH_AFTER_US, count: 2_200_000, place: 0, value: 0)
  }

  /// Has it happen, and waits until it is over.
  ///
  /// - Returns: when, for a person.
  func happen(to bench: DriverBench, using random: inout SplitMix64) -> String {
    var told: [String] = []
    for most in [begin, end].compactMap({ $0 }) {
      var fault = most
      fault.count = UInt32.random(in: 1...most.count, using: &random)
      bench.arm(fault)
      while bench.armed > 0 { bench.pass(microseconds: 1000) }
      told.append("after \(fault.count) \(fault.moment == BENCH_AFTER_US ? "us" : "bytes")")
    }
    return told.joined(separator: ", then ")
  }
}
