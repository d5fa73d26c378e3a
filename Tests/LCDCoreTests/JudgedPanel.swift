// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import VirtualPanel

/// The driver's core on one side, the panel model on the other, and what the kernel module does
/// between them: text to the escape parser, the difference to the wire.
struct JudgedPanel {
  var screen = lcd_screen()
  var encoder = lcd_encoder()
  var parser = lcd_escape()
  var panel: VirtualPanel
  /// Send every port byte as a transfer of its own, as over SMBus.
  var bytewise = false
  /// What has passed on the bus, message by message, until somebody empties it.
  var trace: [[UInt8]] = []
  /// Messages of the last ``write(_:)``, as they were sent.
  private(set) var messages: [[UInt8]] = []
  /// How many messages the last ``write(_:)`` may take: one, and three for an initialisation.
  private(set) var messagesAllowed = 1

  static let capacity = Int(LCD_MESSAGE_MIN) * 4

  /// - Parameters:
  ///   - controllerHz: the panel's own clock.
  ///   - assumedHz: the clock that the encoder waits for; by default its safe one.
  init(
    _ geometry: PanelGeometry = .lcd16x2, expander: Expander = .pcf8574, pins: PinMap = .common,
    busHz: Int = 100_000, controllerHz: Int = 270_000, assumedHz: Int = Int(LCD_CONTROLLER_HZ)
  ) {
    panel = VirtualPanel(
      geometry: geometry, expander: expander, pins: pins, busHz: busHz, controllerHz: controllerHz)
    var wiring = lcd_pins(
      rs: UInt8(pins.rs), rw: UInt8(pins.rw ?? pins.free), e: UInt8(pins.e),
      backlight: pins.backlight.map { UInt8($0) } ?? UInt8(LCD_NO_PIN),
      data: (
        UInt8(pins.data[0]), UInt8(pins.data[1]), UInt8(pins.data[2]), UInt8(pins.data[3])
      ), backlight_active_low: pins.backlightActiveLow)
    lcd_encoder_init(
      &encoder, expander == .mcp23008 ? LCD_MCP23008 : LCD_PCF8574, &wiring, UInt32(busHz),
      UInt32(assumedHz))
    lcd_screen_init(&screen, UInt8(geometry.columns), UInt8(geometry.rows), geometry.isSplit)
  }

  /// A panel that was initialised and shows the blank picture.
  static func ready(
    _ geometry: PanelGeometry = .lcd16x2, expander: Expander = .pcf8574, pins: PinMap = .common,
    busHz: Int = 100_000, controllerHz: Int = 270_000, assumedHz: Int = Int(LCD_CONTROLLER_HZ)
  ) -> JudgedPanel {
    var judged = JudgedPanel(
      geometry, expander: expander, pins: pins, busHz: busHz, controllerHz: controllerHz,
      assumedHz: assumedHz)
    judged.flush()
    return judged
  }

  /// What a write(2) does.
  mutating func write(_ text: String) { write(Array(text.utf8)) }

  mutating func write(_ bytes: [UInt8]) {
    for byte in bytes { _ = lcd_escape_feed(&parser, &screen, byte) }
    flush()
  }

  /// Brings the panel to what is wanted, through an initialisation where one is due.
  mutating func flush() {
    messages = []
    messagesAllowed = 1
    if !screen.synced { initialise() }
    // An update that never ends would hang the test: no picture takes so many messages.
    while messages.count < 20, let message = next({ lcd_screen_update(&$0, &$1, $2, $3) }) {
      send(message)
    }
  }

  mutating func initialise() {
    messagesAllowed += 3
    var wait: UInt32 = 0
    var step: UInt32 = 0
    while let message = next({ lcd_screen_start(&$0, &$1, step, $2, $3, &wait) }) {
      send(message)
      panel.idle(nanoseconds: UInt64(wait) * 1000)
      lcd_encoder_settle(&encoder)
      step += 1
    }
  }

  mutating func darken() {
    messages = []
    if let message = next({ lcd_screen_darken(&$0, &$1, $2, $3) }) { send(message) }
  }

  mutating func send(_ message: [UInt8]) {
    messages.append(message)
    _ = read { lcd_send($1, $2, message, UInt32(message.count)) }
  }

  mutating func next(
    _ fill: (
      inout lcd_screen, inout lcd_encoder, UnsafeMutablePointer<UInt8>?, UInt32
    ) -> UInt32
  ) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: Self.capacity)
    let length = buffer.withUnsafeMutableBufferPointer {
      fill(&screen, &encoder, $0.baseAddress, UInt32($0.count))
    }
    return length == 0 ? nil : Array(buffer.prefix(Int(length)))
  }

  /// What differs between what is wanted and what the panel holds; empty if nothing does.
  var differences: [String] {
    let wanted = screen.wanted
    let twoLines = screen.function & UInt8(LCD_TWO_LINES) != 0
    // The second half is the second line's, which a panel of one line has not, unless it is so long.
    let cells = (twoLines ? screen.rows > 1 || screen.split : screen.columns > 40) ? 80 : 40
    let ddram = withUnsafeBytes(of: wanted.ddram) { Array($0) }.prefix(cells)
    let cgram = withUnsafeBytes(of: wanted.cgram) { Array($0) }

    var found: [String] = []
    func compare<T: Equatable>(_ name: String, wanted: T, seen: T) {
      if wanted != seen { found.append("\(name): wanted \(wanted), seen \(seen)") }
    }
    compare("DDRAM", wanted: Array(ddram), seen: Array(panel.ddram.prefix(cells)))
    compare("CGRAM", wanted: cgram, seen: panel.cgram.map { $0 & 0x1f })
    compare("shift", wanted: Int(wanted.shift), seen: panel.shift)
    compare("two lines", wanted: twoLines, seen: panel.hasTwoLines)
    compare(
      "font", wanted: screen.function & UInt8(LCD_LARGE_FONT) != 0, seen: panel.hasTallFont)
    compare(
      "display", wanted: wanted.display,
      seen: (panel.isDisplayOn ? UInt8(LCD_DISPLAY_ON) : 0)
        | (panel.isCursorOn ? UInt8(LCD_CURSOR_ON) : 0)
        | (panel.isBlinkOn ? UInt8(LCD_BLINK_ON) : 0))
    compare(
      "backlight", wanted: screen.backlight || screen.flash, seen: panel.isBacklightOn)
    compare("nibbles in step", wanted: false, seen: panel.awaitsLowNibble)

    if wanted.display & UInt8(LCD_CURSOR_ON | LCD_BLINK_ON) != 0 {
      var screen = screen
      let cell = Int(lcd_screen_cell(&screen, lcd_screen_cursor(&screen), screen.y))
      if cell < cells {
        compare(
          "cursor", wanted: cell < 40 || !twoLines ? cell : cell - 40 + 0x40,
          seen: Int(panel.addressCounter))
        compare("cursor in CGRAM", wanted: false, seen: panel.addressesCGRAM)
      }
    }
    return found
  }

  /// The wanted text as the core tells it to readers.
  var wantedText: [String] {
    var screen = screen
    var text = [UInt8](repeating: 0, count: Int(screen.rows) * (Int(screen.columns) + 1))
    _ = lcd_screen_text(&screen, &text)
    return text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .prefix(Int(screen.rows)).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension PinMap {
  /// The first pin that nothing but R/W may be wired to.
  fileprivate var free: Int {
    let taken = [rs, e, backlight ?? rs] + data
    return (0..<8).first { !taken.contains($0) } ?? rs
  }
}
