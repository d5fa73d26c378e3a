// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import SystemPackage

/// How the driver has set up its panel, besides the picture: its attributes in
/// /sys/class/iic1602/iic1602-N.
public struct DeviceState: Hashable, Sendable {
  public let backlight: Bool
  public let display: Bool
  public let cursor: Bool
  public let blink: Bool
  /// Where the next character goes; may be right of what the panel shows.
  public let position: LCDPosition
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
  public func state(sysfs: FilePath = "/sys/class/iic1602") async throws -> DeviceState {
    // /dev/lcd is a link to a device.
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path.string)
    let device = link.map { FilePath($0) } ?? path
    guard let name = device.lastComponent else { throw DeviceError(.open, path, .isDirectory) }
    let folder = sysfs.appending(name)
    func value(_ attribute: String) async throws -> String {
      let bytes = try await DeviceTransport(path: folder.appending(attribute)).read()
      return String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self)
    }
    func flag(_ attribute: String) async throws -> Bool {
      switch try await value(attribute) {
      case "0": return false
      case "1": return true
      case let other:
        throw DeviceAttributeError(path: folder.appending(attribute), value: other)
      }
    }
    let position = try await value("position")
    let numbers = position.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 2 else {
      throw DeviceAttributeError(path: folder.appending("position"), value: position)
    }
    return DeviceState(
      backlight: try await flag("backlight"), display: try await flag("display"),
      cursor: try await flag("cursor"), blink: try await flag("blink"),
      position: LCDPosition(column: numbers[0], row: numbers[1]))
  }
}
