// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import TestKit
import Testing

/// What terminals do, and charlcd doesn't.
@Suite("A terminal")
struct TerminalSequenceTests {
  typealias Case = EscapeTests.Case

  static let full = "0123456789abcdef\nABCDEFGHIJKLMNOP"

  @Test(
    "The screen is erased in part or wholly",
    arguments: [
      Case("\u{1b}[1;4H\u{1b}[J", ["012", ""], 3, 0),
      Case("\u{1b}[1;4H\u{1b}[0J", ["012", ""], 3, 0),
      Case("\u{1b}[2;4H\u{1b}[J", ["0123456789abcdef", "ABC"], 3, 1),
      Case("\u{1b}[2;4H\u{1b}[1J", ["", "    EFGHIJKLMNOP"], 3, 1),
      Case("\u{1b}[1;4H\u{1b}[1J", ["    456789abcdef", "ABCDEFGHIJKLMNOP"], 3, 0),
      Case("\u{1b}[2;4H\u{1b}[2Jx", ["x", ""], 1, 0),
      Case("\u{1b}[2;4H\u{1b}[3Jx", ["x", ""], 1, 0),
      Case("\u{1b}[2;4H\u{1b}[4J", ["0123456789abcdef", "ABCDEFGHIJKLMNOP"], 3, 1),
      Case("\u{1b}[H\u{1b}[J", ["", ""], 0, 0),
      Case("\u{1b}[1;4H\u{1b}[2X", ["012  56789abcdef", "ABCDEFGHIJKLMNOP"], 3, 0),
      Case("\u{1b}[1;4H\u{1b}[X", ["012 456789abcdef", "ABCDEFGHIJKLMNOP"], 3, 0),
      Case("\u{1b}[1;4H\u{1b}[999X", ["012", "ABCDEFGHIJKLMNOP"], 3, 0),
    ])
  func erase(_ example: Case) { example.check(after: Self.full) }

  @Test(
    "The cursor goes to columns, rows, and rows' begins",
    arguments: [
      Case("\u{1b}[5Gx", ["0123x56789abcdef", "ABCDEFGHIJKLMNOP"], 5, 0),
      Case("\u{1b}[Gx", ["x123456789abcdef", "ABCDEFGHIJKLMNOP"], 1, 0),
      Case("\u{1b}[99Gx", ["0123456789abcdex", "ABCDEFGHIJKLMNOP"], 16, 0),
      Case("\u{1b}[2dx", ["0123456789abcdef", "ABxDEFGHIJKLMNOP"], 3, 1),
      Case("\u{1b}[99d\u{1b}[dx", ["01x3456789abcdef", "ABCDEFGHIJKLMNOP"], 3, 0),
      Case("\u{1b}[Ex", ["0123456789abcdef", "xBCDEFGHIJKLMNOP"], 1, 1),
      Case("\u{1b}[9Ex", ["0123456789abcdef", "xBCDEFGHIJKLMNOP"], 1, 1),
      Case("\u{1b}[2;5H\u{1b}[Fx", ["x123456789abcdef", "ABCDEFGHIJKLMNOP"], 1, 0),
      Case("\u{1b}[2;5H\u{1b}[9Fx", ["x123456789abcdef", "ABCDEFGHIJKLMNOP"], 1, 0),
    ])
  func move(_ example: Case) { example.check(after: Self.full + "\u{1b}[1;3H") }

  @Test(
    "Characters and rows are inserted and deleted",
    arguments: [
      Case("\u{1b}[@", ["01 23456789abcde", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[3@x", ["01x  23456789abc", "ABCDEFGHIJKLMNOP"], 3, 0),
      Case("\u{1b}[99@", ["01", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[P", ["013456789abcdef", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[3P", ["0156789abcdef", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[99P", ["01", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[@\u{1b}[P", ["0123456789abcde", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[1L", ["", "0123456789abcdef"], 0, 0),
      Case("\u{1b}[0L", ["", "0123456789abcdef"], 0, 0),
      Case("\u{1b}[9L", ["", ""], 0, 0),
      Case("\u{1b}[2d\u{1b}[1L", ["0123456789abcdef", ""], 0, 1),
      Case("\u{1b}[M", ["ABCDEFGHIJKLMNOP", ""], 0, 0),
      Case("\u{1b}[2M", ["", ""], 0, 0),
      Case("\u{1b}[9999M", ["", ""], 0, 0),
      Case("\u{1b}[2d\u{1b}[M", ["0123456789abcdef", ""], 0, 1),
    ])
  func insert(_ example: Case) { example.check(after: Self.full + "\u{1b}[1;3H") }

  @Test(
    "ESC[L without a number is charlcd's, unless a control character follows",
    arguments: [
      Case("\u{1b}[L\u{1b}[H", ["", "0123456789abcdef"], 0, 0),
      Case("\u{1b}[L\rx", ["x", "0123456789abcdef"], 1, 0),
      Case("\u{1b}[L\nx", ["", "x123456789abcdef"], 1, 1),
      Case("\u{1b}[Lk", ["01", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[LZx", ["01x3456789abcdef", "ABCDEFGHIJKLMNOP"], 3, 0),
      // In one of charlcd's that has begun, it ends nothing.
      Case("\u{1b}[Lx1\r2;x", ["01x3456789abcdef", "ABCDEFGHIJKLMNOP"], 3, 0),
    ])
  func insertLine(_ example: Case) { example.check(after: Self.full + "\u{1b}[1;3H") }

  @Test("What is hidden beside the picture stays where it is")
  func hidden() {
    var wire = Wire()
    wire.write("0123456789abcdefGHI\u{1b}[1;3H\u{1b}[P\u{1b}[2@")
    withUnsafeBytes(of: wire.screen.wanted.ddram) {
      #expect(String(decoding: $0[0..<19], as: UTF8.self) == "01  3456789abcdeGHI")
    }
    // Beyond what is seen it is the row's end that counts.
    wire.write("\u{1b}[Lx17;\u{1b}[P")
    withUnsafeBytes(of: wire.screen.wanted.ddram) {
      #expect(String(decoding: $0[0..<19], as: UTF8.self) == "01  3456789abcdeGI ")
    }
  }

  @Test(
    "A place is saved and come back to",
    arguments: [
      Case("ab\u{1b}7\nc\u{1b}8d", ["abd", "c"], 3, 0),
      Case("ab\u{1b}[s\nc\u{1b}[ud", ["abd", "c"], 3, 0),
      Case("ab\u{1b}8c", ["cb", ""], 1, 0),
      Case("ab\u{1b}7\u{1b}[LI\u{1b}8c", ["c", ""], 1, 0),
      // The wrapping of a row that is full, and whether rows wrap at all.
      Case(
        "\u{1b}[?7h0123456789abcdef\u{1b}7\u{1b}[2;5H\u{1b}8x", ["0123456789abcdef", "x"], 1, 1),
      Case("\u{1b}7\u{1b}[?7h\u{1b}80123456789abcdefx", ["0123456789abcdef", ""], 17, 0),
    ])
  func saved(_ example: Case) { example.check() }

  @Test(
    "Rows wrap when one more character comes, and the picture scrolls",
    arguments: [
      Case("0123456789abcdef", ["0123456789abcdef", ""], 16, 0),
      Case("0123456789abcdefg", ["0123456789abcdef", "g"], 1, 1),
      Case("0123456789abcdef\nx", ["0123456789abcdef", "x"], 1, 1),
      Case("0123456789abcdef\r\nx", ["0123456789abcdef", "x"], 1, 1),
      Case("0123456789abcdef\rx", ["x123456789abcdef", ""], 1, 0),
      Case(full + "q", ["ABCDEFGHIJKLMNOP", "q"], 1, 1),
      Case("one\ntwo\nthree", ["two", "three"], 5, 1),
      Case("one\ntwo\nthree\n", ["three", ""], 0, 1),
      Case("one\r\ntwo\r\nthree\r\n", ["three", ""], 0, 1),
      Case((1...20).map { "\($0)\n" }.joined(), ["20", ""], 0, 1),
      // A newline blanks nothing, and \b neither.
      Case("abc\ndef\u{1b}[H\nx", ["abc", "xef"], 1, 1),
      Case("abc\u{8}", ["abc", ""], 2, 0),
      Case("abc\u{8} \u{8}", ["ab", ""], 2, 0),
      Case("\u{8}x", ["x", ""], 1, 0),
      // What moves or edits does so from the last column, and nothing wraps after it.
      Case("0123456789abcdef\u{8}x", ["0123456789abcdxf", ""], 15, 0),
      Case("0123456789abcdef\u{1b}[Dx", ["0123456789abcdxf", ""], 15, 0),
      Case("0123456789abcdef\u{1b}[Cx", ["0123456789abcdex", ""], 16, 0),
      Case("0123456789abcdef\u{1b}[Kx", ["0123456789abcdex", ""], 16, 0),
      Case("0123456789abcdef\u{1b}[P", ["0123456789abcde", ""], 15, 0),
      Case("0123456789abcdef\u{1b}[A\u{1b}[Bx", ["0123456789abcdef", "               x"], 16, 1),
      // Colours and the like do not.
      Case("0123456789abcdef\u{1b}[1mx", ["0123456789abcdef", "x"], 1, 1),
      Case("0123456789abcdef\u{1b}[?25hx", ["0123456789abcdef", "x"], 1, 1),
      Case("\u{1b}[Lx99;x", ["", "x"], 1, 1),
      // Without wrapping all is as before.
      Case("\u{1b}[?7l0123456789abcdefgh", ["0123456789abcdef", ""], 18, 0),
      Case("\u{1b}[?7la\nb\nc", ["c", "b"], 1, 0),
      Case("\u{1b}[?25;7la\nb\nc", ["c", "b"], 1, 0),
      Case("\u{1b}ca\nb\nc", ["c", "b"], 1, 0),
      Case("\u{1b}[LIa\nb\nc", ["c", "b"], 1, 0),
      Case("\u{1b}[?7l0123456789abcdefgh\u{1b}[?7hx", ["0123456789abcdef", "x"], 1, 1),
      Case("0123456789abcdef\u{1b}[?7lx", ["0123456789abcdex", ""], 16, 0),
    ])
  func wrap(_ example: Case) { example.check(after: "\u{1b}[?7h") }

  @Test("A panel of one row scrolls, and four rows do in their order")
  func scrollOfOtherPanels() {
    var one = Wire(columns: 8, rows: 1)
    one.write("\u{1b}[?7hone\nlonger text")
    #expect(one.rows == ["ext"])
    var four = Wire(columns: 20, rows: 4)
    four.write("\u{1b}[?7h" + (1...9).map { "row \($0)" }.joined(separator: "\n"))
    #expect(four.rows == ["row 6", "row 7", "row 8", "row 9"])
    four.write("\u{1b}[2;7H\u{1b}[2M\u{1b}[1d\u{1b}[1L")
    #expect(four.rows == ["", "row 6", "row 9", ""])
  }

  @Test("The cursor of a full row that wraps is shown in its last column")
  func cursorOfFullRow() {
    var wire = Wire()
    wire.write("\u{1b}[?7h0123456789abcdef")
    #expect(lcd_screen_cursor(&wire.screen) == 15)
  }

  @Test("ESC c has all as at first but glyphs and backlight, without an initialisation")
  func reset() {
    var wire = Wire.ready()
    _ = wire.sends(
      "hello\u{1b}[?7h\u{1b}[LC\u{1b}[LB\u{1b}[Ld\u{1b}[L-\u{1b}[LG01f;\u{1b}[LL\u{1b}7\u{1b}c")
    #expect(wire.rows == ["", ""])
    #expect(wire.place == [0, 0])
    #expect(Int32(wire.screen.wanted.display) == LCD_DISPLAY_ON)
    #expect(wire.screen.wanted.shift == 0)
    #expect(!wire.screen.wrap)
    #expect(!wire.screen.backlight)
    #expect(wire.screen.wanted.cgram.0 == 0x1f)
    #expect(wire.screen.synced)
    wire.write("x\u{1b}8y")
    #expect(wire.rows == ["y", ""])
    // Lines and font are the initialisation's.
    wire.write("\u{1b}[Ln\u{1b}c")
    #expect(Int32(wire.screen.function) == LCD_TWO_LINES)
    #expect(!wire.screen.synced)
  }

  @Test(
    "Numbers that are too large count as the largest",
    arguments: [
      Case(
        "\u{1b}[123456789012345678901234567890Hx", ["0123456789abcdef", "xBCDEFGHIJKLMNOP"], 1, 1),
      Case("\u{1b}[4294967297Gx", ["0123456789abcdex", "ABCDEFGHIJKLMNOP"], 16, 0),
      Case(
        "\u{1b}[00000000000000000000000000000000003Gx", ["01x3456789abcdef", "ABCDEFGHIJKLMNOP"], 3,
        0),
      Case("\u{1b}[65536X", ["01", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[4294967295@", ["01", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[4294967295P", ["01", "ABCDEFGHIJKLMNOP"], 2, 0),
      Case("\u{1b}[4294967295L", ["", ""], 0, 0),
      Case("\u{1b}[256;256A\u{1b}[256D", ["0123456789abcdef", "ABCDEFGHIJKLMNOP"], 0, 0),
    ])
  func largeNumbers(_ example: Case) { example.check(after: Self.full + "\u{1b}[1;3H") }

  @Test("100,000 random strings leave all cells in the panel, and pieces do the same as the whole")
  func randomStrings() {
    var random = SplitMix64(seed: 1602)
    let sizes = PanelGeometry.all
    for round in 0..<100 {
      let size = sizes[round % sizes.count]
      var whole = Wire.ready(columns: size.columns, rows: size.rows)
      var parts = whole
      for _ in 0..<1000 {
        let bytes = Self.bytes(using: &random)
        whole.write(bytes)
        let cut = Int.random(in: 0...bytes.count, using: &random)
        parts.write(Array(bytes[..<cut]))
        // Between two writes the panel is brought up to date.
        if cut % 8 == 0 { _ = parts.flush() }
        parts.write(Array(bytes[cut...]))
        guard whole.isInside, whole.shows(as: parts) else {
          #expect(whole.isInside, "\(size), \(bytes)")
          #expect(whole.shows(as: parts), "\(size), \(bytes) cut at \(cut)")
          return
        }
      }
    }
  }

  /// What an escape may be made of, more often than not.
  static func bytes(using random: inout SplitMix64) -> [UInt8] {
    let parts = [
      "\u{1b}", "\u{1b}[", "\u{1b}[L", "\u{1b}[?", ";", "?", "7", "25", "99999", "h", "l", "\r",
      "\n",
      "\u{8}", "text that is longer than a row",
    ]
    return (0..<Int.random(in: 1...8, using: &random)).flatMap { _ -> [UInt8] in
      switch Int.random(in: 0..<8, using: &random) {
      case 0: [UInt8.random(in: 0...0xff, using: &random)]
      case 1, 2: [UInt8.random(in: 0x30...0x7e, using: &random)]
      default: Array((parts.randomElement(using: &random) ?? "").utf8)
      }
    }
  }
}

extension Wire {
  /// The next character's place is one, and nothing is in cells that the panel's rows have not.
  fileprivate var isInside: Bool {
    var screen = screen
    let columns = screen.wrap ? screen.columns : screen.row_cells
    guard screen.x <= columns, screen.y < screen.rows,
      lcd_screen_cursor(&screen) < screen.row_cells
    else { return false }
    let rows = (0..<screen.rows).map { Int(lcd_screen_cell(&screen, 0, $0)) }
    return withUnsafeBytes(of: screen.wanted.ddram) { ddram in
      ddram.indices.allSatisfy { cell in
        ddram[cell] == 0x20
          || rows.contains { (0..<Int(screen.row_cells)).contains(cell - $0) }
      }
    } && withUnsafeBytes(of: screen.wanted.cgram) { $0.allSatisfy { $0 < 0x20 } }
  }

  fileprivate func shows(as other: Wire) -> Bool {
    func bytes<T>(_ value: T) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }
    return bytes(screen.wanted) == bytes(other.screen.wanted) && place == other.place
      && screen.wrap == other.screen.wrap && screen.backlight == other.screen.backlight
      && screen.function == other.screen.function
  }
}
