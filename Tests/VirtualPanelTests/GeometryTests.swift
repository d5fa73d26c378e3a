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
    Rows(
      geometry: size(8, 2), ends: [[0x00, 0x07], [0x40, 0x47]],
      shifted: [[0x01, 0x08], [0x41, 0x48]]),
    Rows(
      geometry: size(12, 4), ends: [[0x00, 0x0b], [0x40, 0x4b], [0x0c, 0x17], [0x4c, 0x57]],
      shifted: [[0x01, 0x0c], [0x41, 0x4c], [0x0d, 0x18], [0x4d, 0x58]]),
    Rows(
      geometry: size(80, 1), function: 0x20, ends: [[0x00, 0x4f]], shifted: [[0x01, 0x00]]),
  ]

  /// One that has no name.
  static func size(_ columns: Int, _ rows: Int) -> PanelGeometry {
    PanelGeometry(columns: columns, rows: rows) ?? .lcd16x2
  }

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

  @Test("all that one controller can drive is known, and nothing else")
  func known() {
    let sizes = PanelGeometry.all.map(\.description)
    #expect(Set(sizes).count == 80 + 40 + 20 + 1)
    for size in ["1x1", "80x1", "1x2", "40x2", "1x4", "20x4", "16x1 (8+8)"] {
      #expect(sizes.contains(size))
    }
    #expect(PanelGeometry(columns: 20, rows: 4) == .lcd20x4)
    #expect(PanelGeometry(columns: 16, rows: 1, split: true) == .lcd16x1Split)
    #expect(PanelGeometry.lcd16x1Split != .lcd16x1)
  }

  static let eighty = "a controller has 80 characters, in 1, 2 or 4 rows"

  @Test(
    "what is none is refused with the reason",
    arguments: [
      (40, 4, false, "a 40x4 has two controllers, and eight pins are wired to one"),
      (81, 1, false, eighty), (41, 2, false, eighty), (21, 4, false, eighty),
      (20, 3, false, eighty),
      (2, 16, false, eighty), (0, 2, false, eighty), (-1, 2, false, eighty), (16, 0, false, eighty),
      (16, 2, true, "split is a 16x1 whose right half is the second line"),
    ])
  func refused(columns: Int, rows: Int, split: Bool, reason: String) {
    #expect(PanelGeometry(columns: columns, rows: rows, split: split) == nil)
    #expect(PanelGeometry.refusal(columns: columns, rows: rows, split: split) == reason)
  }

  @Test("the model takes what the core takes")
  func sameInBoth() {
    for columns in 0...90 {
      for rows in 0...5 {
        for split in [false, true] {
          let reason = PanelGeometry.refusal(columns: columns, rows: rows, split: split)
          #expect(
            (reason == nil) == VirtualPanel.isPossible(columns: columns, rows: rows, split: split))
        }
      }
    }
  }
}
