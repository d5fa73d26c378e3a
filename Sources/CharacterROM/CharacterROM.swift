// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore

/// Character generator ROMs: the two standard ones of the HD44780U (data sheet, table 4: "Correspondence
/// between Character Codes and Character Patterns"), and two of controllers like it. ST7066U-0A is close to
/// A00.
///
/// Codes 00–0f are not in the ROM: they show the eight glyphs of CGRAM, twice.
public enum CharacterROM: String, Sendable, CaseIterable {
  /// Japanese: ASCII with ¥, → and ← in place of `\`, `~` and DEL, half-width katakana, and some
  /// Greek and mathematical signs.
  case a00 = "A00"
  /// European: ASCII, Latin-1, and Cyrillic and Greek letters that Latin has no shape for.
  case a02 = "A02"
  /// English and Russian, on boards with an ST7066U, KS0066, SPLC780D or WS0010: ASCII, in whose letters
  /// Russian's of the same shape are, and the other ones. Only the codes that several programs for such
  /// panels agree on are known, see kernel/iic1602/core/characters.c.
  case cyrillic = "cyrillic"
  /// Western Europe's of the ST7066U and the SED1278: ASCII and letters with marks, é at 82. Only the codes
  /// that two programs agree on are known, see there.
  case st7066u0B = "0B"
}

extension CharacterROM {
  /// The dots that a code shows; codes that the ROM leaves empty, or of which nothing is known, show none.
  ///
  /// - Returns: `nil` for 00–0f, which show what CGRAM holds.
  public func glyph(for code: UInt8) -> Glyph? {
    code < 0x10 ? nil : glyphs[code] ?? .blank
  }

  /// The character that a code shows. ``code(for:)`` knows every one of them.
  ///
  /// - Returns: `nil` for 00–0f, for codes that the ROM leaves empty or of which nothing is known, and for
  ///   A00's e9, a superscript -1 that Unicode has no single character for.
  public func character(for code: UInt8) -> Character? {
    characters[code]
  }

  /// The character that stands for a code where a panel's cells are told as text, whoever reads them: as
  /// ``character(for:)``, U+E000 to U+E007 for the custom glyphs, a space for what the ROM leaves empty,
  /// and U+FFFD for what Unicode has no character for, or nothing is known of.
  public func text(for code: UInt8) -> Character {
    CustomGlyph.character(for: code) ?? character(for: code)
      ?? (isWhollyKnown && glyph(for: code) == .blank ? " " : "\u{fffd}")
  }

  /// There is a data sheet of it, which says of each code what it shows.
  private var isWhollyKnown: Bool { self == .a00 || self == .a02 }

  /// The text of cells in a row, one character a cell, as people write it: as ``text(for:)``, but A00's
  /// circle, a degree sign elsewhere, is the mark of a kana before it that takes one.
  public func text(of codes: [UInt8]) -> String {
    var text = ""
    for (place, code) in codes.enumerated() {
      let isMark =
        self == .a00 && code == 0xdf && place > 0 && (0xca...0xce).contains(codes[place - 1])
      text.append(isMark ? "゜" : self.text(for: code))
    }
    return text
  }

  /// The code that shows a character. Canonically equivalent spellings (`é` as one scalar or as
  /// two) are one character. Half-width and full-width katakana are the same, and what merely
  /// looks the same (µ and μ, Latin A and Cyrillic А) is shown by the same code.
  ///
  /// - Returns: `nil` if this ROM can't show the character in one cell; see ``codes(for:)``.
  public func code(for character: Character) -> UInt8? {
    codes(for: character).flatMap { $0.count == 1 ? $0[0] : nil }
  }

  /// The codes that show a character, one a cell: as ``code(for:)``, and also characters that take
  /// several cells where the ROM has them in no other way: voiced kana (ガ is ｶ and ゛) and `…`.
  ///
  /// - Returns: `nil` if this ROM can't show the character: `\` and `~` in A00, say. None for what
  ///   is never seen: a byte order mark, say.
  public func codes(for character: Character) -> [UInt8]? {
    codes(for: String(character), exact: true)
  }

  /// The codes that show a text as well as this ROM can, one a cell, as the driver shows it in
  /// UTF-8: what the ROM lacks is replaced by the nearest that it has (é by e, – by -), or by `?`.
  public func nearestCodes(for text: String) -> [UInt8] { codes(for: text, exact: false) ?? [] }

  private var glyphs: [UInt8: Glyph] {
    switch self {
    case .a00: ROMGlyphs.a00
    case .a02: ROMGlyphs.a02
    case .cyrillic: ROMGlyphs.cyrillic
    case .st7066u0B: ROMGlyphs.st7066u0B
    }
  }

  private var characters: [UInt8: Character] {
    switch self {
    case .a00: ROMCharacters.a00
    case .a02: ROMCharacters.a02
    case .cyrillic: ROMCharacters.cyrillic
    case .st7066u0B: ROMCharacters.st7066u0B
    }
  }
}

// What is looked up is made once from the readable tables, and each part when it is first asked
// for: who writes a text needs neither the dots nor the characters.

private enum ROMGlyphs {
  static let a00 = glyphs(CharacterROM.a00Sheets)
  static let a02 = glyphs(CharacterROM.a02Sheets)
  static let cyrillic = glyphs(CharacterROM.cyrillicSheets).merging(
    a00.filter { lcd_character_is_ascii(UInt32($0.key)) }
  ) { first, _ in first }
  // As A02 draws the same characters, all of which it has: how 0B does was not at hand.
  static let st7066u0B = ROMCharacters.st7066u0B.compactMapValues { character in
    CharacterROM.a02.code(for: character).flatMap { a02[$0] }
  }

  // A malformed sheet would show blanks; the tests parse every sheet and fail first.
  private static func glyphs(_ sheets: [String]) -> [UInt8: Glyph] {
    sheets.reduce(into: [:]) { glyphs, sheet in
      glyphs.merge((try? GlyphSheet.parse(sheet)) ?? [:]) { first, _ in first }
    }
  }
}

private enum ROMCharacters {
  static let a00 = CharacterROM.a00.charactersByCode
  static let a02 = CharacterROM.a02.charactersByCode
  static let cyrillic = CharacterROM.cyrillic.charactersByCode
  static let st7066u0B = CharacterROM.st7066u0B.charactersByCode
}
