// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import SystemPackage

/// An address on a bus.
public struct I2CPlace: Hashable, Sendable {
  /// The number in /dev/i2c-N.
  public let bus: Int
  public let address: UInt8

  public init(bus: Int, address: UInt8) {
    self.bus = bus
    self.address = address
  }

  /// Whether an expander can have this address: a PCF8574 and an MCP23008 20–27, a PCF8574A 38–3f.
  public static func isPossible(_ address: UInt8, for expander: Expander = .pcf8574) -> Bool {
    switch expander {
    case .pcf8574: (0x20...0x27).contains(address) || (0x38...0x3f).contains(address)
    case .mcp23008: (0x20...0x27).contains(address)
    }
  }

  var file: FilePath { FilePath("/dev/i2c-\(bus)") }

  /// As the kernel names the device: `1-0027`.
  public var device: String { "\(bus)-00\(String(address, radix: 16))" }
}

extension I2CPlace: CustomStringConvertible {
  public var description: String { "0x\(String(address, radix: 16)) on \(file)" }
}
