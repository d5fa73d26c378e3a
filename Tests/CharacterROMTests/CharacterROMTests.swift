// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Testing

@testable import CharacterROM

@Suite struct CharacterROMTests {
  /// The codes of the Cyrillic ROM that something is known of, but ASCII.
  private static let cyrillic = Array(UInt8(0xa0)...0xc7) + [0xd9, 0xda] + Array(0xe0...0xe6)

  @Test("the ROMs' dot tables are well formed and draw every code that is known")
  func tables() throws {
    let a00 = try CharacterROM.a00Sheets.map { try GlyphSheet.parse($0) }
    let a02 = try CharacterROM.a02Sheets.map { try GlyphSheet.parse($0) }
    #expect(a00.flatMap(\.keys).sorted() == Array(0x20...0x7f) + Array(0xa0...0xff))
    #expect(a02.flatMap(\.keys).sorted() == Array(0x10...0xff))
    let cyrillic = try CharacterROM.cyrillicSheets.map { try GlyphSheet.parse($0) }
    #expect(cyrillic.flatMap(\.keys).sorted() == Self.cyrillic)
  }

  @Test("codes 00 to 0f are CGRAM's, not the ROM's", arguments: CharacterROM.allCases)
  func cgram(rom: CharacterROM) {
    for code in UInt8.min...0x0f {
      #expect(rom.glyph(for: code) == nil)
      #expect(rom.character(for: code) == nil)
    }
    for code in 0x10...UInt8.max { #expect(rom.glyph(for: code) != nil) }
  }

  @Test("only the codes that are empty or not known, and the space, show no dot")
  func blanks() {
    func blank(_ rom: CharacterROM) -> [UInt8] {
      (0x10...UInt8.max).filter { rom.glyph(for: $0) == .blank }
    }
    #expect(
      blank(.a00) == Array(0x10...0x20) + Array(0x80...0xa0) + [0xfe])
    #expect(blank(.a02) == [0x20])
    let known = Array(0x21...0x5b) + Array(0x5d...0x7a) + Self.cyrillic
    #expect(blank(.cyrillic) == (0x10...UInt8.max).filter { !known.contains($0) })
    #expect(
      blank(.st7066u0B)
        == (0x10...UInt8.max).filter {
          $0 == 0x20 || CharacterROM.st7066u0B.character(for: $0) == nil
        })
  }

  @Test("the Cyrillic ROM's ASCII is drawn as A00's")
  func ascii() {
    for code in Array(UInt8(0x20)...0x5b) + Array(0x5d...0x7a) {
      #expect(CharacterROM.cyrillic.glyph(for: code) == CharacterROM.a00.glyph(for: code))
    }
  }

  @Test("0B's characters are drawn as A02's")
  func drawnAsA02() {
    for (code, character) in zip([0x41, 0x7e, 0x82, 0xe0] as [UInt8], "A~éß") {
      #expect(
        CharacterROM.st7066u0B.glyph(for: code)
          == CharacterROM.a02.code(for: character).flatMap(CharacterROM.a02.glyph(for:)))
    }
  }

  @Test(
    "glyphs look as they are drawn",
    arguments: [
      (
        CharacterROM.a00, UInt8(0x5c),
        "#...#\n.#.#.\n#####\n..#..\n#####\n..#..\n..#..\n....."
      ),
      (.a00, 0x67, ".....\n.####\n#...#\n#...#\n.####\n....#\n.###.\n....."),
      (.a00, 0xb1, "#####\n....#\n..#.#\n..##.\n..#..\n..#..\n.#...\n....."),
      (.a00, 0xdf, "###..\n#.#..\n###..\n.....\n.....\n.....\n.....\n....."),
      (.a00, 0xe4, ".....\n.....\n#...#\n#...#\n#...#\n#..##\n###.#\n#...."),
      (.a00, 0xff, "#####\n#####\n#####\n#####\n#####\n#####\n#####\n#####"),
      (.a02, 0x41, ".....\n..#..\n.#.#.\n#...#\n#...#\n#####\n#...#\n#...#"),
      (.a02, 0x98, ".....\n..#..\n.###.\n.###.\n.###.\n#####\n..#..\n....."),
      (.a02, 0xe9, "...#.\n..#..\n.....\n.###.\n#...#\n#####\n#....\n.###."),
      (.cyrillic, 0xa3, "#.#.#\n#.#.#\n#.#.#\n.###.\n#.#.#\n#.#.#\n#.#.#\n....."),
      (.cyrillic, 0xc7, ".....\n.....\n.####\n#...#\n.####\n.#..#\n#...#\n....."),
      (.cyrillic, 0xe6, ".....\n.....\n#.#.#\n#.#.#\n#.#.#\n#.#.#\n#####\n....#"),
    ])
  func drawings(rom: CharacterROM, code: UInt8, drawing: String) throws {
    let glyph = try #require(rom.glyph(for: code))
    #expect(glyph == (try Glyph(art: drawing)), "seen:\n\(glyph)\nexpected:\n\(drawing)")
  }

  /// Pins the tables as they were compared with the data sheet, or drawn: who corrects a dot changes a hash.
  @Test("no dot of the tables is changed by accident")
  func hashes() {
    // FNV-1a over the rows of the sixteen glyphs of each high digit, 1 to f.
    func hash(_ rom: CharacterROM, _ digit: UInt8) -> UInt32 {
      let codes = (digit << 4)...(digit << 4 | 0xf)
      var hash: UInt32 = 0x811c_9dc5
      for row in codes.flatMap({ rom.glyph(for: $0)?.rows ?? [] }) {
        hash = (hash ^ UInt32(row)) &* 0x0100_0193
      }
      return hash
    }
    #expect(
      (1...15).map { hash(.a00, $0) } == [
        0xa7b5_37c5, 0x29d4_edd3, 0xe4d3_01ae, 0x6657_74ff, 0x9042_0823, 0xf06a_9195,
        0xa006_197a, 0xa7b5_37c5, 0xa7b5_37c5, 0xd40a_21b0, 0x1384_6639, 0xa8aa_05a5,
        0xede1_55f3, 0x4d55_a4c5, 0x5c3a_5a4d,
      ])
    #expect(
      (1...15).map { hash(.a02, $0) } == [
        0x947a_318e, 0x7def_f06b, 0x3eb3_c1e0, 0x0dea_5086, 0x8006_adc1, 0x406f_2d31,
        0x9fad_8dbb, 0x5433_3ace, 0x1880_1680, 0xad94_128b, 0x98cb_2e67, 0x49d0_1fa3,
        0xf4c0_75c8, 0x6914_0602, 0x853a_8aed,
      ])
    #expect(
      (10...14).map { hash(.cyrillic, $0) } == [
        0x14fd_e9a8, 0x200f_f44a, 0xcb09_d02b, 0x09bb_6b6d, 0x379b_bec1,
      ])
  }

  @Test("no two codes of a ROM look the same, but for A00's - and ー")
  func distinct() {
    func twins(_ rom: CharacterROM) -> [[UInt8]] {
      let codes = (0x10...UInt8.max).filter { rom.glyph(for: $0) != .blank }
      return Dictionary(grouping: codes) { rom.glyph(for: $0) }.values
        .filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }
    #expect(twins(.a00) == [[0x2d, 0xb0]])  // - and ー
    #expect(twins(.a02) == [])
    #expect(twins(.cyrillic) == [])
    #expect(twins(.st7066u0B) == [])
  }

  @Test("every character of a ROM is found again, the ASCII one where there are two")
  func roundTrip() {
    for rom in CharacterROM.allCases {
      for code in UInt8.min...UInt8.max {
        guard let character = rom.character(for: code) else { continue }
        let twice: [UInt8: UInt8] = [0xe7: 0x67, 0xea: 0x6a, 0xf0: 0x70, 0xf1: 0x71, 0xf9: 0x79]
        let expected = rom == .a00 ? twice[code] ?? code : code
        #expect(rom.code(for: character) == expected, "\(rom) \(character)")
      }
    }
  }

  @Test("the rows of characters put each at its code")
  func rows() {
    let a00: [(Character, UInt8)] = [
      (" ", 0x20), ("A", 0x41), ("¥", 0x5c), ("}", 0x7d), ("→", 0x7e), ("←", 0x7f), ("｡", 0xa1),
      ("ｱ", 0xb1), ("ﾀ", 0xc0), ("ﾝ", 0xdd), ("α", 0xe0), ("ä", 0xe1), ("ß", 0xe2), ("√", 0xe8),
      ("ñ", 0xee), ("ö", 0xef), ("θ", 0xf2), ("∞", 0xf3), ("Ω", 0xf4), ("ü", 0xf5), ("Σ", 0xf6),
      ("π", 0xf7), ("x\u{304}", 0xf8), ("万", 0xfb), ("円", 0xfc), ("÷", 0xfd), ("█", 0xff),
    ]
    for (character, code) in a00 {
      #expect(CharacterROM.a00.code(for: character) == code, "\(character)")
    }
    let a02: [(Character, UInt8)] = [
      ("▶", 0x10), ("↲", 0x17), ("▼", 0x1f), ("\\", 0x5c), ("~", 0x7e), ("⌂", 0x7f), ("Б", 0x80),
      ("Э", 0x8f), ("α", 0x90), ("♥", 0x9d), ("∩", 0x9f), ("‖", 0xa0), ("¥", 0xa5), ("‘", 0xaf),
      ("°", 0xb0), ("µ", 0xb5), ("¿", 0xbf), ("À", 0xc0), ("×", 0xd7), ("ß", 0xdf), ("ÿ", 0xff),
    ]
    for (character, code) in a02 {
      #expect(CharacterROM.a02.code(for: character) == code, "\(character)")
    }
  }

  @Test("equivalent spellings and lookalikes get the code of what they look like")
  func lookalikes() {
    let a00: [(Character, UInt8)] = [
      ("a\u{308}", 0xe1), ("\u{2126}", 0xf4), ("\u{212a}", 0x4b), ("μ", 0xe4), ("β", 0xe2),
      ("°", 0xdf), ("\u{ff9f}", 0xdf), ("ア", 0xb1), ("ー", 0xb0), ("。", 0xa1), ("・", 0xa5),
      ("·", 0xa5), ("’", 0x27), ("–", 0x2d), ("“", 0x22), ("\u{a0}", 0x20), ("А", 0x41),
      ("Θ", 0xf2), ("£", 0xed), ("×", 0x78), ("р", 0x70), ("х", 0x78),
    ]
    for (character, code) in a00 {
      #expect(CharacterROM.a00.code(for: character) == code, "\(character)")
    }
    let a02: [(Character, UInt8)] = [
      ("e\u{301}", 0xe9), ("μ", 0xb5), ("’", 0x27), ("“", 0x12), ("—", 0x2d), ("Г", 0x92),
      ("Ё", 0xcb), ("Ф", 0xd8), ("♥\u{fe0f}", 0x9d), ("❤\u{fe0f}", 0x9d), ("●", 0x16),
    ]
    for (character, code) in a02 {
      #expect(CharacterROM.a02.code(for: character) == code, "\(character)")
    }
  }

  @Test("the Cyrillic ROM has all letters of Russian, those of a Latin letter's shape at its code")
  func cyrillic() {
    let rows: [(first: UInt8, letters: String)] = [
      (0xa0, "БГЁЖЗИЙЛПУФЧШЪЫЭЮЯбвгёжзийклмнптчшъыьэюя"), (0xe0, "ДЦЩдфцщ"), (0xd9, "↑↓"),
    ]
    for (first, letters) in rows {
      for (place, letter) in letters.enumerated() {
        #expect(
          CharacterROM.cyrillic.code(for: letter) == first + UInt8(place), "\(letter)")
      }
    }
    for (letter, latin) in zip("АВЕКМНОРСТХЬаеорсухІіЅѕЈј", "ABEKMHOPCTXbaeopcyxIiSsJj") {
      #expect(CharacterROM.cyrillic.code(for: letter) == latin.asciiValue, "\(letter)")
    }
    for letter in "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" {
      for form in [letter, Character(letter.uppercased())] {
        #expect(CharacterROM.cyrillic.code(for: form) != nil, "\(form)")
      }
    }
  }

  @Test("0B has the letters of Western Europe, and signs, at codes of its own")
  func westernEurope() {
    let rows: [(first: UInt8, characters: String)] = [
      (0x10, "±"), (0x1e, "²³"), (0x5c, "\\"), (0x7b, "{|}~"), (0x80, "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûù"),
      (0x99, "ÖÜñÑ"), (0x9f, "¿áíóú¢"), (0xa6, "¥"), (0xa9, "¡ÃãÕõØø"), (0xb2, "°"), (0xb5, "½¼×÷"),
      (0xbb, "«»"), (0xce, "®©"), (0xd2, "§¶"), (0xe0, "ß"), (0xea, "µ"),
    ]
    for (first, characters) in rows {
      for (place, character) in characters.enumerated() {
        #expect(
          CharacterROM.st7066u0B.code(for: character) == first + UInt8(place), "\(character)")
      }
    }
    let count = rows.map(\.characters.count).reduce(0, +)
    let codes = (UInt8.min...0xff).filter { CharacterROM.st7066u0B.character(for: $0) != nil }
    // And ASCII's first 0x5b, but for the backslash among them.
    #expect(codes.count == count + (0x7a - 0x20))
  }

  @Test("A02 spells Russian in capitals")
  func russian() {
    for letter in "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ" {
      #expect(CharacterROM.a02.code(for: letter) != nil, "\(letter)")
    }
  }

  @Test("what a ROM lacks has no code")
  func missing() {
    for character in "\\~é漢か🙂" as String {
      #expect(CharacterROM.a00.codes(for: character) == nil, "\(character)")
    }
    for character in "ア千√漢🙂" as String {
      #expect(CharacterROM.a02.codes(for: character) == nil, "\(character)")
    }
    for character in "\\{|}~°é¼№ア" as String {
      #expect(CharacterROM.cyrillic.codes(for: character) == nil, "\(character)")
    }
    for character in "ÿª£αア" as String {
      #expect(CharacterROM.st7066u0B.codes(for: character) == nil, "\(character)")
    }
    for character in "\u{1b}\n\u{0}\u{7f}" as String {
      #expect(CharacterROM.a00.codes(for: character) == nil)
    }
  }

  @Test("voiced kana take a cell for the kana and one for the mark, however they are spelt")
  func voiced() {
    let a00 = CharacterROM.a00
    for character in ["ガ", "カ\u{3099}", "ｶ\u{ff9e}"] as [Character] {
      #expect(a00.code(for: character) == nil)
      #expect(a00.codes(for: character) == [0xb6, 0xde], "\(character)")
    }
    for character in ["パ", "ハ\u{309a}", "ﾊ\u{ff9f}"] as [Character] {
      #expect(a00.codes(for: character) == [0xca, 0xdf], "\(character)")
    }
    #expect(a00.codes(for: "ヴ") == [0xb3, 0xde])
    #expect(a00.codes(for: "カ") == [0xb6])
    #expect(CharacterROM.a02.codes(for: "ガ") == nil)
  }

  @Test("an ellipsis takes three cells")
  func ellipsis() {
    #expect(CharacterROM.a00.codes(for: "…") == [0x2e, 0x2e, 0x2e])
    #expect(CharacterROM.a00.code(for: "…") == nil)
  }

  @Test(
    "the table is in order, and no two characters have one code but a mark and its spacing form")
  func order() {
    var count: UInt32 = 0
    let rows = Array(UnsafeBufferPointer(start: lcd_character_table(&count), count: Int(count)))
    #expect(rows.count <= Int(LCD_CHARACTERS_MAX))
    for (one, next) in zip(rows, rows.dropFirst()) { #expect(one.scalar < next.scalar) }
    let spacing = rows.filter { !lcd_character_is_mark($0.scalar) }
    for codes in [
      spacing.map(\.codes.0), spacing.map(\.codes.1), spacing.map(\.codes.2),
      spacing.map(\.codes.3),
    ] {
      let used = codes.filter { $0 != 0 }
      #expect(Set(used).count == used.count)
    }
  }

  @Test("a marked character is what Unicode says that it is the same as")
  func marked() {
    var count: UInt32 = 0
    let rows = UnsafeBufferPointer(start: lcd_character_table(&count), count: Int(count))
    func text(_ scalars: [UInt32]) -> String {
      String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }
    let marked = rows.filter { $0.stand_in == UInt8(LCD_MARKED.rawValue) && $0.scalar < 0xe000 }
    #expect(marked.count > 300)
    for row in marked {
      let parts = text([UInt32(row.parts.0), UInt32(row.parts.1)])
      #expect(text([row.scalar]) == parts)
      for rom in CharacterROM.allCases {
        #expect(
          rom.nearestCodes(for: text([row.scalar])) == rom.nearestCodes(for: parts), "\(parts)")
      }
    }
  }

  @Test("every character of the table is shown in one to three cells by each ROM")
  func room() {
    var count: UInt32 = 0
    let rows = UnsafeBufferPointer(start: lcd_character_table(&count), count: Int(count))
    for row in rows where !lcd_character_is_mark(row.scalar) {
      for rom in CharacterROM.allCases {
        let codes = rom.nearestCodes(
          for: String(Unicode.Scalar(row.scalar).map(Character.init) ?? "?"))
        #expect((1...3).contains(codes.count), "\(row.scalar)")
      }
    }
  }

  @Test(
    "what a ROM lacks is replaced by the nearest that it has, else by a question mark",
    arguments: [
      (CharacterROM.a00, "21.5\u{a0}°C", "21.5 \u{df}C"), (.a00, "éẾe\u{301}", "eEe"),
      (.a00, "„a“ – b’s", "\"a\" - b's"), (.a00, "\\~", "/-"), (.a00, "Æ€½", "AEE1/2"),
      (.a00, "がパ", "\u{b6}\u{de}\u{ca}\u{df}"), (.a00, "漢🙂", "??"), (.a00, "x\u{304}", "\u{f8}"),
      (.a00, "\u{feff}a\u{200d}b\u{ad}", "ab"), (.a00, "ＡＢ！", "AB!"), (.a00, "Θμ", "\u{f2}\u{e4}"),
      (.a00, "\u{e003}\u{f041}", "\u{3}A"),
      (.a02, "21.5°C", "21.5\u{b0}C"), (.a02, "éẾe\u{301}", "\u{e9}\u{ca}\u{e9}"),
      (.a02, "ё е\u{308}", "\u{eb} \u{eb}"), (.a02, "Да, я", "\u{81}a, \u{ad}"), (.a02, "ガ千", "??"),
      (.a02, "←", "\u{1b}"), (.a02, "♡⭢", "\u{9d}?"),
      (.a00, "ґ њ|", "r H|"), (.a02, "ґ Џ{}", "\u{92} \u{89}{}"),
      (.cyrillic, "Привет, мир", "\u{a8}p\u{b8}\u{b3}e\u{bf}, \u{bc}\u{b8}p"),
      (.cyrillic, "е\u{308}И\u{306}", "\u{b5}\u{a6}"), (.cyrillic, "éÜæ–„", "eUae-\""),
      (.cyrillic, "ії є ґ ў", "ii e \u{b4} y"), (.cyrillic, "ІЇ Є Ґ Ў", "II E \u{a1} \u{a9}"),
      (.cyrillic, "њ љ џ", "\u{bd} \u{bb} \u{e5}"), (.cyrillic, "ΦΠ", "\u{aa}\u{a8}"),
      (.cyrillic, "\\{|}~", "/(!)-"), (.cyrillic, "21.5°C", "21.5'C"), (.cyrillic, "⬆", "\u{d9}"),
      (.cyrillic, "ガ\u{f0cc}", "?\u{cc}"), (.cyrillic, "Straße 5 £, β", "Strasse 5 L, b"),
      (.cyrillic, "• Θθ ·", ". Oo ."), (.st7066u0B, "₤・", "L."), (.a00, "Ляля ♥", "JIRJIR <3"),
      (.st7066u0B, "21,5 °C – Grüße", "21,5 \u{b2}C - Gr\u{81}\u{e0}e"),
      (.st7066u0B, "ÿªº£¨", "ya\u{b2}L\""),
      (.st7066u0B, "e\u{301}Éβ", "\u{82}\u{90}\u{e0}"),
    ])
  func nearest(rom: CharacterROM, text: String, expected: String) {
    #expect(rom.nearestCodes(for: text) == expected.unicodeScalars.map { UInt8($0.value) })
  }

  @Test("a degree sign reads as one, and as the mark of a kana only after one that takes it")
  func degree() {
    #expect(CharacterROM.a00.text(of: [0x35, 0xdf, 0x43]) == "5°C")
    #expect(CharacterROM.a00.text(of: [0xca, 0xdf, 0xdf, 0xb6, 0xde]) == "ﾊ゜°ｶ゛")
    #expect(CharacterROM.a02.text(of: [0xca, 0xdf]) == "Êß")
  }

  @Test("a code of which nothing is known is no blank in text")
  func unknown() {
    #expect(CharacterROM.cyrillic.text(of: [0x1f, 0x20, 0x7b, 0xa3, 0xff]) == "� �Ж�")
    #expect(CharacterROM.st7066u0B.text(of: [0x1f, 0x20, 0x7b, 0xa3, 0xff]) == "³ {ú�")
  }

  @Test("each code has a character that stands for it in text", arguments: CharacterROM.allCases)
  func text(rom: CharacterROM) {
    for code in UInt8.min...0xff {
      let text = rom.text(for: code)
      if code < 0x10 {
        #expect(CustomGlyph.code(for: text) == code & 7)
      } else if let character = rom.character(for: code) {
        #expect(text == character)
      } else {
        let isEmpty = [.a00, .a02].contains(rom) && rom.glyph(for: code) == .blank
        #expect(text == (isEmpty ? " " : "\u{fffd}"))
      }
    }
  }
}
