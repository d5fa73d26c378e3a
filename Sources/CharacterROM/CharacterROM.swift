// SPDX-License-Identifier: GPL-2.0 OR MIT

/// The two standard character generator ROMs of the HD44780U (data sheet, tables 4: "Correspondence
/// between Character Codes and Character Patterns"). Compatible controllers carry one close to
/// one of them: ST7066U-0A to A00, ST7066U-0B to A02.
///
/// Codes 00–0f are not in the ROM: they show the eight glyphs of CGRAM, twice.
public enum CharacterROM: String, Sendable, CaseIterable {
  /// Japanese: ASCII with ¥, → and ← in place of `\`, `~` and DEL, half-width katakana, and some
  /// Greek and mathematical signs.
  case a00 = "A00"
  /// European: ASCII, Latin-1, and Cyrillic and Greek letters that Latin has no shape for.
  case a02 = "A02"
}

extension CharacterROM {
  /// The dots that a code shows; codes that the ROM leaves empty show none.
  ///
  /// - Returns: `nil` for 00–0f, which show what CGRAM holds.
  public func glyph(for code: UInt8) -> Glyph? {
    code < 0x10 ? nil : glyphs[code] ?? .blank
  }

  /// The character that a code shows. ``code(for:)`` knows every one of them.
  ///
  /// - Returns: `nil` for 00–0f, for codes that the ROM leaves empty, and for A00's e9, a
  ///   superscript -1 that Unicode has no single character for.
  public func character(for code: UInt8) -> Character? {
    tables.characters[code]
  }

  /// The character that stands for a code where a panel's cells are told as text, whoever reads them: as
  /// ``character(for:)``, U+E000 to U+E007 for the custom glyphs, a space for what the ROM leaves empty,
  /// and U+FFFD for what Unicode has no character for.
  public func text(for code: UInt8) -> Character {
    CustomGlyph.character(for: code) ?? character(for: code)
      ?? (glyph(for: code) == .blank ? " " : "\u{fffd}")
  }

  /// The code that shows a character. Canonically equivalent spellings (`é` as one scalar or as
  /// two) are one character. Half-width and full-width katakana are the same, and what merely
  /// looks the same (µ and μ, Latin A and Cyrillic А, ° and ゜ in A00) is shown by the same code.
  ///
  /// - Returns: `nil` if this ROM can't show the character in one cell; see ``codes(for:)``.
  public func code(for character: Character) -> UInt8? {
    if let code = tables.codes[character] { return code }
    // ♥ and ▶ often come with a selector for their coloured form.
    let plain = String(character).unicodeScalars.filter { !$0.properties.isVariationSelector }
    return plain.count == 1 ? plain.first.flatMap { tables.codes[Character($0)] } : nil
  }

  /// The codes that show a character, one a cell: as ``code(for:)``, and also characters that take
  /// several cells where the ROM has them in no other way: voiced kana (ガ is ｶ and ゛) and `…`.
  ///
  /// - Returns: `nil` if this ROM can't show the character: `\` and `~` in A00, say.
  public func codes(for character: Character) -> [UInt8]? {
    if let code = code(for: character) { return [code] }
    return sequences[character]
  }

  private var glyphs: [UInt8: Glyph] {
    switch self {
    case .a00: ROMGlyphs.a00
    case .a02: ROMGlyphs.a02
    }
  }

  private var tables: ROMTables {
    switch self {
    case .a00: .a00
    case .a02: .a02
    }
  }

  private var sequences: [Character: [UInt8]] {
    switch self {
    case .a00: ROMSequences.a00
    case .a02: ROMSequences.a02
    }
  }
}

// What is looked up is made once from the readable tables, and each part when it is first asked
// for: who writes a text needs neither the dots nor, mostly, the sequences.

private enum ROMGlyphs {
  static let a00 = glyphs(CharacterROM.a00Sheets)
  static let a02 = glyphs(CharacterROM.a02Sheets)

  // A malformed sheet would show blanks; the tests parse every sheet and fail first.
  private static func glyphs(_ sheets: [String]) -> [UInt8: Glyph] {
    sheets.reduce(into: [:]) { glyphs, sheet in
      glyphs.merge((try? GlyphSheet.parse(sheet)) ?? [:]) { first, _ in first }
    }
  }
}

private struct ROMTables: Sendable {
  let characters: [UInt8: Character]
  let codes: [Character: UInt8]

  static let a00 = ROMTables(
    characters: CharacterROM.a00Characters, wide: CharacterROM.a00WideKatakana)
  static let a02 = ROMTables(characters: CharacterROM.a02Characters, wide: [])

  init(characters rows: [CodeRow], wide: [CodeRow]) {
    let primary = rows.flatMap(\.codes)
    characters = Dictionary(primary.map { ($0.code, $0.character) }) { first, _ in first }
    // A00 has g, j, p, q and y twice: the ASCII ones come first.
    var codes = Dictionary(
      (primary + wide.flatMap(\.codes)).map { ($0.character, $0.code) }
    ) { first, _ in first }
    for group in CharacterROM.lookalikes {
      guard let code = group.lazy.compactMap({ codes[$0] }).first else { continue }
      for character in group where codes[character] == nil { codes[character] = code }
    }
    self.codes = codes
  }
}

private enum ROMSequences {
  static let a00 = sequences(ROMTables.a00.codes)
  static let a02 = sequences(ROMTables.a02.codes)

  private static func sequences(_ codes: [Character: UInt8]) -> [Character: [UInt8]] {
    var sequences: [Character: [UInt8]] = [:]
    if let dot = codes["."] { sequences["…"] = [dot, dot, dot] }
    if let voiced = codes["゛"], let semivoiced = codes["゜"] {
      // ガ is canonically カ and U+3099, so that one key finds both spellings.
      for (marks, mark) in [("\u{3099}\u{ff9e}", voiced), ("\u{309a}\u{ff9f}", semivoiced)] {
        for (character, code) in codes where CharacterROM.kanaCodes.contains(code) {
          for combining in marks.unicodeScalars {
            sequences[Character("\(character)\(combining)")] = [code, mark]
          }
        }
      }
    }
    return sequences
  }
}
