// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Testing

@testable import CharacterLCD

@Suite struct LCDPictureTests {
  @Test("the picture's text is read by the ROM, a character a cell")
  func text() throws {
    let picture = try LCDPicture(
      bytes: [0x5c, 0x7e, 0xb6, 0xde, 0x00, 0x0f, 0xdf, 0x80]
        + [0xe9, 0xff, 0x20, 0x41, 0x42, 0x43, 0x44, 0x45, 0x0a])
    #expect(picture.size == .lcd16x1)
    #expect(picture.text(rom: .a00) == ["¥→ｶ゛\u{e000}\u{e007}° \u{fffd}█ ABCDE"])
    #expect(picture.text(rom: .a02) == ["\\~¶Þ\u{e000}\u{e007}ßБéÿ ABCDE"])
    for rom in CharacterROM.allCases {
      #expect(picture.text(rom: rom).map(\.count) == [16])
    }
  }

  @Test(
    "bytes that are no picture are refused",
    arguments: [
      "", "\n", "12345678", "123456789", "12345678\n123456789\n", "12345678\n\n",
      "ab\nab\nab\n", "0123456789abcdef\n0123456789abcde\n",
    ])
  func refused(bytes: String) {
    #expect(throws: LCDPictureError(byteCount: bytes.utf8.count)) {
      try LCDPicture(bytes: Array(bytes.utf8))
    }
  }

  @Test("a display takes its size from the picture")
  func connect() async throws {
    let transport = RecordingTransport(picture: "12345678\n")
    let lcd = try await CharacterLCD.connect(to: transport)
    #expect(lcd.size == .lcd8x1)
    #expect(try await lcd.picture().text(rom: .a00) == ["12345678"])
    #expect(await transport.writes == [])
  }
}
