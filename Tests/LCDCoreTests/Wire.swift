// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import VirtualPanel

/// The driver's core, as the kernel uses it: writes go to the screen, and what `flush()` returns
/// is what would pass on the bus, message by message.
struct Wire {
  var encoder = lcd_encoder()
  var screen = lcd_screen()
  var escape = lcd_escape()
  /// Size of the buffer that messages are put together in.
  let capacity: Int

  init(
    columns: Int = 16, rows: Int = 2, split: Bool = false, pins: lcd_pins = .common,
    busHz: Int = 100_000, controllerHz: Int = Int(LCD_CONTROLLER_HZ), capacity: Int = 2048
  ) {
    self.capacity = capacity
    var pins = pins
    lcd_encoder_init(&encoder, LCD_PCF8574, &pins, UInt32(busHz), UInt32(controllerHz))
    lcd_screen_init(&screen, UInt8(columns), UInt8(rows), split)
  }

  /// A panel that is initialised and blank, and an encoder whose last message was long ago.
  static func ready(
    columns: Int = 16, rows: Int = 2, pins: lcd_pins = .common, busHz: Int = 100_000
  ) -> Wire {
    var wire = Wire(columns: columns, rows: rows, pins: pins, busHz: busHz)
    _ = wire.start()
    _ = wire.flush()
    lcd_encoder_settle(&wire.encoder)
    return wire
  }

  /// A message and the sleep after it, in microseconds.
  struct Step: Equatable {
    var bytes: [UInt8]
    var wait: UInt32
  }

  /// The initialisation's messages.
  mutating func start() -> [Step] {
    var steps: [Step] = []
    while true {
      var wait: UInt32 = 0
      let bytes = message { screen, encoder, bytes, capacity in
        lcd_screen_start(screen, encoder, UInt32(steps.count), bytes, capacity, &wait)
      }
      guard !bytes.isEmpty else { return steps }
      steps.append(Step(bytes: bytes, wait: wait))
      lcd_encoder_settle(&encoder)
    }
  }

  /// The messages that the panel lacks to show what is wanted.
  mutating func flush() -> [[UInt8]] {
    var messages: [[UInt8]] = []
    while true {
      let bytes = message(lcd_screen_update)
      guard !bytes.isEmpty else { return messages }
      messages.append(bytes)
    }
  }

  /// The message that switches the panel off.
  mutating func darken() -> [UInt8] { message(lcd_screen_darken) }

  private mutating func message(
    _ make: (
      UnsafeMutablePointer<lcd_screen>, UnsafeMutablePointer<lcd_encoder>,
      UnsafeMutablePointer<UInt8>, UInt32
    ) -> UInt32
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let bytes = buffer.baseAddress else { return }
      count = Int(make(&screen, &encoder, bytes, UInt32(capacity)))
    }
  }

  /// Text and escapes from one writer; nothing is sent.
  ///
  /// - Returns: whether the backlight is to flash.
  @discardableResult
  mutating func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  @discardableResult
  mutating func write(_ bytes: [UInt8]) -> Bool {
    var flash = false
    for byte in bytes where lcd_escape_feed(&escape, &screen, byte) { flash = true }
    return flash
  }

  /// What `write` brings onto the bus.
  mutating func sends(_ text: String) -> [[UInt8]] {
    write(text)
    return flush()
  }

  /// The wanted picture, without the blanks at the rows' ends.
  var rows: [String] {
    var screen = screen
    let text = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      guard let bytes = buffer.baseAddress else { return }
      count = Int(lcd_screen_text(&screen, bytes))
    }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Where the next character goes, counted from 0.
  var place: [UInt8] { [screen.x, screen.y] }
}

extension Wire {
  /// Initialises `panel` as the kernel would, sleeps included.
  mutating func start(_ panel: inout VirtualPanel) {
    for step in start() {
      panel.transfer(step.bytes)
      panel.idle(nanoseconds: UInt64(step.wait) * 1000)
    }
  }

  /// Sends what `panel` lacks, with no time between the messages.
  mutating func flush(_ panel: inout VirtualPanel) {
    for bytes in flush() { panel.transfer(bytes) }
  }
}

extension lcd_pins {
  /// RS, R/W, E, backlight, D4–D7 on P0 to P7.
  static let common = lcd_pins(
    rs: 0, rw: 1, e: 2, backlight: 3, data: (4, 5, 6, 7), backlight_active_low: false)
}
