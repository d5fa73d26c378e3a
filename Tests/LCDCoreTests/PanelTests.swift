// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import TestKit
import Testing
import VirtualPanel

/// The panel model, which knows the data sheets and not the encoder, looks at what is sent.
@Suite("What the panel model sees")
struct PanelTests {
  @Test("Every geometry shows its rows where they belong", arguments: PanelGeometry.sold)
  func geometry(_ geometry: PanelGeometry) {
    var panel = VirtualPanel(geometry: geometry)
    var wire = Wire(columns: geometry.columns, rows: geometry.rows, split: geometry.isSplit)
    let rows = (0..<geometry.rows).map { row in
      (0..<geometry.columns).map { String((row * 7 + $0) % 10) }.joined()
    }
    wire.start(&panel)
    wire.write(rows.joined(separator: "\n"))
    wire.flush(&panel)
    #expect(panel.text == rows)
    #expect(wire.rows == rows)
    #expect(panel.breaches == [])
  }

  @Test("No breach and the wanted picture, whatever is written", arguments: Speed.all)
  func random(_ speed: Speed) {
    var random = SplitMix64(seed: UInt64(speed.busHz + speed.controllerHz))
    let geometry = PanelGeometry.sold.randomElement(using: &random) ?? .lcd16x2
    var panel = VirtualPanel(
      geometry: geometry, busHz: speed.busHz, controllerHz: speed.controllerHz)
    var wire = Wire(
      columns: geometry.columns, rows: geometry.rows, split: geometry.isSplit, busHz: speed.busHz,
      capacity: Bool.random(using: &random) ? Int(LCD_MESSAGE_MIN) : 2048)
    wire.start(&panel)
    wire.flush(&panel)

    for _ in 0..<60 {
      wire.write(Self.input(using: &random))
      if !wire.screen.synced { wire.start(&panel) }
      wire.flush(&panel)
      expectShown(wire, panel)
    }
    #expect(panel.breaches == [])
  }

  /// Text, escapes and noise.
  static func input(using random: inout SplitMix64) -> [UInt8] {
    let escapes = [
      "\n", "\r", "\u{08}", "\u{0c}", "[LC", "[Lc", "[LB", "[Lb", "[L+", "[L-", "[LL", "[LR",
      "[Lk", "[Ld", "[LD", "[Ll", "[Lr", "[K", "[1K", "[2K", "[H", "[A", "[3C", "[?25h",
      "[Lx3y1;", "[Lx17y0;", "[2;9H", "[LG2040e1f0e04001f11;", "[LG7ff;", "[LI", "[Ln", "[LN",
    ]
    return (0..<Int.random(in: 1...6, using: &random)).flatMap { _ -> [UInt8] in
      if Bool.random(using: &random) {
        return (0..<Int.random(in: 1...20, using: &random)).map { _ in
          UInt8.random(in: 0x20...0x7e, using: &random)
        }
      }
      let escape = escapes.randomElement(using: &random) ?? "\n"
      return Array(((escape.first == "[" ? "\u{1b}" : "") + escape).utf8)
    }
  }

  func expectShown(
    _ wire: Wire, _ panel: VirtualPanel, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let wanted = wire.screen.wanted
    let isOneLine = Int32(wire.screen.function) & LCD_TWO_LINES == 0
    let seen = isOneLine ? 0..<40 : 0..<80
    withUnsafeBytes(of: wanted.ddram) {
      #expect(
        Array($0[seen]) == Array(panel.ddram[seen]), sourceLocation: sourceLocation)
    }
    withUnsafeBytes(of: wanted.cgram) {
      #expect(Array($0) == panel.cgram, sourceLocation: sourceLocation)
    }
    #expect(Int(wanted.shift) == panel.shift, sourceLocation: sourceLocation)
    #expect(wire.screen.backlight == panel.isBacklightOn, sourceLocation: sourceLocation)
    #expect(panel.isDisplayOn == (Int32(wanted.display) & LCD_DISPLAY_ON != 0))
    #expect(panel.isCursorOn == (Int32(wanted.display) & LCD_CURSOR_ON != 0))
    #expect(panel.isBlinkOn == (Int32(wanted.display) & LCD_BLINK_ON != 0))

    var screen = wire.screen
    let column = lcd_screen_cursor(&screen)
    let cell = lcd_screen_cell(&screen, column, screen.y)
    if (panel.isCursorOn || panel.isBlinkOn) && (!isOneLine || cell < 40) {
      let address = cell < 40 ? cell : cell + 0x40 - 40
      #expect(panel.addressCounter == address, sourceLocation: sourceLocation)
      #expect(!panel.addressesCGRAM, sourceLocation: sourceLocation)
    }
  }

  @Test("Any wiring and polarity is understood")
  func wiring() {
    var pins = lcd_pins(
      rs: 6, rw: 5, e: 4, backlight: 7, data: (0, 1, 2, 3), backlight_active_low: true)
    let map = PinMap(
      rs: 6, rw: 5, e: 4, backlight: 7, data: [0, 1, 2, 3], backlightActiveLow: true)
    #expect(lcd_pins_valid(&pins))
    var panel = VirtualPanel(pins: map)
    var wire = Wire(pins: pins)
    wire.start(&panel)
    wire.write("Other wiring")
    wire.flush(&panel)
    #expect(panel.text[0] == "Other wiring    ")
    #expect(panel.isBacklightOn)
    #expect(panel.breaches == [])
  }

  @Test("With one line the second row is kept, and is back with two lines")
  func oneLine() {
    var panel = VirtualPanel()
    var wire = Wire()
    wire.start(&panel)
    wire.write("first\nsecond\u{1b}[Ln")
    wire.start(&panel)
    wire.flush(&panel)
    #expect(!panel.hasTwoLines)
    #expect(wire.rows == ["first", "second"])

    wire.write("\u{1b}[LN")
    wire.start(&panel)
    wire.flush(&panel)
    #expect(panel.text == ["first           ", "second          "])
    #expect(panel.breaches == [])
  }

  @Test("Text beyond the last column is in DDRAM, and shifting brings it into view")
  func hiddenColumns() {
    var panel = VirtualPanel()
    var wire = Wire()
    wire.start(&panel)
    wire.write("The quick brown fox")
    wire.flush(&panel)
    #expect(panel.text[0] == "The quick brown ")
    wire.write("\u{1b}[LL\u{1b}[LL\u{1b}[LL")
    wire.flush(&panel)
    #expect(panel.text[0] == " quick brown fox")
  }
}
