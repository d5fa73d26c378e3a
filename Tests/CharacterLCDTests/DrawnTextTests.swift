// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel
import Testing
import VirtualPanel

@testable import CharacterLCD

@Suite struct DrawnTextTests {
  static let nine = "éèêëẽēĕėě"

  /// A panel of 16x2 that shows these rows, and whose CGRAM is known as far as told.
  private func panel(
    _ first: String = "", _ second: String = "", knowing glyphs: [Int: Character] = [:],
    tall: Bool = false
  ) -> RecordingTransport {
    let picture = [first, second]
      .map { $0 + String(repeating: " ", count: 16 - $0.count) + "\n" }.joined()
    var known: [Int: Glyph] = [:]
    for (slot, character) in glyphs {
      known[slot] = character == " " ? .blank : CharacterROM.a00.drawing(of: character)
    }
    return RecordingTransport(picture: picture, memory: GlyphMemory(glyphs: known, isTall: tall))
  }

  private func drawing(
    _ transport: any LCDTransport, missing: MissingCharacters = .refuse, fitting: TextFitting = [],
    rom: CharacterROM = .a00
  ) -> CharacterLCD {
    var lcd = CharacterLCD(transport: transport, rom: rom, missing: missing)
    lcd.draws = true
    lcd.fitting = fitting
    return lcd
  }

  /// The bytes that define a character's drawing.
  private func define(
    _ slot: Int, _ character: Character, rom: CharacterROM = .a00
  ) throws -> [UInt8] {
    Escape.define(try #require(rom.drawing(of: character)), slot: slot)
  }

  @Test("what the ROM lacks is drawn in the first slots, once each, and sent with the text")
  func draws() async throws {
    let transport = panel()
    try await drawing(transport).show(["é€é", "ü~"])
    let expected =
      try define(0, "é") + define(1, "€") + define(2, "~")
      + wire("\u{c}\u{0}\u{1}\u{0}\n") + [0xf5, 0x02]
    #expect(await transport.writes == [expected])
  }

  @Test("of a text that the ROM has all of, nothing is drawn, and no picture is read")
  func nothingToDraw() async throws {
    let transport = RecordingTransport()
    try await drawing(transport).show(["21°C ガ"])
    #expect(await transport.writes.count == 1)
  }

  @Test("drawn characters are seen on a panel, and cost nothing when they are sent again")
  func seen() async throws {
    let engine = PanelEngine()
    let lcd = drawing(EngineTransport(engine: engine))
    try await lcd.show(["Ř 5 €"])
    let cells = await engine.panel.picture.cells[0]
    #expect(cells[0].glyph == CharacterROM.a00.drawing(of: "Ř"))
    #expect(cells[4].glyph == CharacterROM.a00.drawing(of: "€"))
    _ = await engine.messages()
    try await lcd.show(["Ř 5 €"])
    #expect(await engine.messages() == [])
    try await lcd.write(["€"], at: LCDPosition(column: 0, row: 1))
    #expect(await engine.panel.picture.cells[1][0].glyph == CharacterROM.a00.drawing(of: "€"))
    #expect(await engine.read()[17] == 0x01)
  }

  @Test("the ninth is refused by name, and nothing is written; with a replacement it is replaced")
  func ninth() async throws {
    let transport = panel()
    await #expect(throws: LCDTextError.noGlyphLeft(["ě", "ï"], room: 8, slots: 8)) {
      try await drawing(transport).show([Self.nine, "ïě"])
    }
    #expect(await transport.writes == [])
    try await drawing(transport, missing: .nearest).show([Self.nine, "漢"])
    try await drawing(transport, missing: .replace(with: "-")).show([Self.nine])
    let definitions = try Self.nine.prefix(8).enumerated().flatMap { try define($0, $1) }
    #expect(
      await transport.writes == [
        definitions + wire("\u{c}\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}e\n?"),
        definitions + wire("\u{c}\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}-"),
      ])
  }

  @Test("a glyph that is there in the right shape is used again, wherever it is, and not sent")
  func reuse() async throws {
    let transport = panel("caf\u{5}", knowing: [5: "é", 1: "€"])
    try await drawing(transport).show(["é€ñ ě"])
    try await drawing(transport).write(["é"], at: LCDPosition(column: 0, row: 1))
    #expect(
      await transport.writes == [
        try define(0, "ě") + [0x0c, 0x05, 0x01, 0xee, 0x20, 0x00], wire("^[[Lx0y1;\u{5}"),
      ])
  }

  @Test("a slot that the picture shows elsewhere is kept; one whose cells are replaced is taken")
  func kept() async throws {
    let transport = panel("\u{0}\u{9}a", "\u{2}")
    try await drawing(transport).write(["é"], at: LCDPosition(column: 2, row: 0))
    try await drawing(transport).write(["éa"], at: LCDPosition(column: 0, row: 0))
    try await drawing(transport).write("é")
    #expect(
      await transport.writes == [
        try define(3, "é") + wire("^[[Lx2y0;\u{3}"), try define(0, "é") + wire("^[[Lx0y0;\u{0}a"),
        try define(3, "é") + [0x03],
      ])
  }

  @Test("where the picture shows all glyphs, there is room for those that the text replaces alone")
  func full() async throws {
    let transport = panel("\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}")
    await #expect(throws: LCDTextError.noGlyphLeft(["é"], room: 0, slots: 8)) {
      try await drawing(transport).write(["é"], at: LCDPosition(column: 0, row: 1))
    }
    await #expect(throws: LCDTextError.noGlyphLeft(["€"], room: 1, slots: 8)) {
      try await drawing(transport).write(["é€"], at: LCDPosition(column: 7, row: 0))
    }
    #expect(await transport.writes == [])
    try await drawing(transport).write(["é"], at: LCDPosition(column: 7, row: 0))
    try await drawing(transport).show([String(Self.nine.prefix(8))])
    #expect(await transport.writes.count == 2)
  }

  @Test("slots that the writer chose are left to the writer, and one of the same shape is used")
  func chosen() async throws {
    let transport = panel(knowing: [0: "ě"])
    let euro = try #require(CharacterROM.a00.drawing(of: "€"))
    try await drawing(transport).show(["\u{e002}é€"], glyphs: [0: .blank, 1: euro])
    #expect(
      await transport.writes == [
        Escape.define(.blank, slot: 0) + Escape.define(euro, slot: 1) + (try define(3, "é"))
          + wire("\u{c}\u{2}\u{3}\u{1}")
      ])
  }

  @Test("a drawn character takes one cell, and none is drawn that is cut off")
  func fitting() async throws {
    let transport = panel()
    try await drawing(transport, fitting: [.wrap, .cut]).show(["Œuvre, à la française, été ő ű"])
    let definitions = try "Œàçéő".enumerated().flatMap { try define($0, $1) }
    #expect(
      await transport.writes == [
        definitions + wire("\u{c}\u{0}uvre, \u{1} la\nfran\u{2}aise, \u{3}t\u{3} \u{4}")
      ])
  }

  @Test("what is replaced takes its own room, and is wrapped by it")
  func replacedFits() async throws {
    let transport = panel()
    try await drawing(transport, missing: .nearest, fitting: .wrap).show(["éèêëẽēĕė 123456œ"])
    let definitions = try Self.nine.prefix(8).enumerated().flatMap { try define($0, $1) }
    #expect(
      await transport.writes == [
        definitions + wire("\u{c}\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\n123456oe")
      ])
  }

  @Test("with a tall font there are four, of two slots each, and codes are even")
  func tall() async throws {
    let transport = panel("\u{3}", knowing: [4: "é", 5: " ", 6: "ñ", 7: "ñ"], tall: true)
    try await drawing(transport).write(["éñÑ"], at: LCDPosition(column: 0, row: 1))
    #expect(
      await transport.writes == [
        try define(0, "Ñ") + Escape.define(.blank, slot: 1)
          + wire("^[[Lx0y1;\u{4}") + [0xee, 0x00]
      ])
    await #expect(throws: LCDTextError.noGlyphLeft(["ẽ", "ē"], room: 3, slots: 4)) {
      try await drawing(transport).write(["èêëẽē"], at: LCDPosition(column: 0, row: 1))
    }
  }

  @Test("a panel's own C tells of the font, and drawn characters are seen in the large one")
  func largeFont() async throws {
    let engine = PanelEngine()
    try await engine.write(wire("^[[Ln^[[LF"))
    let lcd = drawing(EngineTransport(engine: engine))
    try await lcd.show(["éñÑ€"])
    let cells = await engine.panel.picture.cells[0]
    for (cell, character) in zip(cells, "éñÑ€") where character != "ñ" {
      #expect(cell.glyph == CharacterROM.a00.drawing(of: character))
    }
    await #expect(throws: LCDTextError.noGlyphLeft(["ē"], room: 4, slots: 4)) {
      try await lcd.show(["èêëẽē"])
    }
  }

  @Test("A02's ←, whose code is the escape's, is drawn, and letters stand as that ROM's do")
  func european() async throws {
    let transport = panel()
    try await drawing(transport, rom: .a02).show(["→←ř"])
    #expect(
      await transport.writes == [
        try define(0, "←", rom: .a02) + define(1, "ř", rom: .a02) + wire("\u{c}\u{1a}\u{0}\u{1}")
      ])
  }

  @Test("what has no drawing is refused, or replaced, as without drawing")
  func undrawn() async throws {
    let transport = panel()
    await #expect(throws: LCDTextError.missing("漢", line: 1, character: 2, rom: .a00)) {
      try await drawing(transport).show(["é漢"])
    }
    await #expect(throws: LCDTextError.missing("é", line: 1, character: 1, rom: .a00)) {
      try await CharacterLCD(transport: transport).show(["é"])
    }
    #expect(await transport.writes == [])
  }
}
