// SPDX-License-Identifier: GPL-2.0 OR MIT

/// In text, the custom glyphs 0 to 7 are written as the private-use characters U+E000 to U+E007.
public enum CustomGlyph {
  /// The CGRAM slots.
  public static let slots = 0...7

  /// The character that stands for a custom glyph in text.
  ///
  /// - Throws: ``LCDTextError/slot(_:)`` if there is no such slot.
  public static func character(slot: Int) throws(LCDTextError) -> Character {
    guard slots.contains(slot), let scalar = Unicode.Scalar(0xe000 + UInt32(slot)) else {
      throw .slot(slot)
    }
    return Character(scalar)
  }

  /// The code of the custom glyph that a character stands for: 00 to 07.
  static func code(for character: Character) -> UInt8? {
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first,
      (0xe000...0xe007).contains(scalar.value)
    else { return nil }
    return UInt8(scalar.value - 0xe000)
  }

  /// The character for a code of CGRAM: 00 to 07, and 08 to 0f, which show the same glyphs.
  static func character(for code: UInt8) -> Character? {
    code < 0x10 ? try? character(slot: Int(code & 7)) : nil
  }
}
