// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore

/// The chip of a backpack, whose eight pins the controller is wired to. The raw value is what the
/// driver calls it.
public enum Expander: String, CaseIterable, Hashable, Sendable {
  /// NXP's PCF8574 and PCF8574A, on nearly all backpacks.
  case pcf8574
  /// Microchip's MCP23008, on Adafruit's.
  case mcp23008

  /// The wiring of the backpack that it is common on.
  public var pins: PinMap {
    let pins = lcd_expander(kind).pointee.pins
    return PinMap(
      rs: Int(pins.rs), rw: Int(pins.rw), e: Int(pins.e), backlight: Int(pins.backlight),
      data: [pins.data.0, pins.data.1, pins.data.2, pins.data.3].map { Int($0) },
      backlightActiveLow: pins.backlight_active_low)
  }

  private var kind: lcd_expander_kind {
    switch self {
    case .pcf8574: LCD_PCF8574
    case .mcp23008: LCD_MCP23008
    }
  }
}
