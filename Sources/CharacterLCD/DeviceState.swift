// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

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

/// An attribute that doesn't hold what the driver puts there.
public struct DeviceAttributeError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: FilePath
  public let value: String

  public var description: String {
    "\(path) holds '\(value)', which the iic1602 driver doesn't write; is another driver loaded?"
  }
}

extension DeviceTransport {
  /// The device's attributes.
  ///
  /// - Parameter sysfs: the driver's device class.
  /// - Throws: ``DeviceError`` if they can't be read, ``DeviceAttributeError`` if they make no
  ///   sense.
  public func state(sysfs: FilePath = sysfs) async throws -> DeviceState {
    let attributes = try attributes(in: sysfs)
    return DeviceState(
      condition: try attributes.value("state") { DeviceState.Condition(rawValue: $0) },
      isReadable: try attributes.isReadable(),
      backlight: try attributes.flag("backlight"),
      display: try attributes.flag("display"),
      cursor: try attributes.flag("cursor"),
      blink: try attributes.flag("blink"),
      position: try attributes.value("position") { text in
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2 else { return nil }
        return LCDPosition(column: numbers[0], row: numbers[1])
      },
      shift: try attributes.shift())
  }

  /// ``DeviceState/isReadable`` alone.
  ///
  /// - Throws: as ``state(sysfs:)``.
  public func isReadable(sysfs: FilePath = sysfs) throws -> Bool {
    try attributes(in: sysfs).isReadable()
  }

  /// ``DeviceState/shift`` alone.
  ///
  /// - Throws: as ``state(sysfs:)``.
  public func shift(sysfs: FilePath = sysfs) throws -> Int { try attributes(in: sysfs).shift() }
}

extension DeviceAttributes {
  fileprivate func isReadable() throws -> Bool { try flag("readback") }
  fileprivate func shift() throws -> Int { try value("shift") { Int($0) } }
}
