// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM

/// What a person sees on a panel: the dots of every cell, the cursor, the light.
///
/// Two pictures are equal when they look the same, so a test compares pictures, not states.
public struct PanelPicture: Hashable, Sendable {
  /// One character cell as it is seen.
  public struct Cell: Hashable, Sendable {
    /// The character in Unicode, as ``CharacterROM/CharacterROM/text(for:)`` has it.
    public let character: Character
    /// Its dots.
    public let glyph: Glyph

    public init(character: Character, glyph: Glyph) {
      self.character = character
      self.glyph = glyph
    }

    public static let blank = Cell(character: " ", glyph: .blank)
  }

  /// Where the cursor is seen, and how.
  public struct Cursor: Hashable, Sendable {
    public let row: Int
    public let column: Int
    /// The lowest dots are lit.
    public let underline: Bool
    /// The cell changes between its character and a full block.
    public let blink: Bool

    public init(row: Int, column: Int, underline: Bool, blink: Bool) {
      self.row = row
      self.column = column
      self.underline = underline
      self.blink = blink
    }
  }

  /// Rows from the top, cells from the left. All blank while the display is off.
  public let cells: [[Cell]]
  /// `nil` where no cursor is seen.
  public let cursor: Cursor?
  /// The backlight is lit.
  public let backlight: Bool
  /// The display is on.
  public let displayOn: Bool

  /// - Parameter cells: at least one row and one cell, and rows of the same length.
  public init(cells: [[Cell]], cursor: Cursor?, backlight: Bool, displayOn: Bool) {
    let columns = cells.first?.count ?? 0
    precondition(
      columns > 0 && !cells.contains { $0.count != columns },
      "a picture has rows of the same length, and at least one cell")
    self.cells = cells
    self.cursor = cursor
    self.backlight = backlight
    self.displayOn = displayOn
  }

  /// Characters in a row.
  public var columns: Int { cells[0].count }
  /// Rows.
  public var rows: Int { cells.count }
  /// The rows as Unicode, without the cursor.
  public var text: [String] { cells.map { row in String(row.map(\.character)) } }
}
