// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore
import Panel

/// What a program has to know of a panel that no driver describes. The defaults are the driver's.
public struct PanelSetup: Hashable, Sendable {
  public var geometry: PanelGeometry
  /// The backpack's chip.
  public var expander: Expander
  /// The backpack's wiring; R/W and the backlight have a pin each, wired or not.
  public var pins: PinMap
  /// The controller's clock that waits are made for; the real one may be faster, not slower.
  public var controllerHz: Int

  /// - Parameter pins: by default those of the expander's common backpack.
  public init(
    geometry: PanelGeometry = .lcd16x2, expander: Expander = .pcf8574, pins: PinMap? = nil,
    controllerHz: Int = 190_000
  ) {
    self.geometry = geometry
    self.expander = expander
    self.pins = pins ?? expander.pins
    self.controllerHz = controllerHz
  }

  /// The core's form of the wiring; nil if no backpack can be wired so.
  var wiring: lcd_pins? {
    guard pins.isValid, let rw = pins.rw else { return nil }
    let data = pins.data.map { UInt8($0) }
    return lcd_pins(
      rs: UInt8(pins.rs), rw: UInt8(rw), e: UInt8(pins.e),
      backlight: pins.backlight.map { UInt8($0) } ?? UInt8(LCD_NO_PIN),
      data: (data[0], data[1], data[2], data[3]),
      backlight_active_low: pins.backlightActiveLow)
  }
}

extension Expander {
  /// The core's form.
  var core: lcd_expander_kind {
    switch self {
    case .pcf8574: LCD_PCF8574
    case .mcp23008: LCD_MCP23008
    }
  }
}
