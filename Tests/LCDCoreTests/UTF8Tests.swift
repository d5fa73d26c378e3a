// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import CharacterROM
import TestKit
import Testing

@Suite("Text in UTF-8")
struct UTF8Tests {
  /// A panel that takes UTF-8, and its writers.
  struct Panel {
    var wire = Wire.ready()
    var text = lcd_text()

    init(_ rom: CharacterROM = .a00) {
      // Has the table's indexes made, once for all tests.
      _ = rom.nearestCodes(for: "")
      text.encoding = LCD_UTF8
      text.rom =
        switch rom {
        case .a00: LCD_ROM_A00
        case .a02: LCD_ROM_A02
        case .cyrillic: LCD_ROM_CYRILLIC
        case .st7066u0B: LCD_ROM_0B
        }
    }

    mutating func write(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { lcd_text_feed(&text, &wire.escape, &wire.screen, byte) }
    }

    /// The first row, hidden cells included.
    var cells: [UInt8] {
      withUnsafeBytes(of: wire.screen.wanted.ddram) { Array($0.prefix(Int(LCD_LINE_CELLS))) }
    }

    /// The first row up to its last character.
    var row: [UInt8] { Array(cells.reversed().drop { $0 == 0x20 }.reversed()) }
  }

  private static let blanks = [UInt8](repeating: 0x20, count: Int(LCD_LINE_CELLS))

  private func row(_ bytes: [UInt8], _ rom: CharacterROM = .a00) -> [UInt8] {
    var panel = Panel(rom)
    panel.write(bytes)
    return panel.row
  }

  /// A text that is hard to take: letters, marks, what there is a table for, anything.
  private static func text(_ random: inout SplitMix64) -> String {
    let alphabets: [ClosedRange<UInt32>] = [
      0x20...0x7f, 0xa0...0x17f, 0x300...0x30f, 0x391...0x451, 0x2010...0x2044, 0x3041...0x30ff,
      0xff01...0xff9f, 0xe000...0xe010, 0xf000...0xf0ff, 0x1ea0...0x1ef9, 0x80...0x10ffff,
    ]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...9, using: &random) {
      let alphabet = alphabets[Int.random(in: 0..<alphabets.count, using: &random)]
      if let scalar = Unicode.Scalar(UInt32.random(in: alphabet, using: &random)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  @Test(
    """
    A million strings, in both encodings: any text is shown by the driver's core and by Swift in the same cells, \
    any bytes as Swift repairs them, and raw ones as they are
    """)
  func equal() {
    var random = SplitMix64(seed: 12)
    let panels = CharacterROM.allCases.map { (rom: $0, blank: Panel($0)) }
    for run in 0..<1_000_000 {
      var bytes = Array(Self.text(&random).utf8)
      // Every other time some of it is lost, or is something else.
      if run % 2 == 1 {
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          if Bool.random(using: &random) {
            bytes.remove(at: place)
          } else {
            bytes[place] = UInt8.random(in: 0x20...0xff, using: &random)
          }
        }
      }
      let (rom, blank) = panels[run % panels.count]
      let codes = rom.nearestCodes(for: String(decoding: bytes, as: UTF8.self))
      for (encoding, expected) in [(LCD_UTF8, codes), (LCD_RAW, bytes)] {
        var panel = blank
        panel.text.encoding = encoding
        panel.write(bytes)
        lcd_text_end(&panel.text, &panel.wire.screen)
        let cells = Array((expected + Self.blanks).prefix(Self.blanks.count))
        guard panel.cells == cells else {
          Issue.record(
            "run \(run), \(encoding), \(rom): \(bytes) gave \(panel.row), not \(expected)")
          return
        }
      }
    }
  }

  @Test("Bytes that may come in any number of writes are one text")
  func split() {
    let text = Array("21.5°Cガé†🔔e\u{301}".utf8)
    let whole = row(text)
    for place in 0...text.count {
      var panel = Panel()
      panel.write(text[..<place])
      _ = panel.wire.flush()
      panel.write(text[place...])
      #expect(panel.row == whole)
    }
  }

  @Test(
    "Malformed bytes are a question mark for each maximal subpart, and what follows is intact",
    arguments: [
      // The examples of the Unicode standard, tables 3-8 to 3-11.
      ("C0 AF E0 80 BF F0 81 82 41", "????????A"), ("ED A0 80 ED BF BF ED AF 41", "????????A"),
      ("F4 91 92 93 FF 41 80 BF 42", "?????A??B"), ("E1 80 E2 F0 91 92 F1 BF 41", "????A"),
      ("C3 41", "?A"), ("E2 82 C2 B0", "?\u{df}"), ("F0 9F 98 42", "?B"), ("80 C3 A4", "?\u{e1}"),
    ])
  func malformed(hex: String, expected: String) {
    let bytes = hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
    #expect(row(bytes) == expected.unicodeScalars.map { UInt8($0.value) })
  }

  @Test("A control character, an escape or another writer ends a character that isn't whole")
  func interrupted() {
    #expect(row([0xe2, 0x82] + Array("\r\u{1b}[1;4HX".utf8)) == Array("?  X".utf8))
    #expect(row([0xe2] + Array("\u{1b}[1;4H".utf8) + [0x82, 0xac]) == Array("?  ??".utf8))
    var panel = Panel()
    var other = lcd_escape()
    panel.write([0xc2])
    for byte in "\u{1b}]0;\u{b0}\u{7}".utf8 {
      lcd_text_feed(&panel.text, &other, &panel.wire.screen, byte)
    }
    panel.write([0xb0])
    #expect(panel.row == Array("??".utf8))
  }

  @Test("Escapes and control characters do what they do in codes")
  func escapes() {
    #expect(
      row(Array("ab\u{8}°\u{1b}[1;1H\u{1}\u{1b}[Lx4y0;é".utf8)) == [0x01, 0xdf, 0x20, 0x20, 0x65])
    var panel = Panel()
    panel.write("a\u{c}".utf8)
    panel.write("\u{308}".utf8)
    #expect(panel.row == [])
  }

  @Test("A mark joins the character just before it, and no other one")
  func marks() {
    #expect(row(Array("a\u{308}".utf8)) == [0xe1])
    #expect(row(Array("a\u{1b}[1;3H\u{308}".utf8)) == [0x61])
    #expect(row(Array("aa\u{8}\u{308}".utf8)) == [0x61])
    // In a row that is full nothing is left to join.
    let full = Array(String(repeating: "b", count: 39).utf8)
    #expect(row(full + Array("aa\u{308}".utf8)) == full + [0x61])
    #expect(row(full + Array("a\u{ff41}\u{308}".utf8)) == full + [0x61])
    #expect(row(full + Array("a\u{308}".utf8)) == full + [0xe1])
  }

  @Test("Russian is shown by the Cyrillic ROM's codes")
  func russian() {
    #expect(
      row(Array("Привет, мир".utf8), .cyrillic)
        == [0xa8, 0x70, 0xb8, 0xb3, 0x65, 0xbf, 0x2c, 0x20, 0xbc, 0xb8, 0x70])
    #expect(row(Array("и\u{306}".utf8), .cyrillic) == [0xb9])
  }

  @Test("Western Europe's letters are shown by 0B's codes")
  func westernEurope() {
    #expect(
      row(Array("Grüße, é".utf8), .st7066u0B)
        == [0x47, 0x72, 0x81, 0xe0, 0x65, 0x2c, 0x20, 0x82])
  }

  @Test("In codes nothing is decoded")
  func raw() {
    var panel = Panel()
    panel.text.encoding = LCD_RAW
    panel.write([0xc2, 0xb0, 0x5c, 0x7e, 0xff])
    #expect(panel.row == [0xc2, 0xb0, 0x5c, 0x7e, 0xff])
  }

  @Test(
    "A character costs on the bus in UTF-8 what its code costs", arguments: ["°", "ä", "A", "ｱ"])
  func cost(character: String) throws {
    let code = try #require(CharacterROM.a00.nearestCodes(for: character).first)
    var panel = Panel()
    panel.write(character.utf8)
    var wire = Wire.ready()
    wire.write([code])
    #expect(panel.wire.flush() == wire.flush())
  }
}
