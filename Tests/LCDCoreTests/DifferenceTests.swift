// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Testing

@Suite("The difference")
struct DifferenceTests {
  static let full = "abcdefghijklmnop\nABCDEFGHIJKLMNOP"

  @Test("32 characters over two rows of a blank panel are one message of 139 bytes")
  func fullScreen() {
    var wire = Wire.ready()
    let messages = wire.sends(Self.full)
    #expect(messages.count == 1)
    let bytes = messages.first ?? []
    // Set address 00, RS, 16 characters; RS, set address 40, RS, 16 characters.
    #expect(bytes.count == 139)
    #expect(Array(bytes.prefix(9)) == [0x8c, 0x88, 0x0c, 0x08, 0x69, 0x6d, 0x69, 0x1d, 0x19])
    #expect(
      Array(bytes[65..<79]) == [
        0x7d, 0x79, 0x0d, 0x09, 0xc8, 0xcc, 0xc8, 0x0c, 0x08, 0x49, 0x4d, 0x49, 0x1d, 0x19,
      ])
    #expect(Array(bytes.suffix(4)) == [0x5d, 0x59, 0x0d, 0x09])
  }

  @Test("The same text again sends nothing")
  func unchanged() {
    var wire = Wire.ready()
    _ = wire.sends(Self.full)
    #expect(wire.sends("\u{0c}" + Self.full) == [])
  }

  @Test("One changed character somewhere is 10 bytes: RS, address, RS, character")
  func oneCharacter() {
    var wire = Wire.ready()
    _ = wire.sends(Self.full)
    #expect(
      wire.sends("\u{1b}[Lx5y1;z") == [
        [0xc8, 0xcc, 0xc8, 0x5c, 0x58, 0x79, 0x7d, 0x79, 0xad, 0xa9]
      ])
  }

  @Test("A character next to the last one sent is 4 bytes")
  func append() {
    var wire = Wire.ready()
    _ = wire.sends("ab")
    #expect(wire.sends("c") == [[0x6d, 0x69, 0x3d, 0x39]])
  }

  @Test("One unchanged character between is cheaper written again than jumped over")
  func smallGap() {
    var wire = Wire.ready()
    _ = wire.sends("abcde")
    #expect(
      wire.sends("\rAbCde") == [
        [
          0x88, 0x8c, 0x88, 0x0c, 0x08,
          0x49, 0x4d, 0x49, 0x1d, 0x19,
          0x6d, 0x69, 0x2d, 0x29,
          0x4d, 0x49, 0x3d, 0x39,
        ]
      ])
  }

  @Test("Two unchanged characters between are jumped over")
  func gap() {
    var wire = Wire.ready()
    _ = wire.sends("abcde")
    #expect(
      wire.sends("\rAbcDe") == [
        [
          0x88, 0x8c, 0x88, 0x0c, 0x08,
          0x49, 0x4d, 0x49, 0x1d, 0x19,
          0x88, 0x8c, 0x88, 0x3c, 0x38,
          0x49, 0x4d, 0x49, 0x4d, 0x49,
        ]
      ])
  }

  @Test("Clearing sends blanks where characters were, and never the clear instruction")
  func clear() {
    var wire = Wire.ready()
    _ = wire.sends("a")
    #expect(
      wire.sends("\u{0c}") == [
        [0x88, 0x8c, 0x88, 0x0c, 0x08, 0x29, 0x2d, 0x29, 0x0d, 0x09]
      ])
  }

  @Test("On 40x2 the address counter walks from each row into the other by itself")
  func lineEnd() {
    var wire = Wire.ready(columns: 40)
    let row = String(repeating: "x", count: 40)
    // Set address 00, RS, 80 characters.
    #expect(wire.sends(row + "\n" + row).map(\.count) == [325])
    // And from the last cell to the first.
    #expect(wire.sends("\u{1b}[Hz") == [[0x7d, 0x79, 0xad, 0xa9]])
  }

  @Test("What differs is written from the address counter on, all the way round")
  func wayRound() {
    var wire = Wire.ready()
    _ = wire.sends("abcdefgh")
    #expect(
      wire.sends("i\u{1b}[Hz") == [
        [
          0x6d, 0x69, 0x9d, 0x99,
          0x88, 0x8c, 0x88, 0x0c, 0x08,
          0x79, 0x7d, 0x79, 0xad, 0xa9,
        ]
      ])
  }

  @Test("A hidden cursor's place is not sent")
  func hiddenCursor() {
    var wire = Wire.ready()
    #expect(wire.sends("\u{1b}[Lx7y1;") == [])
  }

  @Test("A visible cursor is put in its place, and goes along for nothing")
  func visibleCursor() {
    var wire = Wire.ready()
    // The first message was empty glyphs, so the address counter is elsewhere.
    #expect(wire.sends("\u{1b}[LC") == [[0x0c, 0x08, 0xec, 0xe8, 0x8c, 0x88, 0x0c, 0x08]])
    #expect(wire.sends("a") == [[0x69, 0x6d, 0x69, 0x1d, 0x19]])
    #expect(wire.sends("\u{1b}[Lx3y1;") == [[0xc8, 0xcc, 0xc8, 0x3c, 0x38]])
    #expect(wire.sends("\u{1b}[Lc") == [[0x0c, 0x08, 0xcc, 0xc8]])
  }

  @Test("The cursor of a full row stands in its last cell")
  func cursorAtRowEnd() {
    var wire = Wire.ready(columns: 20, rows: 4)
    _ = wire.sends("\u{1b}[LB")
    let bytes = wire.sends("01234567890123456789").first ?? []
    #expect(Array(bytes.suffix(5)) == [0x98, 0x9c, 0x98, 0x3c, 0x38])
  }

  @Test("The backlight alone is one byte, and rides along with text")
  func backlight() {
    var wire = Wire.ready()
    _ = wire.sends("a")
    #expect(wire.sends("\u{1b}[L-") == [[0x11]])
    #expect(wire.sends("\u{1b}[L+b") == [[0x6d, 0x69, 0x2d, 0x29]])
  }

  @Test("A glyph's changed rows are sent, and the text goes on after it")
  func glyph() {
    var wire = Wire.ready()
    #expect(
      // Set CGRAM address 19 (glyph 3, row 1), RS, 0a, 1f.
      wire.sends("\u{1b}[LG3000a1f;") == [
        [0x5c, 0x58, 0x9c, 0x98, 0x09, 0x0d, 0x09, 0xad, 0xa9, 0x1d, 0x19, 0xfd, 0xf9]
      ])
    #expect(wire.sends("\u{1b}[LG3000a1f;") == [])
    #expect(
      wire.sends("\u{03}") == [[0x88, 0x8c, 0x88, 0x0c, 0x08, 0x09, 0x0d, 0x09, 0x3d, 0x39]])
  }

  @Test("Shifting the display is one instruction a place, the short way round")
  func shift() {
    var wire = Wire.ready()
    #expect(wire.sends("\u{1b}[LL") == [[0x1c, 0x18, 0x8c, 0x88]])
    #expect(wire.sends("\u{1b}[LR") == [[0x1c, 0x18, 0xcc, 0xc8]])
    #expect(wire.sends("\u{1b}[LR\u{1b}[LR") == [[0x1c, 0x18, 0xcc, 0xc8, 0x1c, 0x18, 0xcc, 0xc8]])
    #expect(wire.sends("\u{0c}") == [[0x1c, 0x18, 0x8c, 0x88, 0x1c, 0x18, 0x8c, 0x88]])
  }

  @Test("At 400 kHz a gap of one is as dear as a jump, and not jumped")
  func gapAt400kHz() {
    var wire = Wire.ready(busHz: 400_000)
    _ = wire.sends("abcde")
    lcd_encoder_settle(&wire.encoder)
    #expect(
      wire.sends("\rAbCde") == [
        [
          0x88, 0x8c, 0x88, 0x0c, 0x08, 0x49, 0x49,
          0x4d, 0x49, 0x1d, 0x19, 0x19, 0x19,
          0x6d, 0x69, 0x2d, 0x29, 0x29, 0x29,
          0x4d, 0x49, 0x3d, 0x39,
        ]
      ])
  }
}
