// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import CharacterROM
import Panel
import Testing

@Suite struct CharacterLCDTests {
  let transport = RecordingTransport()
  var lcd: CharacterLCD { CharacterLCD(transport: transport) }

  @Test("showing two lines is one write: clear, and the text")
  func show() async throws {
    try await lcd.show(["Hi", "Yo"])
    #expect(await transport.writes == [[0x0c, 0x48, 0x69, 0x0a, 0x59, 0x6f]])
  }

  @Test("rows without a line are blanked")
  func showFewer() async throws {
    try await CharacterLCD(transport: transport, size: .lcd20x4).show(["a"])
    #expect(await transport.writes == [wire("\u{c}a")])
  }

  @Test("a full row needs no escape to go to the next")
  func showFull() async throws {
    try await lcd.show(["0123456789abcdef", "ABCDEFGHIJKLMNOP"])
    #expect(await transport.writes == [wire("\u{c}0123456789abcdef\nABCDEFGHIJKLMNOP")])
  }

  @Test("glyphs and the text that uses them are one write")
  func showGlyphs() async throws {
    let heart = try Glyph(
      art: ".....\n.#.#.\n#####\n#####\n.###.\n..#..\n.....\n.....")
    try await lcd.show(
      ["\(try CustomGlyph.character(slot: 3))!"], glyphs: [3: heart, 0: Glyph.blank])
    #expect(
      await transport.writes == [
        wire("^[[LG00000000000000000;^[[LG3000a1f1f0e040000;\u{c}\u{3}!")
      ])
  }

  @Test("lines written at a place leave the other cells alone")
  func writeAt() async throws {
    try await lcd.write(["ab", "c"], at: LCDPosition(column: 14, row: 0))
    #expect(await transport.writes == [wire("^[[Lx14y0;ab^[[Lx14y1;c")])
  }

  @Test("text without a place goes where the cursor is")
  func writeHere() async throws {
    try await lcd.write("ab")
    try await lcd.write("c", at: LCDPosition(column: 1, row: 1))
    #expect(await transport.writes == [wire("ab"), wire("^[[Lx1y1;c")])
  }

  @Test("text is sent in the codes of the panel's ROM")
  func roms() async throws {
    try await lcd.write("21°C ガ→")
    try await CharacterLCD(transport: transport, rom: .a02).write("21°C é")
    #expect(
      await transport.writes == [
        [0x32, 0x31, 0xdf, 0x43, 0x20, 0xb6, 0xde, 0x7e],
        [0x32, 0x31, 0xb0, 0x43, 0x20, 0xe9],
      ])
  }

  @Test("every switch is one escape")
  func switches() async throws {
    for on in [true, false] {
      try await lcd.setBacklight(on)
      try await lcd.setDisplay(on)
      try await lcd.setCursor(on)
      try await lcd.setBlink(on)
    }
    try await lcd.flashBacklight()
    try await lcd.moveCursor(to: LCDPosition(column: 15, row: 1))
    try await lcd.define(Glyph(rows: [1, 2, 4, 8, 16, 8, 4, 31]), slot: 7)
    try await lcd.clear()
    #expect(
      await transport.writes == [
        wire("^[[L+"), wire("^[[LD"), wire("^[[LC"), wire("^[[LB"),
        wire("^[[L-"), wire("^[[Ld"), wire("^[[Lc"), wire("^[[Lb"),
        wire("^[[L*"), wire("^[[Lx15y1;"), wire("^[[LG7010204081008041f;"), [0x0c],
      ])
  }

  @Test("the longest escape fits the driver's buffer of 24 characters")
  func escapeLength() async throws {
    try await lcd.define(Glyph(rows: Array(repeating: 0x1f, count: 8)), slot: 7)
    #expect(await transport.writes[0].count <= 24)
  }

  @Test("a replacement is written for what the ROM lacks, if one is wanted")
  func replacement() async throws {
    var lcd = lcd
    lcd.missing = .replace(with: "?")
    try await lcd.write("a\\é~")
    #expect(await transport.writes == [wire("a???")])
  }

  @Test(
    "the nearest is written for what the ROM lacks, if it is wanted, and nothing that is a command")
  func nearest() async throws {
    var lcd = lcd
    lcd.missing = .nearest
    try await lcd.write("é–\t\u{1b}漢…°")
    lcd = CharacterLCD(transport: transport, rom: .a02, missing: .nearest)
    try await lcd.write("é←\u{f00a}\u{e002}")
    #expect(
      await transport.writes == [
        Array("e- ??...".utf8) + [0xdf], [0xe9, 0x3f, 0x3f, 0x02],
      ])
  }

  @Test(
    "long lines are broken between words, or cut off, if that is wanted",
    arguments: [
      (.wrap, ["Hello, wide world"], "Hello, wide|world"),
      (.wrap, ["  two  words that"], "  two  words|that"),
      (.wrap, ["exactly sixteen.", ""], "exactly sixteen.|"),
      (.wrap, ["one", "two"], "one|two"),
      (.wrap, ["unbreakable-word-of-27-cells"], "unbreakable-word|-of-27-cells"),
      (.wrap, ["a unbreakable-word-of-2"], "a|unbreakable-word|-of-2"),
      (.wrap, ["fifteen letters…"], "fifteen|letters..."), (.wrap, ["", "a"], "|a"),
      (.wrap, ["a           fgh  "], "a           fgh|"),
      (.cut, ["0123456789abcdefghi", "b", "c"], "0123456789abcdef|b"),
      (
        [.wrap, .cut], ["a word and then yet another word and one"],
        "a word and then|yet another word"
      ),
    ] as [(TextFitting, [String], String)])
  func fitting(_ fitting: TextFitting, lines: [String], shown: String) async throws {
    var lcd = CharacterLCD(transport: transport, size: .lcd16x2)
    lcd.fitting = fitting
    let rows = shown.split(separator: "|", omittingEmptySubsequences: false)
    if rows.count > 2 {
      await #expect(
        throws: LCDTextError.tooManyLines(lines: rows.count, available: 2, size: .lcd16x2)
      ) { try await lcd.show(lines) }
    } else {
      try await lcd.show(lines)
      let text = rows.dropLast(rows.last == "" && lines.count == 1 ? 1 : 0).joined(separator: "\n")
      #expect(await transport.writes == [wire("\u{c}" + text)])
    }
  }

  @Test("lines that are broken at a place go on below it, and a character is never torn")
  func fittingAtPlace() async throws {
    var lcd = lcd
    lcd.fitting = .wrap
    try await lcd.write(["ab cd"], at: LCDPosition(column: 13, row: 0))
    #expect(await transport.writes == [wire("^[[Lx13y0;ab^[[Lx13y1;cd")])
    await #expect(throws: LCDTextError.tooLong(line: 1, cells: 3, available: 2, size: .lcd16x2)) {
      try await lcd.write(["…"], at: LCDPosition(column: 14, row: 0))
    }
  }

  @Test("a replacement that the ROM lacks itself replaces nothing")
  func badReplacement() async {
    var lcd = lcd
    lcd.missing = .replace(with: "~")
    await #expect(throws: LCDTextError.missing("é", line: 1, character: 1, rom: .a00)) {
      try await lcd.write("é")
    }
    #expect(await transport.writes == [])
  }

  @Test(
    "what can't be shown is refused, and nothing is written",
    arguments: [
      (["ok", "a\\"], LCDTextError.missing("\\", line: 2, character: 2, rom: .a00)),
      (["a\u{1b}[2J"], .control("\u{1b}", line: 1, character: 2)),
      (["a\nb"], .control("\n", line: 1, character: 2)),
      (["a\r\nb"], .control("\r\n", line: 1, character: 2)),
      (["a\u{7f}"], .control("\u{7f}", line: 1, character: 2)),
      (
        ["0123456789abcdefg"],
        .tooLong(line: 1, cells: 17, available: 16, size: .lcd16x2)
      ),
      (
        ["ガガガガガガガガa"],
        .tooLong(line: 1, cells: 17, available: 16, size: .lcd16x2)
      ),
      (["1", "2", "3"], .tooManyLines(lines: 3, available: 2, size: .lcd16x2)),
    ])
  func refused(lines: [String], error: LCDTextError) async {
    await #expect(throws: error) { try await lcd.show(lines) }
    #expect(await transport.writes == [])
  }

  @Test("A02's ←, whose code is the escape's, is refused")
  func arrow() async {
    await #expect(throws: LCDTextError.escape("←", line: 1, character: 2)) {
      try await CharacterLCD(transport: transport, rom: .a02).write("→←")
    }
    #expect(await transport.writes == [])
  }

  @Test("places and slots that the panel lacks are refused, and nothing is written")
  func outside() async {
    for position in [(16, 0), (0, 2), (-1, 0), (0, -1)].map({ LCDPosition(column: $0, row: $1) }) {
      let error = LCDTextError.outside(position, size: .lcd16x2)
      await #expect(throws: error) { try await lcd.moveCursor(to: position) }
      await #expect(throws: error) { try await lcd.write("a", at: position) }
    }
    await #expect(throws: LCDTextError.slot(8)) { try await lcd.define(.blank, slot: 8) }
    await #expect(throws: LCDTextError.slot(-1)) { try await lcd.show([], glyphs: [-1: .blank]) }
    await #expect(throws: LCDTextError.tooLong(line: 1, cells: 3, available: 2, size: .lcd16x2)) {
      try await lcd.write("abc", at: LCDPosition(column: 14, row: 0))
    }
    await #expect(throws: LCDTextError.tooManyLines(lines: 2, available: 1, size: .lcd16x2)) {
      try await lcd.write(["a", "b"], at: LCDPosition(column: 0, row: 1))
    }
    #expect(await transport.writes == [])
  }

  @Test(
    "an error says what happened and what to do",
    arguments: [
      (
        LCDTextError.missing("\\", line: 2, character: 7, rom: .a00),
        "line 2, character 7: ROM A00 has no '\\' (U+005C); choose ROM A02 or 0B if the panel carries "
          + "it, or have it drawn (--draw), write something else, or have the nearest in its place "
          + "(--replace)"
      ),
      (
        .missing("Ж", line: 1, character: 1, rom: .a00),
        "line 1, character 1: ROM A00 has no 'Ж' (U+0416); choose ROM A02 or cyrillic if the panel "
          + "carries it, or draw it as a custom glyph, write something else, or have the nearest in "
          + "its place (--replace)"
      ),
      (
        .missing("漢", line: 1, character: 1, rom: .a00),
        "line 1, character 1: ROM A00 has no '漢' (U+6F22); draw it as a custom glyph, write "
          + "something else, or have the nearest in its place (--replace)"
      ),
      (
        .escape("←", line: 1, character: 2),
        "line 1, character 2: the ROM has '←' at code 1b, which the driver takes for the start of an "
          + "escape; have it drawn (--draw), write something else, or have it replaced (--replace)"
      ),
      (
        .noGlyphLeft(["ő", "ű"], room: 5, slots: 8),
        "no glyph is left for 'ő', 'ű': the panel has 8 glyphs, of which this text can have 5; write "
          + "something else, or have the nearest in their place (--replace)"
      ),
      (
        .control("\u{1b}", line: 1, character: 2),
        "line 1, character 2 is a control character (U+001B), which the driver would take for a "
          + "command; leave it out, or have it replaced (--replace)"
      ),
      (
        .tooLong(line: 1, cells: 17, available: 16, size: .lcd16x2),
        "line 1 takes 17 cells, but there is room for 16 on this 16x2 panel; shorten it, have "
          + "it broken into rows (--wrap), or have the rest left out (--cut)"
      ),
      (
        .tooManyLines(lines: 3, available: 2, size: .lcd16x2),
        "there are 3 lines, but there is room for 2 on this 16x2 panel; have the rest left out (--cut)"
      ),
      (
        .outside(LCDPosition(column: 16, row: 0), size: .lcd16x2),
        "column 16, row 0 is not on this 16x2 panel: columns are 0 to 15, rows 0 to 1"
      ),
    ])
  func descriptions(error: LCDTextError, description: String) {
    #expect("\(error)" == description)
  }
}
