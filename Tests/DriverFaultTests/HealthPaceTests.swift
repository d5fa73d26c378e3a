// SPDX-License-Identifier: GPL-2.0 OR MIT

import CDriverBench
import CPanelModel
import Panel
import Testing

/// What looking after a panel costs, and how often it is done.
@Suite struct HealthPaceTests {
  /// An adapter, and the longest message that it takes.
  struct Adapter: CustomTestStringConvertible {
    var kind: bench_adapter
    var longest: UInt16
    var isReadable: Bool
    var expander = PANEL_PCF8574

    var testDescription: String {
      let kind = self.kind == BENCH_I2C ? "messages of \(longest) bytes" : "SMBus bytes"
      let chip = expander == PANEL_MCP23008 ? ", MCP23008" : ""
      return "\(kind)\(isReadable ? "" : ", R/W not wired")\(chip)"
    }

    static let all = [true, false].flatMap { isReadable in
      [0, 1, 2, 3, 7, 32, 255].map { Adapter(kind: BENCH_I2C, longest: $0, isReadable: isReadable) }
        + [Adapter(kind: BENCH_SMBUS, longest: 0, isReadable: isReadable)]
        + [0, 32].map {
          Adapter(
            kind: BENCH_I2C, longest: $0, isReadable: isReadable, expander: PANEL_MCP23008)
        }
    }
  }

  @Test(
    "health work takes no more than 1 % of the bus, in a step each 1.1 s, 1.4 s where R/W isn't wired",
    arguments: Adapter.all, [100_000, 400_000])
  func pace(adapter: Adapter, busHz: Int) throws {
    let setup = bench_setup(
      panel: panel_config(
        geometry: panel_geometry(columns: 16, rows: 2, split: false), expander: adapter.expander,
        pins: panel_pins(
          rs: 0, rw: 1, e: 2, backlight: 3, data: (4, 5, 6, 7), backlight_active_low: false),
        open_nibble: 0xf, bus_hz: UInt32(busHz), controller_hz: 270_000),
      rw_wired: adapter.isReadable, told_hz: UInt32(busHz), adapter: adapter.kind,
      max_write_len: adapter.longest, unheard: -6, gap_us: 0, seed: 1602)
    let bench = try #require(DriverBench(setup, transcript: nil))
    bench.probe()
    let picture =
      "\u{1b}[LG00a1f1f0e04000000;\u{c}Nothing is los\u{0}\nABCDEFGHIJKLMNOP"
    #expect(bench.write(Array(picture.utf8)) == 0)
    #expect(bench.isReadable == adapter.isReadable)

    let (steps, clocks) = (bench.steps, bench.clocks)
    bench.pass(microseconds: 100_000_000)
    let percent = Double(bench.clocks - clocks) / Double(busHz)
    #expect(percent <= 1)
    #expect(bench.steps - steps >= (adapter.isReadable ? 90 : 71), "in 100 s, for \(percent) %")
  }
}
