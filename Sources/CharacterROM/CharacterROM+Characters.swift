// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore

/// What the driver's table of characters (kernel/iic1602/core/characters.c) says of a ROM.
extension CharacterROM {
  private var number: lcd_rom {
    switch self {
    case .a00: LCD_ROM_A00
    case .a02: LCD_ROM_A02
    case .cyrillic: LCD_ROM_CYRILLIC
    case .st7066u0B: LCD_ROM_0B
    }
  }

  /// The code that shows a character, 0 if there is none.
  private func code(of row: lcd_character) -> UInt8 {
    switch self {
    case .a00: row.codes.0
    case .a02: row.codes.1
    case .cyrillic: row.codes.2
    case .st7066u0B: row.codes.3
    }
  }

  /// The table's indexes are there.
  private static let indexes: Void = lcd_rom_init()

  private static var table: UnsafeBufferPointer<lcd_character> {
    var count: UInt32 = 0
    let first = lcd_character_table(&count)
    return UnsafeBufferPointer(start: first, count: Int(count))
  }

  private static func standIn(
    _ kind: lcd_stand_in, for scalar: Unicode.Scalar
  ) -> lcd_character? {
    table.first { $0.scalar == scalar.value && UInt32($0.stand_in) == kind.rawValue }
  }

  /// The character that is drawn alike.
  static func lookalike(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    standIn(LCD_ALIKE, for: scalar).flatMap { Unicode.Scalar($0.parts.0) }
  }

  /// What a character is made of: a letter and the marks on it; or itself alone.
  static func parts(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    guard let marked = standIn(LCD_MARKED, for: scalar), let base = Unicode.Scalar(marked.parts.0),
      let mark = Unicode.Scalar(marked.parts.1)
    else { return [scalar] }
    return parts(of: base) + [mark]
  }

  /// The character that each code stands for.
  var charactersByCode: [UInt8: Character] {
    var characters: [UInt8: Character] = [:]
    for scalar in UInt8.min...0x7f where lcd_character_is_ascii(UInt32(scalar)) {
      characters[scalar] = Character(Unicode.Scalar(scalar))
    }
    // A code can be a mark, too, that joins the character before it in Unicode; on a panel it doesn't.
    for row in Self.table where !lcd_character_is_mark(row.scalar) {
      let code = code(of: row)
      if code != 0 { characters[code] = Self.character(of: row) }
    }
    return characters
  }

  /// A code that shows another form of a character has a row of its own, see characters.c.
  private static func character(of row: lcd_character) -> Character? {
    let isCode = row.scalar & ~0xff == UInt32(LCD_CODE_SCALAR)
    let scalars =
      isCode ? [row.parts.0, row.parts.1].map(UInt32.init).filter { $0 != 0 } : [row.scalar]
    let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    return text.count == 1 ? text.first : nil
  }

  /// The codes that show a text, one a cell.
  ///
  /// - Parameter exact: take nothing but the characters, and what says the same.
  /// - Returns: `nil` if `exact` and the ROM lacks one.
  func codes(for text: String, exact: Bool) -> [UInt8]? {
    Self.indexes
    var all: [UInt8] = []
    var base: UInt32 = 0
    var codes = [UInt8](repeating: 0, count: Int(LCD_CELLS_MAX))
    for scalar in text.unicodeScalars {
      var isInstead = false
      let count = lcd_rom_next(number, exact, &base, scalar.value, &codes, &isInstead)
      guard count >= 0 else { return nil }
      if isInstead { all.removeLast() }
      all += codes.prefix(Int(count))
    }
    return all
  }
}
