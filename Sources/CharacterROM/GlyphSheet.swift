// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Reads the dot tables: bands of a header line, with hexadecimal codes in most, and eight lines of
/// dots, one column of five dots a code, separated by blanks. Empty lines separate bands.
///
///     41    42
///     .###. ####.
///     #...# #...#
///     …
enum GlyphSheet {
  enum Malformed: Error, Hashable {
    case band(line: Int, lines: Int)
    case code(String, line: Int)
    case columns(line: Int, expected: Int, found: Int)
    case glyph(code: String, GlyphArtError)
    case twice(code: String)
  }

  /// The glyphs of a sheet by code. Line numbers in errors count from 1.
  static func parse(_ sheet: String) throws(Malformed) -> [UInt8: Glyph] {
    try parse(sheet) { UInt8($0, radix: 16) }
  }

  /// The glyphs of a sheet by what `code` makes of its header's words; nil is refused.
  static func parse<Code: Hashable>(
    _ sheet: String, code: (String) -> Code?
  ) throws(Malformed) -> [Code: Glyph] {
    var glyphs: [Code: Glyph] = [:]
    let lines = sheet.split(separator: "\n", omittingEmptySubsequences: false)
    var next = 0
    while next < lines.count {
      if lines[next].isEmpty {
        next += 1
        continue
      }
      let band = lines[next...].prefix { !$0.isEmpty }
      guard band.count == 1 + Glyph.rowCount else {
        throw .band(line: next + 1, lines: band.count)
      }
      let fields = band.map { $0.split(separator: " ") }
      for (index, row) in fields.enumerated() where row.count != fields[0].count {
        throw .columns(line: next + 1 + index, expected: fields[0].count, found: row.count)
      }
      for (column, text) in fields[0].map(String.init).enumerated() {
        guard let code = code(text) else { throw .code(text, line: next + 1) }
        let glyph: Glyph
        do {
          glyph = try Glyph(art: fields.dropFirst().map { $0[column] })
        } catch {
          throw .glyph(code: text, error)
        }
        guard glyphs.updateValue(glyph, forKey: code) == nil else { throw .twice(code: text) }
      }
      next += band.count
    }
    return glyphs
  }
}
