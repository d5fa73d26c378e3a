// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Which of the expander's pins, P0 to P7, drives what on the panel.
public struct PinMap: Hashable, Sendable {
  /// Register select.
  public var rs: Int
  /// Read/write, or `nil` where the backpack ties it low: such a panel can't be read.
  public var rw: Int?
  /// Enable.
  public var e: Int
  /// Backlight, or `nil` where it is always lit.
  public var backlight: Int?
  /// D4, D5, D6, D7, in this order.
  public var data: [Int]
  /// The backlight is lit by a 0.
  public var backlightActiveLow: Bool

  public init(
    rs: Int, rw: Int?, e: Int, backlight: Int?, data: [Int], backlightActiveLow: Bool = false
  ) {
    self.rs = rs
    self.rw = rw
    self.e = e
    self.backlight = backlight
    self.data = data
    self.backlightActiveLow = backlightActiveLow
  }

  /// The wiring of nearly all backpacks: RS, R/W, E, backlight on P0–P3, D4–D7 on P4–P7.
  public static let common = PinMap(rs: 0, rw: 1, e: 2, backlight: 3, data: [4, 5, 6, 7])

  /// Whether the wiring can exist: four data pins, all pins 0–7, none used twice.
  public var isValid: Bool {
    let pins = [rs, e] + [rw, backlight].compactMap(\.self) + data
    return data.count == 4 && pins.allSatisfy((0...7).contains) && Set(pins).count == pins.count
  }
}
