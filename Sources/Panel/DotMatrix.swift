// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM

/// A picture as dots: cells of 5 by 8 with one dot's gap between them, one column of margin at
/// either side and one row on top.
struct DotMatrix {
  /// A cell and the gap before it.
  static let pitch = (x: Glyph.columns + 1, y: Glyph.rowCount + 1)

  let width: Int
  let height: Int
  private var lit: [Bool]

  /// - Parameter blinkPhase: the half of its period in which a blinking cell is a full block.
  init(_ picture: PanelPicture, blinkPhase: Bool) {
    width = picture.columns * Self.pitch.x + 1
    height = picture.rows * Self.pitch.y
    lit = Array(repeating: false, count: width * height)

    for row in 0..<picture.rows {
      for column in 0..<picture.columns {
        let glyph = picture.glyph(row: row, column: column, blinkPhase: blinkPhase)
        for y in 0..<Glyph.rowCount {
          for x in 0..<Glyph.columns where glyph[column: x, row: y] {
            lit[(row * Self.pitch.y + 1 + y) * width + column * Self.pitch.x + 1 + x] = true
          }
        }
      }
    }
  }

  /// Whether the dot at a place is lit; beyond the edges none is.
  subscript(x: Int, y: Int) -> Bool {
    x < width && y < height && lit[y * width + x]
  }
}

extension PanelPicture {
  /// A cell's glyph, with the cursor over it where the cursor is there.
  func glyph(row: Int, column: Int, blinkPhase: Bool) -> Glyph {
    let glyph = cells[row][column].glyph
    guard let cursor, cursor.row == row, cursor.column == column else { return glyph }
    if cursor.blink && blinkPhase {
      return Glyph(rows: Array(repeating: 0x1f, count: Glyph.rowCount))
    }
    return cursor.underline ? Glyph(rows: glyph.rows.dropLast() + [0x1f]) : glyph
  }
}
