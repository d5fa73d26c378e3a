// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Testing

// Port bytes of the common wiring: the data's nibble, then 8 backlight, 4 E, 2 R/W, 1 RS.
@Suite("The encoder")
struct EncoderTests {
  /// What encoding puts into one message of `capacity` bytes.
  func message(
    _ encoder: inout lcd_encoder, capacity: Int = Int(LCD_MESSAGE_MIN),
    _ encode: (inout lcd_encoder, inout lcd_message) -> Void
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var message = lcd_message(
        bytes: buffer.baseAddress, capacity: UInt32(capacity), length: 0)
      encode(&encoder, &message)
      count = Int(message.length)
    }
  }

  func encoder(pins: lcd_pins = .common, busHz: UInt32 = 100_000) -> lcd_encoder {
    var encoder = lcd_encoder()
    var pins = pins
    lcd_encoder_init(&encoder, LCD_PCF8574, &pins, busHz, UInt32(LCD_CONTROLLER_HZ))
    return encoder
  }

  /// An encoder that has sent one instruction, long ago: E, R/W and RS are 0.
  func idle(pins: lcd_pins = .common, busHz: UInt32 = 100_000) -> lcd_encoder {
    var encoder = encoder(pins: pins, busHz: busHz)
    _ = message(&encoder) { lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x06) }
    lcd_encoder_settle(&encoder)
    return encoder
  }

  @Test("An instruction is two E pulses, high nibble first, data steady while E falls")
  func instruction() {
    var encoder = idle()
    let bytes = message(&encoder) { lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0xc5) }
    #expect(bytes == [0xcc, 0xc8, 0x5c, 0x58])
  }

  @Test("Going to data and back costs one byte with E low each")
  func registerSelect() {
    var encoder = idle()
    let bytes = message(&encoder) {
      lcd_encode(&$0, &$1, LCD_DATA, 0x41)
      lcd_encode(&$0, &$1, LCD_DATA, 0x42)
      lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x80)
    }
    #expect(
      bytes == [
        0x49, 0x4d, 0x49, 0x1d, 0x19,
        0x4d, 0x49, 0x2d, 0x29,
        0x88, 0x8c, 0x88, 0x0c, 0x08,
      ])
  }

  @Test("From power-on, E falls before RS and R/W do, and both fall before E rises")
  func powerOn() {
    var encoder = encoder()
    let bytes = message(&encoder) { lcd_encode_nibble(&$0, &$1, 0x3) }
    #expect(bytes == [0xfb, 0x38, 0x3c, 0x38])
  }

  @Test("At 400 kHz an instruction is followed by two bytes of rest: 63 µs for 58.3 µs and 4 µs")
  func restAt400kHz() {
    var encoder = idle(busHz: 400_000)
    let bytes = message(&encoder) {
      lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x0c)
      lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x06)
    }
    #expect(bytes == [0x0c, 0x08, 0xcc, 0xc8, 0xc8, 0xc8, 0x0c, 0x08, 0x6c, 0x68])
  }

  @Test("The byte in which RS changes is part of the rest")
  func restWithRegisterSelect() {
    var encoder = idle(busHz: 400_000)
    let bytes = message(&encoder) {
      lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x80)
      lcd_encode(&$0, &$1, LCD_DATA, 0x41)
    }
    #expect(bytes == [0x8c, 0x88, 0x0c, 0x08, 0x49, 0x49, 0x4d, 0x49, 0x1d, 0x19])
  }

  @Test("At 1 MHz six bytes of rest follow a character: 63 µs")
  func restAt1MHz() {
    var encoder = idle(busHz: 1_000_000)
    let bytes = message(&encoder) {
      lcd_encode(&$0, &$1, LCD_DATA, 0x41)
      lcd_encode(&$0, &$1, LCD_DATA, 0x42)
    }
    #expect(
      bytes == [
        0x49, 0x4d, 0x49, 0x1d, 0x19,
        0x19, 0x19, 0x19, 0x19, 0x19, 0x19,
        0x4d, 0x49, 0x2d, 0x29,
      ])
  }

  @Test("At 1 MHz an instruction rests for 63 µs, 52.6 µs and 4 µs in which pins may be late")
  func pinDelay() {
    var encoder = idle(busHz: 1_000_000)
    let bytes = message(&encoder) {
      lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x0c)
      lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x06)
    }
    #expect(
      bytes == [
        0x0c, 0x08, 0xcc, 0xc8,
        0xc8, 0xc8, 0xc8, 0xc8, 0xc8, 0xc8,
        0x0c, 0x08, 0x6c, 0x68,
      ])
  }

  @Test("A message that follows at once owes the rest, less its start and address")
  func restCarriesOver() {
    var encoder = idle(busHz: 400_000)
    _ = message(&encoder) { lcd_encode(&$0, &$1, LCD_DATA, 0x41) }
    let next = message(&encoder) { lcd_encode(&$0, &$1, LCD_DATA, 0x42) }
    #expect(next == [0x19, 0x4d, 0x49, 0x2d, 0x29])
  }

  @Test("After a sleep no rest is owed")
  func settled() {
    var encoder = idle(busHz: 400_000)
    _ = message(&encoder) { lcd_encode(&$0, &$1, LCD_DATA, 0x41) }
    lcd_encoder_settle(&encoder)
    let next = message(&encoder) { lcd_encode(&$0, &$1, LCD_DATA, 0x42) }
    #expect(next == [0x4d, 0x49, 0x2d, 0x29])
  }

  @Test("A faster controller's clock, once known, saves rest")
  func controllerClock() {
    var pins = lcd_pins.common
    var encoder = lcd_encoder()
    lcd_encoder_init(&encoder, LCD_PCF8574, &pins, 400_000, 350_000)
    _ = message(&encoder) { lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x06) }
    lcd_encoder_settle(&encoder)
    let bytes = message(&encoder) {
      lcd_encode(&$0, &$1, LCD_DATA, 0x41)
      lcd_encode(&$0, &$1, LCD_DATA, 0x42)
    }
    #expect(bytes == [0x49, 0x4d, 0x49, 0x1d, 0x19, 0x19, 0x4d, 0x49, 0x2d, 0x29])
  }

  @Test("Any wiring works, here the common one mirrored: RS 7, R/W 6, E 5, light 4, D4–D7 3–0")
  func otherWiring() {
    let mirrored = lcd_pins(
      rs: 7, rw: 6, e: 5, backlight: 4, data: (3, 2, 1, 0), backlight_active_low: false)
    var encoder = idle(pins: mirrored)
    let bytes = message(&encoder) { lcd_encode(&$0, &$1, LCD_DATA, 0x41) }
    #expect(bytes == [0x92, 0xb2, 0x92, 0xb8, 0x98])
  }

  @Test("A backlight that is active low is lit by 0 and dark by 1")
  func activeLow() {
    var pins = lcd_pins.common
    pins.backlight_active_low = true
    var encoder = idle(pins: pins)
    let lit = message(&encoder) { lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x0c) }
    lcd_encoder_backlight(&encoder, false)
    let dark = message(&encoder) { lcd_encode_idle(&$0, &$1) }
    #expect(lit == [0x04, 0x00, 0xc4, 0xc0])
    #expect(dark == [0xc8])
  }

  @Test("A pin that is wired to nothing stays 1, and there is no backlight to switch")
  func spare() {
    var pins = lcd_pins.common
    pins.backlight = UInt8(LCD_NO_PIN)
    var encoder = idle(pins: pins)
    lcd_encoder_backlight(&encoder, false)
    #expect(message(&encoder) { lcd_encode_idle(&$0, &$1) } == [])
    #expect(
      message(&encoder) { lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x01) } == [
        0x0c, 0x08, 0x1c, 0x18,
      ])
  }

  @Test("The backlight alone is one byte, and none if it is so already")
  func backlight() {
    var encoder = idle()
    lcd_encoder_backlight(&encoder, false)
    #expect(message(&encoder) { lcd_encode_idle(&$0, &$1) } == [0x60])
    #expect(message(&encoder) { lcd_encode_idle(&$0, &$1) } == [])
  }

  @Test("A message without room is left as it was")
  func noRoom() {
    var encoder = idle()
    var taken = true
    let bytes = message(&encoder, capacity: 9) {
      lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x0c)
      taken = lcd_encode(&$0, &$1, LCD_INSTRUCTION, 0x06)
    }
    #expect(!taken)
    #expect(bytes == [0x0c, 0x08, 0xcc, 0xc8])
    #expect(encoder.port == 0xc8)
  }

  @Test("Pins must be different ones from 0 to 7; only the backlight may be missing")
  func pins() {
    func valid(_ change: (inout lcd_pins) -> Void) -> Bool {
      var pins = lcd_pins.common
      change(&pins)
      return lcd_pins_valid(&pins)
    }
    #expect(valid { _ in })
    #expect(valid { $0.backlight = UInt8(LCD_NO_PIN) })
    #expect(!valid { $0.backlight = 8 })
    #expect(!valid { $0.backlight = 4 })
    #expect(!valid { $0.rs = UInt8(LCD_NO_PIN) })
    #expect(!valid { $0.e = 1 })
    #expect(!valid { $0.data.3 = 8 })
  }
}
