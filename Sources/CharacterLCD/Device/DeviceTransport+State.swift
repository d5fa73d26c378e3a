// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel
import SystemPackage

extension DeviceTransport {
  /// The device's attributes.
  ///
  /// - Throws: ``DeviceError`` if they can't be read, ``DeviceAttributeError`` if they make no
  ///   sense.
  public func state() async throws -> DeviceState {
    let attributes = try attributes()
    return DeviceState(
      condition: try attributes.value("state") { DeviceState.Condition(rawValue: $0) },
      isReadable: try attributes.isReadable(),
      backlight: attributes.has("backlight") ? try attributes.flag("backlight") : true,
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
  /// - Throws: as ``state()``.
  public func isReadable() throws -> Bool {
    try attributes().isReadable()
  }

  /// The ROM that the driver takes its panel to have.
  ///
  /// - Returns: `nil` if it doesn't say.
  /// - Throws: as ``state()``.
  public func rom() throws -> CharacterROM? {
    let attributes = try attributes()
    return attributes.has("rom")
      ? try attributes.value("rom") { CharacterROM(rawValue: $0) } : nil
  }

  /// What the driver takes the bytes of a text for; codes if it doesn't say.
  ///
  /// - Throws: as ``state()``.
  func encoding() throws -> DeviceEncoding {
    let attributes = try attributes()
    return attributes.has("encoding")
      ? try attributes.value("encoding") { DeviceEncoding(rawValue: $0) } : .raw
  }

  /// ``DeviceState/shift`` alone.
  ///
  /// - Throws: as ``state()``.
  public func shift() throws -> Int { try attributes().shift() }
}

extension DeviceAttributes {
  /// The panel shows 5x10 dots; not if the driver doesn't say.
  func hasTallFont() throws -> Bool {
    has("font") ? try value("font") { ["5x8": false, "5x10": true][$0] } : false
  }

  fileprivate func isReadable() throws -> Bool { try flag("readback") }
  fileprivate func shift() throws -> Int { try value("shift") { Int($0) } }
}
