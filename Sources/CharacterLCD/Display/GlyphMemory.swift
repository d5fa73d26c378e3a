// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM

/// What is known of the glyphs that are wanted in a panel's CGRAM.
public struct GlyphMemory: Hashable, Sendable {
  /// The glyphs that are known, by slot.
  public let glyphs: [Int: Glyph]
  /// The panel shows 5x10 dots: four glyphs, of two slots each, and codes' lowest bit doesn't count
  /// (HD44780U data sheet, table 5).
  public let isTall: Bool

  public init(glyphs: [Int: Glyph] = [:], isTall: Bool = false) {
    self.glyphs = glyphs
    self.isTall = isTall
  }

  /// The slots that glyphs of their own can have.
  var slots: [Int] { Array(stride(from: 0, to: CustomGlyph.slots.count, by: slotsPerGlyph)) }

  /// The slot that a code of CGRAM shows, the first of two where the font is tall.
  func slot(of code: UInt8) -> Int { Int(code & 7) / slotsPerGlyph * slotsPerGlyph }

  /// What a slot shows, if that is known and all of it is in eight rows.
  func shape(_ slot: Int) -> Glyph? {
    guard !isTall || glyphs[slot + 1] == .blank else { return nil }
    return glyphs[slot]
  }

  /// What has to be in CGRAM for a slot to show a glyph, by slot.
  func definition(of glyph: Glyph, slot: Int) -> [Int: Glyph] {
    isTall ? [slot: glyph, slot + 1: .blank] : [slot: glyph]
  }

  private var slotsPerGlyph: Int { isTall ? 2 : 1 }
}
