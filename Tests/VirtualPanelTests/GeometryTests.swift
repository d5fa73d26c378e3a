// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Testing
import VirtualPanel

@Suite("Geometries")
struct GeometryTests {
  struct Rows: Sendable, CustomTestStringConvertible {
    let geometry: PanelGeometry
    var function: UInt8 = 0x28
    /// First and last address of each row.
    let ends: [[UInt8]]
    /// The same, with the display shifted by one to the left.
    let shifted: [[UInt8]]

    var testDescription: String { "\(geometry), function set \(String(function, radix: 16))" }
  }

  static let table: [Rows] = [
    Rows(geometry: .lcd8x1, function: 0x20, ends: [[0x00, 0x07]], shifted: [[0x01, 0x08]]),
    Rows(geometry: .lcd16x1, function: 0x20, ends: [[0x00, 0x0f]], shifted: [[0x01, 0x10]]),
    Rows(geometry: .lcd16x1Split, ends: [[0x00, 0x47]], shifted: [[0x01, 0x48]]),
    Rows(
      geometry: .lcd16x2, ends: [[0x00, 0x0f], [0x40, 0x4f]],
      shifted: [[0x01, 0x10], [0x41, 0x50]]),
    Rows(
      geometry: .lcd20x2, ends: [[0x00, 0x13], [0x40, 0x53]],
      shifted: [[0x01, 0x14], [0x41, 0x54]]),
    Rows(
      geometry: .lcd40x2, ends: [[0x00, 0x27], [0x40, 0x67]],
      shifted: [[0x01, 0x00], [0x41, 0x40]]),
    Rows(
      geometry: .lcd16x4, ends: [[0x00, 0x0f], [0x40, 0x4f], [0x10, 0x1f], [0x50, 0x5f]],
      shifted: [[0x01, 0x10], [0x41, 0x50], [0x11, 0x20], [0x51, 0x60]]),
    Rows(
      geometry: .lcd20x4, ends: [[0x00, 0x13], [0x40, 0x53], [0x14, 0x27], [0x54, 0x67]],
      shifted: [[0x01, 0x14], [0x41, 0x54], [0x15, 0x00], [0x55, 0x40]]),
  ]

  /// The cells of a row's ends, found by writing to one address and looking where it shows.
  func visible(_ rig: Rig, at address: UInt8) -> [String] {
    var rig = rig
    rig.instruct(0x80 | address)
    rig.data("#")
    return rig.panel.text
  }

  @Test("each row's ends show the addresses of the data sheet, shifted or not", arguments: table)
  func rows(rows: Rows) {
    let rig = Rig.ready(rows.geometry, function: rows.function)
    var shifted = rig
    shifted.instruct(0x18)
    for (rig, expected) in [(rig, rows.ends), (shifted, rows.shifted)] {
      #expect(rig.panel.text.count == expected.count)
      for (row, ends) in expected.enumerated() {
        #expect(visible(rig, at: ends[0])[row].first == "#")
        #expect(visible(rig, at: ends[1])[row].last == "#")
      }
    }
    for (row, ends) in rows.ends.enumerated() {
      #expect(rows.geometry.address(row: row, column: 0) == ends[0])
      #expect(rows.geometry.address(row: row, column: rows.geometry.columns - 1) == ends[1])
    }
    #expect(rows.geometry.address(row: rows.geometry.rows, column: 0) == nil)
    #expect(rows.geometry.address(row: 0, column: rows.geometry.columns) == nil)
    #expect(rows.geometry.address(row: -1, column: 0) == nil)
  }

  @Test("a view that is shifted by one line's length is as before", arguments: table)
  func comesRound(rows: Rows) {
    var rig = Rig.ready(rows.geometry, function: rows.function)
    rig.data("once around the ring")
    let text = rig.panel.text
    let cells = rows.function == 0x28 ? 40 : 80
    for step in 1...cells {
      rig.instruct(0x1c)
      #expect((rig.panel.text == text) == (step == cells))
    }
  }

  @Test("the seven geometries that panels are made in are known, and no other")
  func known() {
    #expect(
      PanelGeometry.all.map(\.description) == [
        "8x1", "16x1", "16x2", "16x4", "20x2", "20x4", "40x2",
      ])
    #expect(PanelGeometry(columns: 20, rows: 4) == .lcd20x4)
    #expect(PanelGeometry(columns: 2, rows: 16) == nil)
    #expect(PanelGeometry.lcd16x1Split != .lcd16x1)
  }
}
