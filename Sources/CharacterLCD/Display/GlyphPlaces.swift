// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM

/// Which slots of CGRAM show a text's drawn characters.
struct GlyphPlaces {
  /// The slots, by what is drawn; there is none for what found no room.
  private(set) var slots: [Glyph: Int] = [:]
  /// What has to be sent, by slot.
  private(set) var definitions: [Int: Glyph] = [:]

  /// - Parameters:
  ///   - glyphs: those that have to be seen; the first find room first.
  ///   - memory: what is in CGRAM; a glyph that is there is used again.
  ///   - kept: slots that nothing else may be put in.
  init(for glyphs: [Glyph], in memory: GlyphMemory, besides kept: Set<Int>) {
    for glyph in glyphs {
      slots[glyph] = memory.slots.first { memory.shape($0) == glyph }
    }
    var free = memory.slots.filter { !kept.contains($0) && !slots.values.contains($0) }[...]
    for glyph in glyphs where slots[glyph] == nil {
      guard let slot = free.popFirst() else { return }
      slots[glyph] = slot
      definitions.merge(memory.definition(of: glyph, slot: slot)) { $1 }
    }
  }
}
