// SPDX-License-Identifier: GPL-2.0 OR MIT

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

  /// The addresses that a PCF8574 (20–27) and a PCF8574A (38–3f) can have.
  public static func isPossible(_ address: UInt8) -> Bool {
    (0x20...0x27).contains(address) || (0x38...0x3f).contains(address)
  }

  var file: FilePath { FilePath("/dev/i2c-\(bus)") }

  /// As the kernel names the device: `1-0027`.
  public var device: String { "\(bus)-00\(String(address, radix: 16))" }
}

extension I2CPlace: CustomStringConvertible {
  public var description: String { "0x\(String(address, radix: 16)) on \(file)" }
}
