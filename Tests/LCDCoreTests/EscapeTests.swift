// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Testing

@Suite("The escape parser")
struct EscapeTests {
  /// What a writer wrote to a 16x2, and what is wanted then.
  struct Case: Sendable, CustomTestStringConvertible {
    let input: String
    let rows: [String]
    let place: [UInt8]

    init(_ input: String, _ rows: [String], _ x: UInt8, _ y: UInt8) {
      self.input = input
      self.rows = rows
      place = [x, y]
    }

    var testDescription: String { input.debugDescription }

    /// - Parameter beforehand: what was written by others.
    func check(
      after beforehand: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) {
      var wire = Wire()
      wire.write(beforehand)
      wire.write(input)
      #expect(wire.rows == rows, sourceLocation: sourceLocation)
      #expect(wire.place == place, sourceLocation: sourceLocation)
    }
  }

  @Test(
    "Text and control characters are charlcd's",
    arguments: [
      Case("hello", ["hello", ""], 5, 0),
      Case("hello\nworld", ["hello", "world"], 5, 1),
      Case("a\nb\nc", ["c", "b"], 1, 0),
      Case("hello\rj\n", ["j", ""], 0, 1),
      Case("hello\rj", ["jello", ""], 1, 0),
      Case("hello\u{08}\u{08}", ["hel", ""], 3, 0),
      Case("a\r\u{08}", ["", ""], 0, 0),
      Case("a\tb", ["a b", ""], 3, 0),
      Case("hello\u{0c}a", ["a", ""], 1, 0),
      Case("0123456789abcdef\nx", ["0123456789abcdef", "x"], 1, 1),
      Case("0123456789abcdefgh", ["0123456789abcdef", ""], 18, 0),
      Case(String(repeating: "x", count: 50), ["xxxxxxxxxxxxxxxx", ""], 40, 0),
      Case(String(repeating: "x", count: 50) + "\u{08}\ny", ["xxxxxxxxxxxxxxxx", "y"], 1, 1),
    ])
  func text(_ example: Case) { example.check() }

  @Test(
    "A line that ends in CR LF is one that ends in LF",
    arguments: [
      Case("Hello\r\nWorld", ["Hello", "World"], 5, 1),
      Case("a\r\nb\r\n", ["a", "b"], 0, 0),
      Case("Hello\r\r\nb", ["Hello", "b"], 1, 1),
      Case("xxxxxxxx\nyyyyyyyy\r\na\r\nb", ["a", "byyyyyyy"], 1, 1),
      Case("xxxx\nyyyy\u{1b}[H\r\n", ["", "yyyy"], 0, 1),
      Case("xxxx\nyyyy\r\n\r\nz", ["", "zyyy"], 1, 1),
      Case("0123456789abcdef\r\nx", ["0123456789abcdef", "x"], 1, 1),
      // A newline that isn't right behind the carriage return blanks from where the cursor is.
      Case("Hello\r\u{1b}[m\nWorld", ["", "World"], 5, 1),
      Case("Hello\r\u{1b}[2C\nWorld", ["He", "World"], 5, 1),
    ])
  func carriageReturn(_ example: Case) { example.check() }

  @Test("CR and LF may come in two writes, of two writers too")
  func carriageReturnInPieces() {
    var wire = Wire.ready()
    var other = lcd_escape()
    _ = wire.sends("Hello\r")
    lcd_escape_feed(&other, &wire.screen, 0x0a)
    _ = wire.sends("World")
    #expect(wire.rows == ["Hello", "World"])
    // Somebody moves the cursor in between.
    _ = wire.sends("\r")
    lcd_screen_move(&wire.screen, 2, 0)
    _ = wire.sends("\n")
    #expect(wire.rows == ["He", "World"])
  }

  @Test(
    "charlcd's escapes move and erase as there",
    arguments: [
      Case("hello\u{1b}[2Ja", ["a", ""], 1, 0),
      Case("hello\u{1b}[Hj", ["jello", ""], 1, 0),
      Case("hello\u{1b}[Ll\u{1b}[Llp", ["helpo", ""], 4, 0),
      Case("\u{1b}[Ll", ["", ""], 0, 0),
      Case("\u{1b}[Lr\u{1b}[Lra", ["  a", ""], 3, 0),
      Case("\u{1b}[Lx15;\u{1b}[Lr\u{1b}[Lr", ["", ""], 16, 0),
      Case("hello\u{1b}[Lx2;\u{1b}[Lkp", ["hep", ""], 3, 0),
      Case("\u{1b}[Lx3y1;a", ["", "   a"], 4, 1),
      Case("\u{1b}[Ly1x3;a", ["", "   a"], 4, 1),
      Case("\u{1b}[Ly1;a", ["", "a"], 1, 1),
      Case("\u{1b}[Lx1y1x2;a", ["", "  a"], 3, 1),
      Case("\u{1b}[Lx99y9;", ["", ""], 40, 1),
      Case("ab\u{1b}[Lx;c", ["abc", ""], 3, 0),
      Case("ab\u{1b}[Lxy1;c", ["abc", ""], 3, 0),
      Case("ab\u{1b}[Lx1z2;c", ["abc", ""], 3, 0),
      Case("ab\u{1b}[Lx99999999999y1;c", ["ab", ""], 40, 1),
    ])
  func charlcd(_ example: Case) { example.check() }

  @Test(
    "The usual control sequences do the same",
    arguments: [
      Case("\u{1b}[2;4Ha", ["", "   a"], 4, 1),
      Case("\u{1b}[2;4fa", ["", "   a"], 4, 1),
      Case("\u{1b}[;4Ha", ["   a", ""], 4, 0),
      Case("\u{1b}[2Ha", ["", "a"], 1, 1),
      Case("\u{1b}[0;0Ha", ["a", ""], 1, 0),
      Case("\u{1b}[99;99Ha", ["", "               a"], 16, 1),
      Case("hello\u{1b}[1;3H\u{1b}[K", ["he", ""], 2, 0),
      Case("hello\u{1b}[1;3H\u{1b}[0K", ["he", ""], 2, 0),
      Case("hello\u{1b}[1;3H\u{1b}[1K", ["   lo", ""], 2, 0),
      Case("hello\u{1b}[1;3H\u{1b}[2K", ["", ""], 2, 0),
      Case("hello\u{1b}[1;3H\u{1b}[3K", ["hello", ""], 2, 0),
      Case("a\u{1b}[B\u{1b}[2Cb", ["a", "   b"], 4, 1),
      Case("a\u{1b}[9B\u{1b}[9A\u{1b}[Db", ["b", ""], 1, 0),
      Case("\u{1b}[99Ca", ["               a", ""], 16, 0),
      Case("\u{1b}[99Da", ["a", ""], 1, 0),
    ])
  func control(_ example: Case) { example.check() }

  @Test(
    "What is not known is swallowed whole, and never printed",
    arguments: [
      Case("a\u{1b}[31mb", ["ab", ""], 2, 0),
      Case("a\u{1b}[2;5;3Hb", ["ab", ""], 2, 0),
      Case("a\u{1b}[>2Hb", ["ab", ""], 2, 0),
      Case("a\u{1b}[2 Hb", ["ab", ""], 2, 0),
      Case("a\u{1b}[?7hb", ["ab", ""], 2, 0),
      Case("a\u{1b}[!pb", ["ab", ""], 2, 0),
      Case("a\u{1b}[?2Jb", ["ab", ""], 2, 0),
      Case("a\u{1b}[?25$pb", ["ab", ""], 2, 0),
      Case("a\u{1b}[4:3mb", ["ab", ""], 2, 0),
      Case("a\u{1b}[38;5;1;48;2;3;4;5;6;7;8;9;10mb", ["ab", ""], 2, 0),
      Case("a\u{1b}Mb", ["ab", ""], 2, 0),
      Case("a\u{1b}(Bb", ["ab", ""], 2, 0),
      Case("a\u{1b}#8b", ["ab", ""], 2, 0),
      Case("a\u{1b}(cb", ["ab", ""], 2, 0),
      Case("a\u{1b}%/[b", ["ab", ""], 2, 0),
      Case("a\u{1b}[LZb", ["ab", ""], 2, 0),
      Case("a\u{1b}]0;a title\u{07}b", ["ab", ""], 2, 0),
      Case("a\u{1b}P1$q\u{1b}\\b", ["ab", ""], 2, 0),
      Case("a\u{1b}[Lx12345678901234567890;b", ["a", ""], 40, 0),
      Case("a\u{1b}[LG0123456789abcdef0123456;b", ["a56;b", ""], 5, 0),
    ])
  func unknown(_ example: Case) { example.check() }

  @Test(
    "A newline ends an escape and is one; ESC begins another",
    arguments: [
      Case("a\u{1b}\nb", ["a", "b"], 1, 1),
      Case("a\u{1b}[\nb", ["a", "b"], 1, 1),
      Case("a\u{1b}[2\nJb", ["a", "Jb"], 2, 1),
      Case("a\u{1b}[Lx5\nb", ["a", "b"], 1, 1),
      Case("a\u{1b}]title\nb", ["a", "b"], 1, 1),
      Case("a\u{1b}\u{1b}[Lx5;b", ["a    b", ""], 6, 0),
      Case("a\u{1b}[Lx5\u{1b}[2Jb", ["b", ""], 1, 0),
    ])
  func ends(_ example: Case) { example.check() }

  @Test("An escape may come in pieces, and two writers' don't mix")
  func pieces() {
    var wire = Wire()
    var other = lcd_escape()
    wire.write("\u{1b}[Lx")
    for byte in "ab".utf8 { lcd_escape_feed(&other, &wire.screen, byte) }
    wire.write("5;c")
    #expect(wire.rows == ["ab   c", ""])
  }

  @Test("Display, cursor and blinking are switched")
  func display() {
    var wire = Wire()
    func bits() -> Int32 { Int32(wire.screen.wanted.display) }
    #expect(bits() == LCD_DISPLAY_ON)
    wire.write("\u{1b}[Ld\u{1b}[LC\u{1b}[LB")
    #expect(bits() == LCD_CURSOR_ON | LCD_BLINK_ON)
    wire.write("\u{1b}[LD\u{1b}[Lc\u{1b}[Lb")
    #expect(bits() == LCD_DISPLAY_ON)
    wire.write("\u{1b}[?25h")
    #expect(bits() == LCD_DISPLAY_ON | LCD_CURSOR_ON)
    wire.write("\u{1b}[?25l")
    #expect(bits() == LCD_DISPLAY_ON)
  }

  @Test("The backlight is switched, and a flash is asked for without switching it")
  func backlight() {
    var wire = Wire()
    #expect(wire.screen.backlight)
    #expect(wire.write("\u{1b}[L-") == false)
    #expect(!wire.screen.backlight)
    #expect(wire.write("\u{1b}[L*") == true)
    #expect(wire.screen.flash)
    #expect(!wire.screen.backlight)
    #expect(wire.write("\u{1b}[L+") == false)
    #expect(wire.screen.backlight)
  }

  @Test("A backlight that is off is lit while it flashes")
  func flash() {
    var wire = Wire.ready()
    #expect(wire.sends("\u{1b}[L-") == [[0xc0]])
    #expect(wire.sends("\u{1b}[L*") == [[0xc8]])
    #expect(wire.sends("\u{1b}[L-") == [])
    wire.screen.flash = false
    #expect(wire.flush() == [[0xc0]])
  }

  @Test("A glyph is defined by pairs of hexadecimal digits, five dots a row")
  func glyph() {
    var wire = Wire()
    wire.write("\u{1b}[LG7FF0102030A0b0C1f;")
    withUnsafeBytes(of: wire.screen.wanted.cgram) { cgram in
      #expect(Array(cgram[56..<64]) == [0x1f, 0x01, 0x02, 0x03, 0x0a, 0x0b, 0x0c, 0x1f])
      #expect(cgram[0..<56].allSatisfy { $0 == 0 })
    }
  }

  @Test(
    "A glyph that isn't one changes nothing",
    arguments: ["LG8ff;", "LG;", "LG", "LG1;", "LG1f;", "LG1xx;", "LG10g;", "LG1ff\n"])
  func noGlyph(escape: String) {
    var wire = Wire()
    wire.write("\u{1b}[" + escape)
    withUnsafeBytes(of: wire.screen.wanted.cgram) { #expect($0.allSatisfy { $0 == 0 }) }
  }

  @Test("Fewer than eight rows change the first ones only")
  func shortGlyph() {
    var wire = Wire()
    wire.write("\u{1b}[LG0010203;\u{1b}[LG01f;")
    withUnsafeBytes(of: wire.screen.wanted.cgram) {
      #expect(Array($0[0..<4]) == [0x1f, 0x02, 0x03, 0x00])
    }
  }

  @Test("Shifting goes round after 40 places, and clearing undoes it")
  func shift() {
    var wire = Wire()
    wire.write("\u{1b}[LR")
    #expect(wire.screen.wanted.shift == 39)
    wire.write("\u{1b}[LL\u{1b}[LL")
    #expect(wire.screen.wanted.shift == 1)
    wire.write("\u{1b}[2J")
    #expect(wire.screen.wanted.shift == 0)
  }

  @Test("Lines and font take an initialisation; asking for what is so takes none")
  func function() {
    var wire = Wire.ready()
    wire.write("\u{1b}[LN\u{1b}[Lf")
    #expect(wire.screen.synced)
    wire.write("\u{1b}[Ln\u{1b}[LF")
    #expect(!wire.screen.synced)
    let last = wire.start().last?.bytes ?? []
    #expect(Array(last[7..<11]) == [0x2c, 0x28, 0x4c, 0x48])
  }

  @Test("Re-initialisation blanks the screen and keeps glyphs and backlight")
  func reset() {
    var wire = Wire.ready()
    wire.write("hello\u{1b}[LC\u{1b}[Ln\u{1b}[L-\u{1b}[LG01f;\u{1b}[LI")
    #expect(wire.rows == ["", ""])
    #expect(wire.place == [0, 0])
    #expect(Int32(wire.screen.wanted.display) == LCD_DISPLAY_ON)
    #expect(Int32(wire.screen.function) == LCD_TWO_LINES)
    #expect(!wire.screen.backlight)
    #expect(wire.screen.wanted.cgram.0 == 0x1f)
    #expect(!wire.screen.synced)
  }

  @Test("Bytes are codes of the panel's ROM: UTF-8 is not decoded, glyphs 0 to 7 print")
  func codes() {
    var wire = Wire()
    wire.write([0x00, 0x01, 0x07, 0xdf, 0xc3, 0xa9, 0xff])
    withUnsafeBytes(of: wire.screen.wanted.ddram) {
      #expect(Array($0[0..<7]) == [0x00, 0x01, 0x07, 0xdf, 0xc3, 0xa9, 0xff])
    }
  }
}
