// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import CharacterROM

@Suite struct DrawingTests {
  @Test("the sheets of drawings and of marks are well formed")
  func sheets() throws {
    let signs = try CharacterROM.drawnSheets.map { try GlyphSheet.parse($0) { $0 } }
    #expect(Set(signs.flatMap(\.keys).joined()).count == 41)
    let marks = try CharacterROM.markSheets.map {
      try GlyphSheet.parse($0) { UInt32($0, radix: 16) }
    }
    #expect(marks.flatMap(\.values).count == 16)
    for mark in marks.flatMap(\.values) { #expect(mark.rows[2..<7].allSatisfy { $0 == 0 }) }
  }

  private func expect(_ glyph: Glyph?, is drawing: String) throws {
    let glyph = try #require(glyph)
    #expect(glyph == (try Glyph(art: drawing)), "seen:\n\(glyph)\nexpected:\n\(drawing)")
  }

  @Test(
    "a letter is drawn with its mark, squeezed below it where it is tall, on the ROM's baseline",
    arguments: [
      (CharacterROM.a00, "é", "...#.\n..#..\n.###.\n#...#\n#####\n#....\n.###.\n....."),
      (.a00, "É", "...#.\n..#..\n#####\n#....\n####.\n#....\n#####\n....."),
      (.a00, "ò", ".#...\n..#..\n.###.\n#...#\n#...#\n#...#\n.###.\n....."),
      (.a00, "î", "..#..\n.#.#.\n.##..\n..#..\n..#..\n..#..\n.###.\n....."),
      (.a00, "Ñ", ".##.#\n#..#.\n#...#\n##..#\n#.#.#\n#..##\n#...#\n....."),
      (.a00, "Ü", ".#.#.\n.....\n#...#\n#...#\n#...#\n#...#\n.###.\n....."),
      (.a00, "Å", ".###.\n.#.#.\n.###.\n#...#\n#####\n#...#\n#...#\n....."),
      (.a00, "Ř", ".#.#.\n..#..\n####.\n#...#\n####.\n#.#..\n#...#\n....."),
      (.a00, "Ź", "...#.\n..#..\n#####\n...#.\n..#..\n.#...\n#####\n....."),
      (.a00, "ğ", "#...#\n.###.\n.####\n#...#\n.####\n....#\n.###.\n....."),
      (.a00, "ç", ".....\n.....\n.###.\n#....\n#....\n#...#\n.###.\n.##.."),
      (.a00, "Ş", ".####\n#....\n#....\n.###.\n....#\n....#\n####.\n.##.."),
      (.a00, "į", "..#..\n.....\n.##..\n..#..\n..#..\n..#..\n.###.\n..##."),
      (.a00, "ậ", "..#..\n.#.#.\n.###.\n....#\n.####\n#...#\n.####\n..#.."),
      (.a02, "ř", ".#.#.\n..#..\n.....\n#.##.\n##..#\n#....\n#....\n#...."),
      (.a02, "Ů", ".###.\n.#.#.\n.....\n#...#\n#...#\n#...#\n#...#\n.###."),
      (.a02, "ş", ".....\n.....\n.###.\n#....\n.###.\n....#\n####.\n.##.."),
      (.cyrillic, "é", "...#.\n..#..\n.###.\n#...#\n#####\n#....\n.###.\n....."),
      (.st7066u0B, "ř", ".#.#.\n..#..\n.....\n#.##.\n##..#\n#....\n#....\n#...."),
      (.cyrillic, "ў", "#...#\n.###.\n#...#\n#...#\n.####\n....#\n.###.\n....."),
    ])
  func letters(rom: CharacterROM, character: Character, drawing: String) throws {
    try expect(rom.drawing(of: character), is: drawing)
  }

  @Test(
    "signs and bars have dots of their own; those of a letter's height stand on the ROM's baseline",
    arguments: [
      (CharacterROM.a00, "€", "..##.\n.#..#\n###..\n.#...\n###..\n.#..#\n..##.\n....."),
      (.a02, "€", ".....\n..##.\n.#..#\n###..\n.#...\n###..\n.#..#\n..##."),
      (.a02, "←", ".....\n.....\n..#..\n.#...\n#####\n.#...\n..#..\n....."),
      (.a00, "▁", ".....\n.....\n.....\n.....\n.....\n.....\n.....\n#####"),
      (.cyrillic, "°", ".##..\n#..#.\n.##..\n.....\n.....\n.....\n.....\n....."),
      (.a02, "▆", ".....\n.....\n#####\n#####\n#####\n#####\n#####\n#####"),
      (.a00, "▏", "#....\n#....\n#....\n#....\n#....\n#....\n#....\n#...."),
      (.a00, "▍", "##...\n##...\n##...\n##...\n##...\n##...\n##...\n##..."),
      (.a00, "▉", "####.\n####.\n####.\n####.\n####.\n####.\n####.\n####."),
    ])
  func signs(rom: CharacterROM, character: Character, drawing: String) throws {
    try expect(rom.drawing(of: character), is: drawing)
  }

  @Test(
    "however it is spelt, a character is drawn in one way",
    arguments: [
      ("é", "e\u{301}"), ("♥", "♥\u{fe0f}"), ("♥", "❤\u{fe0f}"), ("✓", "✔"), ("🌡", "🌡\u{fe0f}"),
      ("Å", "\u{212b}"), ("ë", "ё"), ("Đ", "Ð"),
    ] as [(Character, Character)])
  func spellings(one: Character, other: Character) {
    #expect(CharacterROM.a00.drawing(of: one) != nil)
    #expect(CharacterROM.a00.drawing(of: one) == CharacterROM.a00.drawing(of: other))
  }

  @Test(
    "there is no drawing of a letter that the ROM lacks, of two marks above, nor of what has no dots",
    arguments: ["й", "ế", "ơ", "漢", "a", "\r\n", "e\u{301}\u{300}"] as [Character])
  func none(character: Character) {
    #expect(CharacterROM.a00.drawing(of: character) == nil)
  }

  @Test("of the letters of Latin-1 and Latin Extended-A few are neither in a ROM nor drawn")
  func latin() {
    for (rom, lacking) in [
      (CharacterROM.a00, "ÞðþĦħĲĳĸĿŀŉŊŋŦŧſ"), (.a02, "ĦħĲĳĸĿŀŉŊŋŦŧſ"),
      (.cyrillic, "Þßð÷þĦħĲĳĸĿŀŉŊŋŦŧſ"), (.st7066u0B, "ÞðþĦħĲĳĸĿŀŉŊŋŦŧſ"),
    ] {
      let lacked = (0xc0...0x17f).compactMap(Unicode.Scalar.init).map(Character.init)
        .filter { rom.codes(for: $0) == nil && rom.drawing(of: $0) == nil }
      #expect(String(lacked) == lacking, "\(rom)")
    }
  }
}
