// SPDX-License-Identifier: GPL-2.0 OR MIT

import CDriverBench
import CLCDCore
import Panel

/// A panel, its bus, and what the driver is told of them.
struct RandomSetup: CustomStringConvertible {
  let bench: bench_setup
  private let geometry: PanelGeometry

  /// What goes wrong, and what ends it if it lasts.
  static let faults: [(bench_fault_kind, bench_fault_kind?)] = [
    (BENCH_UNPLUG, BENCH_PLUG), (BENCH_CONTROLLER_OFF, BENCH_CONTROLLER_ON),
    (BENCH_STICK, BENCH_UNSTICK), (BENCH_BLINK, nil), (BENCH_CONTROLLER_BLINK, nil),
    (BENCH_FLIP_PHASE, nil), (BENCH_CELL, nil), (BENCH_GLYPH, nil), (BENCH_STRAY, nil),
    (BENCH_NACK, nil), (BENCH_DROP, nil), (BENCH_OPEN_READ, nil),
  ]

  init(using random: inout some RandomNumberGenerator) {
    geometry = PanelGeometry.sold.randomElement(using: &random) ?? .lcd16x2
    let busHz = [50_000, 100_000, 100_000, 400_000, 1_000_000].randomElement(using: &random) ?? 0
    // Without a word from the firmware a bus is taken for one of 400 kHz.
    let told = busHz > 400_000 || Bool.random(using: &random) ? busHz : 0
    let unreadable = Int.random(in: 0..<3, using: &random) == 0
    let smbus = Int.random(in: 0..<4, using: &random) == 0
    let silent = unreadable && Bool.random(using: &random)
    let expander = [PANEL_PCF8574, PANEL_PCF8574, PANEL_MCP23008].randomElement(using: &random)
    // A register's address takes one byte of each message.
    let shortest: UInt16 = expander == PANEL_MCP23008 ? 2 : 1
    bench = bench_setup(
      panel: panel_config(
        geometry: panel_geometry(
          columns: UInt8(geometry.columns), rows: UInt8(geometry.rows), split: geometry.isSplit),
        expander: expander ?? PANEL_PCF8574, pins: Self.pins(using: &random),
        open_nibble: Bool.random(using: &random) ? 0xf : 0, bus_hz: UInt32(busHz),
        controller_hz: .random(in: 190_000...350_000, using: &random)),
      rw_wired: !unreadable || silent, told_hz: UInt32(told),
      adapter: silent ? BENCH_SMBUS_WRITE : smbus ? BENCH_SMBUS : BENCH_I2C,
      max_write_len: [0, 0, shortest, 8, 32, 255].randomElement(using: &random) ?? 0,
      unheard: [-6, -110, -121].randomElement(using: &random) ?? 0,  // ENXIO, ETIMEDOUT, EREMOTEIO
      gap_us: [0, 30, 3000].randomElement(using: &random) ?? 0, seed: random.next())
  }

  /// How many times longer health work takes than over messages at 100 kHz or more.
  var slowness: Double {
    let hasRegisters = bench.panel.expander == PANEL_MCP23008
    let isBytewise = bench.adapter != BENCH_I2C || bench.max_write_len == (hasRegisters ? 2 : 1)
    return max(1, 100_000 / Double(bench.panel.bus_hz)) * (isBytewise ? 2.3 : 1)
      * (hasRegisters ? 1.5 : 1)
  }

  /// Mostly those of common backpacks.
  private static func pins(using random: inout some RandomNumberGenerator) -> panel_pins {
    var pins: [Int8] = [0, 1, 2, 3, 4, 5, 6, 7]
    if Int.random(in: 0..<4, using: &random) == 0 { pins.shuffle(using: &random) }
    return panel_pins(
      rs: pins[0], rw: pins[1], e: pins[2], backlight: pins[3],
      data: (pins[4], pins[5], pins[6], pins[7]),
      backlight_active_low: Int.random(in: 0..<4, using: &random) == 0)
  }

  var description: String {
    let adapter =
      switch bench.adapter {
      case BENCH_SMBUS: "SMBus"
      case BENCH_SMBUS_WRITE: "SMBus that can't read"
      default: bench.max_write_len == 0 ? "I2C" : "I2C of \(bench.max_write_len) bytes a message"
      }
    let pins = bench.panel.pins
    let expander = bench.panel.expander == PANEL_MCP23008 ? "MCP23008" : "PCF8574"
    return "\(geometry), \(expander)\(bench.rw_wired ? "" : ", R/W not wired"), \(adapter), "
      + "\(bench.panel.bus_hz) Hz (told \(bench.told_hz)), "
      + "controller \(bench.panel.controller_hz) Hz, open nibble \(bench.panel.open_nibble), "
      + "pins \(pins.rs) \(pins.rw) \(pins.e) \(pins.backlight) \(pins.data)"
      + "\(pins.backlight_active_low ? ", backlight active low" : ""), "
      + "gaps up to \(bench.gap_us) us"
  }
}
