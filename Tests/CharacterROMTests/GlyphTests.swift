// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import CharacterROM

@Suite struct GlyphTests {
  static let bell = """
    ..#..
    .###.
    .###.
    .###.
    #####
    ..#..
    .....
    #....
    """

  @Test("bit 4 is the leftmost dot, and the first row the top one")
  func orientation() throws {
    let glyph = try Glyph(art: Self.bell)
    #expect(glyph.rows == [0x04, 0x0e, 0x0e, 0x0e, 0x1f, 0x04, 0x00, 0x10])
    #expect(glyph[column: 0, row: 7])
    #expect(!glyph[column: 4, row: 7])
  }

  @Test("a glyph's description is its drawing, which reads back as the same glyph")
  func description() throws {
    let glyph = try Glyph(art: Self.bell)
    #expect(glyph.description == Self.bell)
    #expect(try Glyph(art: glyph.description + "\n") == glyph)
  }

  @Test("bits that no dot is wired to are dropped")
  func highBits() {
    #expect(
      Glyph(rows: Array(repeating: 0xff, count: 8))
        == Glyph(rows: [31, 31, 31, 31, 31, 31, 31, 31]))
  }

  @Test(
    "a drawing that is no glyph is refused with the place and what to draw",
    arguments: [
      ("", "the drawing has 0 rows"),
      (".....\n", "the drawing has 1 row"),
      (bell + "\n.....", "the drawing has 9 rows"),
      (bell.replacing("#####", with: "####"), "row 5 has 4 columns"),
      (bell.replacing("#####", with: "##x##"), "row 5, column 3 is 'x'"),
    ])
  func refused(art: String, complaint: String) {
    #expect {
      try Glyph(art: art)
    } throws: { error in
      "\(error)"
        == complaint + "; draw 8 rows of 5 columns, '#' for a lit dot and '.' for a dark one"
    }
  }
}
