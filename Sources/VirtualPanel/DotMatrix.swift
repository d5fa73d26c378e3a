// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM

/// A picture as dots: cells of 5 by 8 with one dot's gap between them, one column of margin at
/// either side and one row on top.
struct DotMatrix {
  enum Dot {
    /// Between the cells, where the glass has no dots.
    case gap
    case unlit
    case lit
  }

  /// A cell and the gap before it.
  static let pitch = (x: Glyph.columns + 1, y: Glyph.rowCount + 1)

  let width: Int
  let height: Int
  private var dots: [Dot]

  /// - Parameter blinkPhase: the half of its period in which a blinking cell is a full block.
  init(_ picture: PanelPicture, blinkPhase: Bool) {
    width = picture.columns * Self.pitch.x + 1
    height = picture.rows * Self.pitch.y
    dots = Array(repeating: .gap, count: width * height)

    for (row, cells) in picture.cells.enumerated() {
      for (column, cell) in cells.enumerated() {
        let shown = picture.glyph(cell.glyph, row: row, column: column, blinkPhase: blinkPhase)
        for y in 0..<Glyph.rowCount {
          for x in 0..<Glyph.columns {
            let place = (row * Self.pitch.y + 1 + y) * width + column * Self.pitch.x + 1 + x
            dots[place] = shown[column: x, row: y] ? .lit : .unlit
          }
        }
      }
    }
  }

  /// The dot at a place; beyond the edges there is only gap.
  subscript(x: Int, y: Int) -> Dot {
    x < width && y < height ? dots[y * width + x] : .gap
  }
}

extension PanelPicture {
  /// A cell's glyph with the cursor over it, where the cursor is there.
  func glyph(_ glyph: Glyph, row: Int, column: Int, blinkPhase: Bool) -> Glyph {
    guard let cursor, cursor.row == row, cursor.column == column else { return glyph }
    if cursor.blink && blinkPhase {
      return Glyph(rows: Array(repeating: 0x1f, count: Glyph.rowCount))
    }
    guard cursor.underline else { return glyph }
    return Glyph(rows: glyph.rows.dropLast() + [0x1f])
  }
}
