// SPDX-License-Identifier: GPL-2.0 OR MIT

/// In text, the custom glyphs 0 to 7 are written as the private-use characters U+E000 to U+E007.
public enum CustomGlyph {
  /// The CGRAM slots.
  public static let slots = 0...7

  private static let first: UInt32 = 0xe000

  /// The character that stands for a custom glyph in text.
  public static func character(slot: Int) throws(GlyphSlotError) -> Character {
    guard slots.contains(slot), let scalar = Unicode.Scalar(first + UInt32(slot)) else {
      throw GlyphSlotError(slot: slot)
    }
    return Character(scalar)
  }

  /// The code of the custom glyph that a character stands for: 00 to 07.
  public static func code(for character: Character) -> UInt8? {
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first,
      scalar.value >= first, slots.contains(Int(scalar.value - first))
    else { return nil }
    return UInt8(scalar.value - first)
  }

  /// The character for a code of CGRAM: 00 to 07, and 08 to 0f, which show the same glyphs.
  static func character(for code: UInt8) -> Character? {
    code < 0x10 ? try? character(slot: Int(code & 7)) : nil
  }
}

/// A CGRAM slot other than 0 to 7.
public struct GlyphSlotError: Error, Hashable, Sendable, CustomStringConvertible {
  public let slot: Int

  public init(slot: Int) { self.slot = slot }

  public var description: String { "there is no glyph \(slot): CGRAM holds the glyphs 0 to 7" }
}
