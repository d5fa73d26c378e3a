// SPDX-License-Identifier: GPL-2.0 OR MIT

extension CharacterROM {
  /// The dots of a character that this ROM may lack, to be put into CGRAM: signs, bars, and letters
  /// with marks, composed of the ROM's letter and the mark's rows.
  ///
  /// - Returns: `nil` if there is no drawing of it: a letter that the ROM lacks, a mark that has no
  ///   dots here, two marks on one side of a letter.
  public func drawing(of character: Character) -> Glyph? {
    // A selector of a form (U+FE0F behind a heart, say) changes no dot.
    let scalars = Array(
      character.unicodeScalars.filter { !(0xfe00...0xfe0f).contains($0.value) })
    guard scalars.count == 1 else { return composed(scalars.flatMap(Self.parts(of:))) }
    return drawing(of: scalars[0]) ?? Self.lookalike(of: scalars[0]).flatMap(drawing(of:))
  }

  private func drawing(of scalar: Unicode.Scalar) -> Glyph? {
    Drawings.signs[Character(scalar)].map(onBaseline) ?? Self.bar(scalar)
      ?? composed(Self.parts(of: scalar))
  }

  /// The row that letters stand on.
  private var baseline: Int { isDrawnLow ? 7 : 6 }
  private var isDrawnLow: Bool { self == .a02 || self == .st7066u0B }

  /// A drawing, which stands on A00's baseline, on this ROM's.
  private func onBaseline(_ glyph: Glyph) -> Glyph {
    isDrawnLow ? Glyph(rows: [0] + glyph.rows.dropLast()) : glyph
  }

  /// ▁ to █, rows from below; ▉ to ▏, of which there are eight, as columns from the left.
  private static func bar(_ scalar: Unicode.Scalar) -> Glyph? {
    switch scalar.value {
    case 0x2581...0x2588:
      let lit = Int(scalar.value - 0x2580)
      return Glyph(
        rows: (0..<Glyph.rowCount).map { $0 < Glyph.rowCount - lit ? 0 : 0x1f })
    case 0x2589...0x258f:
      let eighths = Int(0x2590 - scalar.value)
      let lit = (eighths * Glyph.columns + 4) / 8
      return Glyph(
        rows: Array(repeating: 0x1f << UInt8(Glyph.columns - lit), count: Glyph.rowCount))
    default: return nil
    }
  }

  /// A letter and the marks on it.
  private func composed(_ parts: [Unicode.Scalar]) -> Glyph? {
    let marks = parts.dropFirst().compactMap { Drawings.marks[$0.value] }
    let above = marks.filter { $0.rows[0] != 0 }
    let below = marks.filter { $0.rows[0] == 0 }
    guard let base = parts.first, !marks.isEmpty, marks.count == parts.count - 1, above.count <= 1,
      below.count <= 1, let letter = code(for: Character(base)).flatMap(glyph(for:))
    else { return nil }

    var body = letter.rows[...]
    body = body.drop { $0 == 0 }
    while body.last == 0 { body.removeLast() }
    if !above.isEmpty {
      // The mark takes the place of a dot, and two rows.
      if let gap = body.lastIndex(of: 0) { body = body[(gap + 1)...] }
      body = Self.squeezed(body, to: Glyph.rowCount - 3)[...]
    }
    let last = below.isEmpty ? baseline : 6
    var rows = Array(repeating: UInt8(0), count: last + 1 - body.count) + body
    rows += Array(repeating: 0, count: Glyph.rowCount - rows.count)
    return marks.reduce(Glyph(rows: rows)) { glyph, mark in
      Glyph(rows: zip(glyph.rows, mark.rows).map { $0 | $1 })
    }
  }

  /// A letter in fewer rows: without those that say what the row above says, of the longest stretch
  /// first; then without the last but one, and the second.
  private static func squeezed(_ rows: ArraySlice<UInt8>, to count: Int) -> [UInt8] {
    var rows = Array(rows)
    var isLowerShort = false
    while rows.count > count {
      var longest = 0..<1
      var start = 0
      for row in rows.indices {
        if rows[row] != rows[start] { start = row }
        if row + 1 - start > longest.count { longest = start..<row + 1 }
      }
      if longest.count > 1 {
        rows.remove(at: longest.lowerBound)
      } else {
        rows.remove(at: isLowerShort ? 1 : rows.count - 2)
        isLowerShort = true
      }
    }
    return rows
  }
}

/// The tables of drawings, made of the sheets when they are first asked for. The tests parse each
/// sheet and fail first if it is malformed.
private enum Drawings {
  static let signs: [Character: Glyph] = {
    var signs: [Character: Glyph] = [:]
    for sheet in CharacterROM.drawnSheets {
      for (characters, glyph) in (try? GlyphSheet.parse(sheet) { $0 }) ?? [:] {
        for character in characters { signs[character] = glyph }
      }
    }
    return signs
  }()

  static let marks: [UInt32: Glyph] = CharacterROM.markSheets.reduce(into: [:]) { marks, sheet in
    let parsed = try? GlyphSheet.parse(sheet) { UInt32($0, radix: 16) }
    marks.merge(parsed ?? [:]) { first, _ in first }
  }
}
