// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import CharacterROM

@Suite struct GlyphSheetTests {
  static let two = """
    41    fF
    .###. #####
    #...# #####
    #...# #####
    #...# #####
    ##### #####
    #...# #####
    #...# #####
    ..... #####
    """

  @Test("a band is read column by column")
  func band() throws {
    let glyphs = try GlyphSheet.parse("\n" + Self.two + "\n\n")
    #expect(glyphs[0x41] == Glyph(rows: [0x0e, 0x11, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x00]))
    #expect(glyphs[0xff] == Glyph(rows: Array(repeating: 0x1f, count: 8)))
    #expect(glyphs.count == 2)
  }

  @Test(
    "a malformed sheet is refused at the line or code at fault",
    arguments: [
      ("\n" + two + "\n..... .....", GlyphSheet.Malformed.band(line: 2, lines: 10)),
      (two.replacing("fF", with: "1ff"), .code("1ff", line: 1)),
      (two.replacing("..... #####", with: "....."), .columns(line: 9, expected: 2, found: 1)),
      (two.replacing(".###.", with: ".###"), .glyph(code: "41", .rowLength(row: 1, length: 4))),
      (two + "\n\n" + two, .twice(code: "41")),
    ])
  func malformed(sheet: String, error: GlyphSheet.Malformed) {
    #expect(throws: error) { try GlyphSheet.parse(sheet) }
  }
}
