// SPDX-License-Identifier: GPL-2.0 OR MIT

/// An I²C bus with nothing on it but panels for tests.
///
/// A check that uses it attaches its controller to its driver, and finds the panels that the device
/// tree describes there. At all other times the bus is detached, and so are its panels.
public struct SpareBus: Hashable, Sendable {
  /// The number in `/dev/i2c-N`.
  public var number: Int
  /// The controller as the platform bus names it.
  public var controller: String
  /// The controller's driver as the platform bus names it.
  public var driver: String
}
