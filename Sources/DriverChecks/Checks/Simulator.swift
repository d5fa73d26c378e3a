// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import RemoteShell
import Targets
import TestKit

extension Suite {
  /// What every check on a simulated panel needs.
  static let simulatorNeeds: [Requirement] = [.root, .module("iic1602"), .simulator]

  /// The simulated adapter, and the driver on its panels. The scripts are in `Shell/adapter.sh`.
  static var simulator: [Check] {
    simulatorLoading + simulatorWriting + Board.all.map(\.check) + simulatorFiles
  }

  private static let group = "simulator"
  private static let script = "adapter"

  private static var simulatorLoading: [Check] {
    [
      .onPanel(
        group, "without parameters it is a 16x2 panel, and the driver is bound to it",
        file: script, "without_parameters"),
      .shell(
        group, "modprobe finds both modules by name and modalias",
        needs: simulatorNeeds + [.installed("iic1602-sim"), .installed("iic1602")],
        file: script, "by_modprobe"),
      Check(group, "loaded and unloaded again and again", needs: simulatorNeeds) { context in
        try await context.call(script, "again_and_again", "\(context.rounds)")
      },
      .shell(
        group, "bad parameters are refused, and leave nothing behind", needs: simulatorNeeds,
        file: script, "bad_parameters"),
      .shell(
        group, "a device tree's adapter has the panels that it describes, and no others",
        needs: simulatorNeeds + [.simulatorNode], file: script, "from_device_tree"),
      .onPanel(
        group, "a second adapter has a panel of its own", with: "adapters=2",
        file: script, "second_adapter"),
    ]
  }

  private static var simulatorWriting: [Check] {
    [
      .onPanel(
        group, "text and glyphs arrive, and are what read(2) and the readback say",
        file: script, "text_and_glyphs"),
      .onPanel(
        group, "32 characters are 139 bytes and 1262 clocks, one is 10 and 101, none is 0",
        file: script, "costs", "139 1262", "10 101"),
      .onPanel(
        group, "a write takes the bus's time, and with realtime=0 it does not",
        with: "bus_hz=10000", file: script, "real_time"),
    ]
  }

  private static var simulatorFiles: [Check] {
    [
      .onPanel(
        group, "a bad value in a file gets EINVAL and changes nothing", file: script, "bad_values")
    ]
  }
}

/// A panel, its wiring, and how fast its bus and its controller are.
private struct Board: Sendable {
  var geometry: PanelGeometry
  var pins = "0,1,2,3,4,5,6,7"
  var backlightActiveLow = false
  var busHz: Int
  var controllerHz: Int

  /// Geometries of each kind; both speeds of a bus with every speed of a controller; several wirings.
  static let all =
    [
      Board(geometry: .lcd8x1, busHz: 100_000, controllerHz: 190_000),
      Board(geometry: .lcd16x1, pins: "6,5,4,7,0,1,2,3", busHz: 100_000, controllerHz: 270_000),
      Board(geometry: .lcd16x2, backlightActiveLow: true, busHz: 100_000, controllerHz: 350_000),
      Board(geometry: .lcd16x2, busHz: 400_000, controllerHz: 190_000),
      Board(
        geometry: .lcd16x4, pins: "4,5,6,7,0,1,2,3", backlightActiveLow: true, busHz: 400_000,
        controllerHz: 270_000),
      Board(geometry: .lcd20x2, pins: "2,1,0,3,7,6,5,4", busHz: 400_000, controllerHz: 350_000),
      Board(geometry: .lcd20x4, busHz: 400_000, controllerHz: 270_000),
      Board(geometry: .lcd40x2, pins: "7,3,5,1,6,0,4,2", busHz: 100_000, controllerHz: 270_000),
      Board(geometry: .lcd16x1Split, busHz: 400_000, controllerHz: 270_000),
    ]
    + [(8, 2), (12, 4), (60, 1)].compactMap { columns, rows in
      PanelGeometry(columns: columns, rows: rows).map {
        Board(geometry: $0, busHz: 400_000, controllerHz: 350_000)
      }
    }

  var check: Check {
    let light = backlightActiveLow ? ", backlight lit by a 0" : ""
    return Check(
      "simulator",
      """
      \(geometry) on pins \(pins)\(light) at \(busHz / 1000) kHz, controller at \
      \(controllerHz / 1000) kHz: reads are what it holds
      """, needs: Suite.simulatorNeeds, stage: .simulator(parameters)
    ) {
      context in
      try await context.exercise(geometry)
    }
  }

  private var parameters: String {
    """
    columns=\(geometry.columns) rows=\(geometry.rows) split=\(geometry.isSplit ? 1 : 0) pins=\(pins) \
    backlight_active_low=\(backlightActiveLow ? 1 : 0) bus_hz=\(busHz) \
    controller_hz=\(controllerHz) realtime=0
    """
  }
}

extension CheckContext {
  /// Writes random pictures to the simulated panel and compares, after each, what is wanted, what
  /// is held and what is read over the bus.
  func exercise(_ geometry: PanelGeometry) async throws {
    let rows = (0..<geometry.rows).map { row in
      String(UnicodeScalar(UInt8(0x41 + row))) + String(repeating: "-", count: geometry.columns - 2)
        + "*"
    }
    var gibberish = Gibberish(geometry: geometry, seed: UInt64(geometry.columns + geometry.rows))
    let texts = [rows.joined(separator: "\n")] + (0..<rounds).map { _ in gibberish.next() }
    let pictures = texts.map { text in
      String(printfEscaping: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }
    try await succeed(ShellScripts.call("adapter", [["simulated"], ["pictures"] + pictures]))
  }
}

/// Random text and escapes, the same for the same seed.
struct Gibberish {
  private var generator: SplitMix64
  private let geometry: PanelGeometry

  init(geometry: PanelGeometry, seed: UInt64) {
    self.geometry = geometry
    generator = SplitMix64(seed: seed)
  }

  /// What one write(2) takes.
  mutating func next() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...4, using: &generator) { text += piece() }
    return text
  }

  private mutating func piece() -> String {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      let glyph = Int.random(in: 0...7, using: &generator)
      let rows = (0..<8).map { _ in
        let dots = UInt8.random(in: 0...31, using: &generator)
        return (dots < 16 ? "0" : "") + String(dots, radix: 16)
      }
      return "\u{1b}[LG\(glyph)\(rows.joined());"
    case 1:
      let escapes = ["Lc", "LC", "Lb", "LB", "L+", "L-", "LL", "LR", "LR", "Ld", "LD", "H", "K"]
      return "\u{1b}[" + (escapes.randomElement(using: &generator) ?? "H")
    case 2: return "\u{c}"
    default:
      let column = Int.random(in: 0..<geometry.columns, using: &generator)
      let row = Int.random(in: 0..<geometry.rows, using: &generator)
      let codes = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
        let codes: ClosedRange<UInt8> = Bool.random(using: &generator) ? 0x20...0xff : 0...7
        return Character(UnicodeScalar(UInt8.random(in: codes, using: &generator)))
      }
      return "\u{1b}[Lx\(column)y\(row);" + String(codes)
    }
  }
}
