// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel

/// How the driver has set up its panel, besides the picture: its attributes in
/// /sys/class/iic1602/iic1602-N.
public struct DeviceState: Hashable, Sendable {
  /// How the panel fares.
  public enum Condition: String, Sendable {
    /// It answers.
    case online
    /// It answers, but holds something else than it was sent, and isn't repaired yet.
    case degraded
    /// It doesn't answer.
    case offline
  }

  public let condition: Condition
  /// The backpack's R/W pin is wired, so that the panel can be read.
  public let isReadable: Bool
  /// On as well if it isn't wired, so that nothing switches it.
  public let backlight: Bool
  public let display: Bool
  public let cursor: Bool
  public let blink: Bool
  /// Where the next character goes; may be right of what the panel shows.
  public let position: LCDPosition
  /// Places that the display is shifted to the left.
  public let shift: Int

  public init(
    condition: Condition, isReadable: Bool, backlight: Bool, display: Bool, cursor: Bool,
    blink: Bool, position: LCDPosition, shift: Int
  ) {
    self.condition = condition
    self.isReadable = isReadable
    self.backlight = backlight
    self.display = display
    self.cursor = cursor
    self.blink = blink
    self.position = position
    self.shift = shift
  }
}
