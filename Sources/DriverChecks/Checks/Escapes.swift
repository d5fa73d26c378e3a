// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit
import VirtualPanel

extension Suite {
  /// Bytes that are written to a blank 16x2 panel, and what is seen then.
  private struct Case: Sendable {
    var name: String
    var input: String
    var rows: [String]
    /// A further look at the panel: what is wrong with it, or nil.
    var wrong: @Sendable (VirtualPanel) -> String?

    init(
      _ name: String, _ input: String, _ rows: [String],
      wrong: @Sendable @escaping (VirtualPanel) -> String? = { _ in nil }
    ) {
      self.name = name
      self.input = input
      self.rows = rows
      self.wrong = wrong
    }
  }

  /// Every control character, every escape of charlcd, and a terminal's.
  static var escapes: [Check] {
    let e = "\u{1b}"
    let full = "0123456789abcdef\nABCDEFGHIJKLMNOP"
    let cases: [Case] = [
      // Control characters.
      Case("\\b goes back and blanks", "abc\u{8}", ["ab"]),
      Case("\\b lets the next character take the blanked cell", "abc\u{8}X", ["abX"]),
      Case("\\b at the row's begin stays there", "\u{8}X", ["X"]),
      Case("\\f clears and goes home", "\(full)\u{c}X", ["X"]),
      Case("\\f undoes the display's shift", "ab\(e)[LL\u{c}X", ["X"]),
      Case("\\n blanks to the row's end", "\(full)\(e)[Hxy\nz", ["xy", "zBCDEFGHIJKLMNOP"]),
      Case("\\n in the last row goes to the first", "a\nb\nc", ["c", "b"]),
      Case("\\n ends an escape under way", "\(e)[Lx3\nZ", ["", "Z"]),
      Case("\\r goes to column 0", "abc\rX", ["Xbc"]),
      Case("\\r\\n leaves the row as it is", "Hello\r\nWorld", ["Hello", "World"]),
      Case("\\r\\n blanks behind the text", "\(full)\(e)[HHi\r\nx", ["Hi", "xBCDEFGHIJKLMNOP"]),
      Case("\\n that comes later blanks the row", "abc\r\(e)[m\nx", ["", "x"]),
      Case("\\t is one space", "abc\rX\tY", ["X Y"]),
      // charlcd's escapes.
      Case("ESC[2J clears", "\(full)\(e)[2JX", ["X"]),
      Case("ESC[H goes home", "abc\nde\(e)[HX", ["Xbc", "de"]),
      Case("ESC[Ld ESC[LD: display off and on, the text stays", "abc\(e)[Ld\(e)[LD", ["abc"]),
      Case("ESC[LC shows the cursor where the next character goes", "ab\(e)[LC", ["ab"]) { panel in
        panel.picture.cursor == .init(row: 0, column: 2, underline: true, blink: false)
          ? nil : "cursor: \(panel.picture.cursor as Any)"
      },
      Case("ESC[Lc hides the cursor", "ab\(e)[LC\(e)[Lc", ["ab"]) { panel in
        panel.picture.cursor == nil ? nil : "cursor: \(panel.picture.cursor as Any)"
      },
      Case("ESC[LB blinks", "ab\n\(e)[LB", ["ab"]) { panel in
        panel.picture.cursor == .init(row: 1, column: 0, underline: false, blink: true)
          ? nil : "cursor: \(panel.picture.cursor as Any)"
      },
      Case("ESC[Lb stops blinking", "ab\(e)[LB\(e)[Lb", ["ab"]) { panel in
        panel.isBlinkOn ? "it blinks" : nil
      },
      Case("ESC[L- switches the backlight off", "a\(e)[L-b", ["ab"]) { panel in
        panel.isBacklightOn ? "the backlight is on" : nil
      },
      Case("ESC[L+ switches the backlight on", "a\(e)[L-\(e)[L+b", ["ab"]) { panel in
        panel.isBacklightOn ? nil : "the backlight is off"
      },
      Case("ESC[Ln uses one line", "ab\ncd\(e)[Ln", ["ab"]) { panel in
        panel.hasTwoLines ? "two lines" : nil
      },
      Case(
        "ESC[LN uses two lines again and shows what was kept", "ab\ncd\(e)[Ln\(e)[LN", ["ab", "cd"]
      ) {
        panel in panel.hasTwoLines ? nil : "one line"
      },
      Case("ESC[LF uses the large font, which one line has", "ab\(e)[Ln\(e)[LF", ["ab"]) { panel in
        panel.hasTallFont ? nil : "small font"
      },
      Case("ESC[Lf uses the small font", "ab\(e)[Ln\(e)[LF\(e)[Lf\(e)[LN", ["ab"]) { panel in
        panel.hasTallFont ? "large font" : nil
      },
      Case("ESC[Ll goes left", "abc\(e)[LlX", ["abX"]),
      Case("ESC[Lr goes right", "a\(e)[LrX", ["a X"]),
      Case("ESC[LL shifts the display left", "abc\nde\(e)[LL", ["bc", "e"]) { panel in
        panel.shift == 1 ? nil : "shift \(panel.shift)"
      },
      Case("ESC[LR shifts the display right", "abc\nde\(e)[LR", [" abc", " de"]),
      Case(
        "ESC[LL brings hidden text into view", "0123456789abcdefXY\(e)[LL\(e)[LL",
        ["23456789abcdefXY"]),
      Case("ESC[Lk blanks to the row's end", "abcdef\r\(e)[Lr\(e)[Lk", ["a"]),
      Case("ESC[LI initialises and blanks", "\(full)\(e)[LC\(e)[LL\(e)[LIX", ["X"]) { panel in
        panel.isCursorOn ? "the cursor is on" : nil
      },
      Case("ESC[LI keeps glyphs", "\(e)[LG31122334455667788;\(e)[LI\u{3}", ["\u{e003}"]) { panel in
        Array(panel.cgram[24..<32]) == [0x11, 2, 0x13, 4, 0x15, 6, 0x17, 8]
          ? nil : "CGRAM \(panel.cgram[24..<32])"
      },
      Case("ESC[LG defines a glyph", "\(e)[LG000040e1f0e040000;\u{0}", ["\u{e000}"]) { panel in
        panel.picture.cells[0][0].glyph.rows == [0, 4, 0x0e, 0x1f, 0x0e, 4, 0, 0]
          ? nil : "\(panel.picture.cells[0][0].glyph)"
      },
      Case(
        "ESC[LG defines each of eight glyphs",
        (0..<8).map { "\(e)[LG\($0)0\($0)0\($0)0\($0)0\($0)0\($0)0\($0)0\($0)0\($0);" }.joined(), []
      ) {
        panel in
        panel.cgram == (0..<8).flatMap { [UInt8](repeating: UInt8($0), count: 8) }
          ? nil : "CGRAM \(panel.cgram)"
      },
      Case(
        "ESC[LG with fewer rows leaves the others", "\(e)[LG1ffffffffffffffff;\(e)[LG100;\u{1}",
        ["\u{e001}"]
      ) { panel in
        panel.cgram[8..<16].elementsEqual([0, 31, 31, 31, 31, 31, 31, 31])
          ? nil : "CGRAM \(panel.cgram[8..<16])"
      },
      Case("a glyph that is seen changes at once", "\u{2}\(e)[LG21f1f1f1f1f1f1f1f;", ["\u{e002}"]) {
        panel in
        panel.picture.cells[0][0].glyph.rows == [UInt8](repeating: 0x1f, count: 8)
          ? nil : "\(panel.picture.cells[0][0].glyph)"
      },
      Case(
        "a malformed glyph changes nothing",
        "\(e)[LG00000000000000000;\(e)[LG10000000000000000;\(e)[LG9ffffffffffffffff;\(e)[LG0zz;A",
        ["A"]
      ) { panel in
        panel.cgram[..<16].allSatisfy { $0 == 0 } ? nil : "CGRAM \(panel.cgram[..<16])"
      },
      Case("ESC[Lx goes to a column", "abc\(e)[Lx8;X", ["abc     X"]),
      Case("ESC[Ly goes to a row", "abc\(e)[Ly1;X", ["abc", "   X"]),
      Case("ESC[LxNyN goes to a place", "\(e)[Lx3y1;X", ["", "   X"]),
      Case("ESC[LyNxN goes to a place", "\(e)[Ly1x12;X", ["", "            X"]),
      Case("a place past the end is the end", "\(e)[Lx0y9;X", ["", "X"]),
      Case("a malformed place changes nothing", "ab\(e)[Lxq;\(e)[Lx;\(e)[Lx1q2;C", ["abC"]),
      Case("an unknown escape of that form is swallowed", "\(e)[LzA", ["A"]),
      Case("ESC[L before a control character inserts a row", "ab\(e)[L\rX", ["X", "ab"]),
      // A terminal's escapes.
      Case("ESC[row;columnH goes to a place", "\(e)[2;3HX", ["", "  X"]),
      Case("ESC[row;columnf goes to a place", "\(e)[2;3fX", ["", "  X"]),
      Case("ESC[rowH goes to a row's begin", "abc\(e)[2HX", ["abc", "X"]),
      Case("ESC[;columnH goes to the first row", "abc\n\(e)[;5HX", ["abc X"]),
      Case("ESC[99;99H stops at the edges", "\(e)[99;99HX", ["", "               X"]),
      Case("ESC[A goes up", "\(e)[2;5H\(e)[AX", ["    X"]),
      Case("ESC[5A stops at the first row", "\(e)[2;5H\(e)[5AX", ["    X"]),
      Case("ESC[B goes down", "\(e)[BX", ["", "X"]),
      Case("ESC[9B stops at the last row", "ab\(e)[9BX", ["ab", "  X"]),
      Case("ESC[3C goes right", "a\(e)[3CX", ["a   X"]),
      Case("ESC[99C stops at the right edge", "\(e)[99CX", ["               X"]),
      Case("ESC[2D goes left", "abc\(e)[2DX", ["aXc"]),
      Case("ESC[9D stops at the left edge", "abc\(e)[9DX", ["Xbc"]),
      Case("ESC[K blanks to the row's end", "abcdef\(e)[3D\(e)[K", ["abc"]),
      Case("ESC[0K blanks to the row's end", "abcdef\(e)[3D\(e)[0K", ["abc"]),
      Case("ESC[1K blanks from the row's begin to the cursor", "abcdef\(e)[3D\(e)[1K", ["    ef"]),
      Case("ESC[2K blanks the row and stays", "ab\ncdef\(e)[2KX", ["ab", "    X"]),
      Case("ESC[E goes to the next row's begin", "ab\(e)[EX", ["ab", "X"]),
      Case("ESC[F goes to the row's begin above", "ab\ncd\(e)[FX", ["Xb", "cd"]),
      Case("ESC[5G goes to a column", "ab\(e)[5GX", ["ab  X"]),
      Case("ESC[2d goes to a row", "ab\(e)[2dX", ["ab", "  X"]),
      Case("ESC[J blanks to the screen's end", "\(full)\(e)[1;3H\(e)[J", ["01"]),
      Case(
        "ESC[1J blanks from the screen's begin", "\(full)\(e)[2;3H\(e)[1J",
        ["", "   DEFGHIJKLMNOP"]),
      Case("ESC[3J clears", "\(full)\(e)[3JX", ["X"]),
      Case("ESC[2X blanks cells", "abcdef\r\(e)[2XX", ["X cdef"]),
      Case(
        "ESC[2@ inserts cells", "\(full)\(e)[H\(e)[2@", ["  0123456789abcd", "ABCDEFGHIJKLMNOP"]),
      Case("ESC[2P deletes cells", "\(full)\(e)[H\(e)[2P", ["23456789abcdef", "ABCDEFGHIJKLMNOP"]),
      Case("ESC[1L inserts a row", "ab\ncd\(e)[H\(e)[1LX", ["X", "ab"]),
      Case("ESC[M deletes a row", "ab\ncd\(e)[H\(e)[MX", ["Xd"]),
      Case("ESC 7 and ESC 8 save a place and come back", "ab\(e)7\ncd\(e)8X", ["abX", "cd"]),
      Case("ESC[s and ESC[u do the same", "ab\(e)[s\ncd\(e)[uX", ["abX", "cd"]),
      Case("ESC c has all as at first", "ab\(e)[?7h\(e)[LC\(e)[LL\(e)ca\nb\nc", ["c", "b"]) {
        panel in
        panel.isCursorOn ? "the cursor is on" : nil
      },
      Case("ESC[?7h wraps rows", "\(e)[?7h0123456789abcdefg", ["0123456789abcdef", "g"]),
      Case(
        "a row that is just full doesn't wrap", "\(e)[?7h0123456789abcdef\nX",
        ["0123456789abcdef", "X"]),
      Case("ESC[?7h scrolls the picture", "\(e)[?7hone\ntwo\nthree", ["two", "three"]),
      Case("\\b blanks nothing after ESC[?7h", "\(e)[?7habc\u{8}", ["abc"]),
      Case("\\n blanks nothing after ESC[?7h", "abc\(e)[?7h\(e)[H\nX", ["abc", "X"]),
      Case(
        "ESC[?7l ends wrapping", "\(e)[?7h\(e)[?7l0123456789abcdefg\na\nb",
        ["b123456789abcdef", "a"]),
      Case(
        "a number too large is the largest", "ab\(e)[99999999999999999999999999999GX",
        ["ab             X"]),
      Case("ESC[?25h shows the cursor", "a\(e)[?25h", ["a"]) { panel in
        panel.isCursorOn ? nil : "the cursor is off"
      },
      Case("ESC[?25l hides the cursor", "a\(e)[?25h\(e)[?25l", ["a"]) { panel in
        panel.isCursorOn ? "the cursor is on" : nil
      },
      // What is not known is swallowed whole.
      Case("colours are swallowed", "a\(e)[1;31mb\(e)[0mc", ["abc"]),
      Case("private modes are swallowed", "a\(e)[?1lb\(e)[?1049hc", ["abc"]) { panel in
        panel.isCursorOn ? "the cursor is on" : nil
      },
      Case("character set selections are swallowed", "a\(e)(Bb\(e))0c", ["abc"]),
      Case("two-character escapes are swallowed", "a\(e)Mb\(e)=c\(e)#8d", ["abcd"]),
      Case("strings are swallowed to BEL", "a\(e)]0;a title\u{7}b", ["ab"]),
      Case("strings are swallowed to ESC\\", "a\(e)]0;a title\(e)\\b\(e)Pq#0\(e)\\c", ["abc"]),
      Case("an escape within an escape begins anew", "a\(e)[3\(e)[CX", ["a X"]),
    ]
    return cases.map { row in
      Check("escapes", row.name, needs: seenPanel, stage: .driver) { context in
        try await context.write(row.input)
        try context.expectShown(row.rows, after: "\(row.input.debugDescription)")
        if let wrong = row.wrong(try context.panel()) {
          throw CheckFailure("After \(row.input.debugDescription): \(wrong)")
        }
      }
    } + [
      Check("escapes", "ESC[Ld switches the display off", needs: seenPanel, stage: .driver) {
        context in
        try await context.write("abc\(e)[Ld")
        try context.expect(try context.panel().isDisplayOn, is: false, "display on")
        try await context.write("\(e)[LDd")
        try context.expectShown(["abcd"], after: "ESC[LD")
      },
      Check("escapes", "an escape may come in pieces", needs: seenPanel, stage: .driver) {
        context in
        try await context.callOnOverlay(
          "escapes", "in_pieces", #"\033"#, "[", "L", "x", "1", "2", "y", "1", ";", "X")
        try context.expectShown(["", "            X"], after: "ESC[Lx12y1; in ten writes")
      },
      Check("escapes", "CR and LF may come in two writes", needs: seenPanel, stage: .driver) {
        context in
        try await context.callOnOverlay("escapes", "in_pieces", #"Hello\r"#, #"\nWorld"#)
        try context.expectShown(["Hello", "World"], after: #"'Hello\r' and '\nWorld'"#)
      },
      Check("escapes", "a shell's clear blanks the panel", needs: seenPanel, stage: .driver) {
        context in
        try await context.write("what was there\nbefore")
        try await context.callOnOverlay("escapes", "cleared")
        try context.expectShown([], after: "clear")
        try await context.write("home")
        try context.expectShown(["home"], after: "clear, and a text")
      },
      Check(
        "escapes", "a text longer than the panel scrolls through it", needs: seenPanel,
        stage: .driver
      ) {
        context in
        try await context.callOnOverlay("escapes", "scrolled")
        try context.expectShown(["20", "21"], after: "1 to 20 and a newline each, and 21")
      },
      Check(
        "escapes", "ESC[L* flashes the backlight for four seconds", needs: seenPanel, stage: .driver
      ) {
        context in
        try await context.write("\(e)[L-")
        try context.expect(try context.panel().isBacklightOn, is: false, "backlight on before")
        let start = ContinuousClock.now
        try await context.write("\(e)[L*")
        try context.expect(try context.panel().isBacklightOn, is: true, "backlight on at once")
        try await context.expectSoon("the backlight goes off") {
          !(try context.panel().isBacklightOn)
        }
        let time = ContinuousClock.now - start
        // The guest's clock may tick a little behind.
        try context.expect(
          time >= .milliseconds(3900), "it is on for four seconds", seen: "\(time)")
      },
    ]
  }
}
