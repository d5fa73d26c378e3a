// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import TestKit
import Testing
import VirtualPanel

@Suite("Sizes")
struct SizeTests {
  /// Wirings of each size.
  static let permutations = 24

  @Test(
    "every size shows what is written to it, on any pins of either expander, without a breach",
    arguments: PanelGeometry.all, Expander.allCases)
  func everySize(geometry: PanelGeometry, expander: Expander) {
    var random = SplitMix64(seed: UInt64(geometry.columns * 10 + geometry.rows))
    for turn in 0..<Self.permutations {
      let pins = Array(0..<8).shuffled(using: &random)
      let map = PinMap(
        rs: pins[0], rw: pins[1], e: pins[2], backlight: pins[3], data: Array(pins[4...]),
        backlightActiveLow: turn % 2 == 0)
      let rows = (0..<geometry.rows).map { _ in
        String(
          (0..<geometry.columns).map { _ in "ABCDEFGHIJ".randomElement(using: &random) ?? "K" })
      }
      var judged = JudgedPanel.ready(
        geometry, expander: expander, pins: map, busHz: turn % 3 == 0 ? 100_000 : 400_000)
      judged.write("\u{c}" + rows.joined(separator: "\n"))
      guard judged.panel.text == rows, judged.wantedText == rows, judged.differences.isEmpty,
        judged.panel.breaches.isEmpty
      else {
        #expect(judged.panel.text == rows && judged.wantedText == rows, "\(map)")
        #expect(judged.differences.isEmpty && judged.panel.breaches.isEmpty, "\(map)")
        return
      }
    }
  }

  @Test("the core knows which cells are seen of a shifted display", arguments: PanelGeometry.all)
  func shifted(geometry: PanelGeometry) {
    var judged = JudgedPanel.ready(geometry, busHz: 400_000)
    let cells = String((0..<40).map { Character(Unicode.Scalar(UInt8(0x41 + $0 % 26))) })
    judged.write((0..<geometry.rows).map { _ in cells }.joined(separator: "\n"))
    for shift in 1...3 {
      judged.write("\u{1b}[LL")
      let ddram = judged.panel.ddram
      let seen = (0..<UInt8(geometry.rows)).map { row in
        String(
          (0..<UInt8(geometry.columns)).map { column in
            let cell = lcd_screen_seen(&judged.screen, column, row, UInt8(shift))
            return Character(Unicode.Scalar(ddram[Int(cell)]))
          })
      }
      #expect(judged.panel.text == seen, "shifted by \(shift)")
    }
  }
}
