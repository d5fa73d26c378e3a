// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A character of 5 columns by 8 rows of dots, as CGROM and CGRAM hold it
/// (HD44780U data sheet, "Character Generator ROM" and "Character Generator RAM").
public struct Glyph: Hashable, Sendable {
  /// Dots across.
  public static let columns = 5
  /// Dots down.
  public static let rowCount = 8
  /// No dot lit.
  public static let blank = Glyph(rows: Array(repeating: 0, count: rowCount))

  /// Eight rows, top first; bit 4 is the leftmost dot, bit 0 the rightmost.
  public let rows: [UInt8]

  /// A glyph from its rows, as CGRAM takes them.
  ///
  /// - Parameter rows: exactly 8, top first. Bits 7–5 are not wired to dots and are dropped.
  public init(rows: [UInt8]) {
    precondition(rows.count == Glyph.rowCount, "a glyph has 8 rows, not \(rows.count)")
    self.rows = rows.map { $0 & 0x1f }
  }

  /// Whether the dot is lit; column 0 is the leftmost, row 0 the top one.
  public subscript(column column: Int, row row: Int) -> Bool {
    rows[row] >> (Glyph.columns - 1 - column) & 1 == 1
  }
}

extension Glyph: CustomStringConvertible {
  /// Eight lines of `#` (lit) and `.` (dark): what ``init(art:)`` reads.
  public var description: String {
    (0..<Glyph.rowCount).map { row in
      String((0..<Glyph.columns).map { self[column: $0, row: row] ? "#" : "." })
    }.joined(separator: "\n")
  }
}

/// Why a drawing is no glyph. Rows and columns are counted from 1, as an editor counts them.
public enum GlyphArtError: Error, Hashable, Sendable {
  case rowCount(Int)
  case rowLength(row: Int, length: Int)
  case dot(Character, row: Int, column: Int)
}

extension GlyphArtError: CustomStringConvertible {
  public var description: String {
    let what =
      switch self {
      case .rowCount(let count):
        "the drawing has \(count) row\(count == 1 ? "" : "s")"
      case .rowLength(let row, let length):
        "row \(row) has \(length) column\(length == 1 ? "" : "s")"
      case .dot(let character, let row, let column):
        "row \(row), column \(column) is '\(character)'"
      }
    return what + "; draw 8 rows of 5 columns, '#' for a lit dot and '.' for a dark one"
  }
}

extension Glyph {
  /// A glyph from its drawing.
  ///
  /// - Parameter art: 8 lines of 5 columns, `#` for a lit dot and `.` for a dark one. A newline
  ///   after the last line is allowed.
  /// - Throws: ``GlyphArtError``, naming the row and column at fault.
  public init(art: String) throws(GlyphArtError) {
    var lines = art.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    try self.init(art: lines)
  }

  /// A glyph from the lines of its drawing; see ``init(art:)``.
  public init(art lines: [some StringProtocol]) throws(GlyphArtError) {
    guard lines.count == Glyph.rowCount else { throw .rowCount(lines.count) }
    var rows: [UInt8] = []
    for (row, line) in lines.enumerated() {
      guard line.count == Glyph.columns else {
        throw .rowLength(row: row + 1, length: line.count)
      }
      var bits: UInt8 = 0
      for (column, character) in line.enumerated() {
        guard character == "#" || character == "." else {
          throw .dot(character, row: row + 1, column: column + 1)
        }
        bits = bits << 1 | (character == "#" ? 1 : 0)
      }
      rows.append(bits)
    }
    self.init(rows: rows)
  }
}
