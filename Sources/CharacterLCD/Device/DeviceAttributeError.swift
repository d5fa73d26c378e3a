// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// An attribute that doesn't hold what the driver puts there.
public struct DeviceAttributeError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: FilePath
  public let value: String

  public var description: String {
    "\(path) holds '\(value)', which the iic1602 driver doesn't write; is another driver loaded?"
  }
}
