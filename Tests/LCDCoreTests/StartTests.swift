// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Testing
import VirtualPanel

@Suite("The initialisation")
struct StartTests {
  @Test("It is the data sheet's, in three messages, its waits as for a clock of 190 kHz")
  func bytes() {
    var wire = Wire()
    #expect(
      wire.start() == [
        .init(bytes: [0xfb], wait: 40_000),
        .init(bytes: [0x38, 0x3c, 0x38], wait: 5827),
        .init(
          bytes: [
            0x3c, 0x38, 0x38,
            0x3c, 0x38,
            0x2c, 0x28,
            0x2c, 0x28, 0x8c, 0x88,
            0x0c, 0x08, 0x8c, 0x88,
            0x0c, 0x08, 0x1c, 0x18,
          ], wait: 2160),
      ])
  }

  @Test("One row is one line: function set 20")
  func oneLine() {
    var wire = Wire(columns: 16, rows: 1)
    let last = wire.start().last?.bytes ?? []
    #expect(Array(last[7..<11]) == [0x2c, 0x28, 0x0c, 0x08])
  }

  @Test("Entry mode, empty glyphs and display on follow, and then nothing more")
  func firstUpdate() {
    var wire = Wire()
    _ = wire.start()
    let messages = wire.flush()
    #expect(messages.count == 1)
    let bytes = messages.first ?? []
    #expect(
      Array(bytes.prefix(13)) == [
        0x0c, 0x08, 0x6c, 0x68,
        0x4c, 0x48, 0x0c, 0x08,
        0x09, 0x0d, 0x09, 0x0d, 0x09,
      ])
    #expect(Array(bytes.suffix(5)) == [0x08, 0x0c, 0x08, 0xcc, 0xc8])
    // Entry mode; CGRAM address, RS and 64 rows; RS, display on.
    #expect(bytes.count == 270)
    #expect(wire.flush() == [])
  }

  @Test(
    "It works from any state, nibbles out of step included, and the same text is there again",
    arguments: [[], [0x30], [0x3c, 0x38], [0x1c, 0x18, 0x0c], [0x4d, 0x49, 0x4d], [0x9e, 0x9a]])
  func recovery(disturbance: [UInt8]) {
    var panel = VirtualPanel()
    var wire = Wire()
    wire.start(&panel)
    wire.write("Out of step?\nNo.\u{1b}[LG51f111f;\u{1b}[LL\u{1b}[LC")
    wire.flush(&panel)
    let before = panel.picture

    panel.transfer(disturbance)
    panel.idle(nanoseconds: 5_000_000)
    lcd_screen_lose(&wire.screen)
    panel.forgetBreaches()
    wire.start(&panel)
    wire.flush(&panel)

    #expect(panel.picture == before)
    #expect(Array(panel.cgram[40..<43]) == [0x1f, 0x11, 0x1f])
    #expect(panel.shift == 1)
    #expect(panel.text == ["ut of step?     ", "o.              "])
  }

  @Test("A panel that lost its power shows everything again")
  func powerLoss() {
    var panel = VirtualPanel()
    var wire = Wire()
    wire.start(&panel)
    wire.write("Power?\u{1b}[LG1040e1f;\u{1b}[LB\u{1b}[L-")
    wire.flush(&panel)
    let before = panel.picture

    panel.powerOn()
    lcd_screen_lose(&wire.screen)
    wire.start(&panel)
    wire.flush(&panel)

    #expect(panel.picture == before)
    #expect(!panel.isBacklightOn)
    #expect(panel.breaches == [])
  }

  @Test("Going dark is display off and backlight off in one message, and the text comes back")
  func darken() {
    var panel = VirtualPanel()
    var wire = Wire()
    wire.start(&panel)
    wire.write("Night")
    wire.flush(&panel)

    let bytes = wire.darken()
    panel.transfer(bytes)
    #expect(bytes == [0x04, 0x00, 0x84, 0x80])
    #expect(!panel.isDisplayOn)
    #expect(!panel.isBacklightOn)

    wire.flush(&panel)
    #expect(panel.isDisplayOn)
    #expect(panel.isBacklightOn)
    #expect(panel.text[0] == "Night           ")
    #expect(panel.breaches == [])
  }
}
