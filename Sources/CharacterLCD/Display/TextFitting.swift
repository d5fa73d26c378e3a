// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM

/// What is done with lines that are longer than a row, and with more lines than there are rows. With
/// neither they are refused, and nothing is written.
public struct TextFitting: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// A line goes on in the next row, broken at a space; a word that is longer than a row, anywhere.
  public static let wrap = TextFitting(rawValue: 1)
  /// What passes the end of a row, or the last row, is left out.
  public static let cut = TextFitting(rawValue: 2)
}

/// What a cell shows.
enum TextCell {
  case code(UInt8)
  /// A character that is drawn in CGRAM, and how.
  case drawn(Character, Glyph)
}

/// A character of a text, as cells.
struct CodedCharacter {
  let cells: [TextCell]
  let isSpace: Bool
}

extension [CodedCharacter] {
  /// Rows of at most so many cells, but for a single character that takes more. Spaces at a break
  /// are left out.
  func wrapped(columns: Int) -> [[TextCell]] {
    var rows: [[TextCell]] = []
    var row: [TextCell] = []
    func endRow() {
      if !row.isEmpty { rows.append(row) }
      row = []
    }
    var rest = self[...]
    while !rest.isEmpty {
      let spaces = rest.prefix(while: \.isSpace)
      let word = rest.dropFirst(spaces.count).prefix { !$0.isSpace }
      rest = rest.dropFirst(spaces.count + word.count)
      if word.isEmpty { break }
      let cells = (spaces + word).flatMap(\.cells)
      if row.count + cells.count <= columns {
        row += cells
        continue
      }
      endRow()
      for character in word {
        if row.count + character.cells.count > columns { endRow() }
        row += character.cells
      }
    }
    endRow()
    return rows.isEmpty ? [[]] : rows
  }
}
