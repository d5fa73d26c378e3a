// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel

/// The cells that a text takes the place of.
enum ReplacedCells {
  case all
  /// Those that it is in.
  case own
  /// Nobody knows.
  case unknown
}

extension CharacterLCD {
  /// The codes of each row that these lines take, one a cell, from a place on, and the glyphs to
  /// define before.
  ///
  /// - Parameter glyphs: those that are to be defined anyway.
  func laidOut(
    _ lines: [String], from position: LCDPosition, over replaced: ReplacedCells,
    glyphs: [Int: Glyph]
  ) async throws -> (rows: [[UInt8]], glyphs: [Int: Glyph]) {
    var undrawn: Set<Character> = []
    var rows = try rows(of: lines, from: position, undrawn: undrawn)
    guard !rows.drawn.isEmpty else { return (rows.map { $0.compactMap(\.code) }, glyphs) }

    let picture = try await picture()
    let known = try await transport.glyphMemory()
    let memory = GlyphMemory(
      glyphs: known.glyphs.merging(glyphs) { $1 }, isTall: known.isTall)
    while true {
      // Glyphs that stay in view, or that the writer has chosen the slots of.
      let codes =
        picture.codes(besides: rows, from: position, over: replaced)
        + rows.joined().compactMap(\.code) + glyphs.keys.map { UInt8(clamping: $0) }
      let drawn = rows.drawn
      let places = GlyphPlaces(
        for: drawn.map(\.glyph), in: memory,
        besides: Set(codes.filter { $0 < 0x10 }.map(memory.slot(of:))))
      let left = drawn.filter { places.slots[$0.glyph] == nil }.map(\.character)
      if left.isEmpty {
        return (
          rows.map { row in row.compactMap { $0.code(in: places) } },
          glyphs.merging(places.definitions) { $1 }
        )
      }
      guard missing != .refuse else {
        throw LCDTextError.noGlyphLeft(
          left, room: drawn.count - left.count, slots: memory.slots.count)
      }
      undrawn.formUnion(left)
      rows = try self.rows(of: lines, from: position, undrawn: undrawn)
    }
  }
}

extension LCDPicture {
  /// The codes of the cells that a text leaves as they are.
  fileprivate func codes(
    besides text: [[TextCell]], from position: LCDPosition, over replaced: ReplacedCells
  ) -> [UInt8] {
    switch replaced {
    case .all: return []
    case .unknown: return Array(rows.joined())
    case .own:
      return rows.enumerated().flatMap { index, row in
        let line = index - position.row
        guard text.indices.contains(line) else { return row[...] }
        return row.prefix(position.column) + row.dropFirst(position.column + text[line].count)
      }
    }
  }
}

extension [[TextCell]] {
  /// The drawn characters, each once, in the order of reading.
  fileprivate var drawn: [(character: Character, glyph: Glyph)] {
    var seen: Set<Character> = []
    return joined().compactMap { cell in
      guard case .drawn(let character, let glyph) = cell, seen.insert(character).inserted
      else { return nil }
      return (character, glyph)
    }
  }
}

extension TextCell {
  fileprivate var code: UInt8? {
    guard case .code(let code) = self else { return nil }
    return code
  }

  fileprivate func code(in places: GlyphPlaces) -> UInt8? {
    switch self {
    case .code(let code): code
    case .drawn(_, let glyph): places.slots[glyph].map(UInt8.init(clamping:))
    }
  }
}
