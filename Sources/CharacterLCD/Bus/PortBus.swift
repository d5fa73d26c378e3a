// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What carries port bytes to an expander and its pins' levels back.
package protocol PortBus: AnyObject {
  /// The bus's clock; the real one may be slower, not faster.
  var hz: Int { get }

  /// Sends port bytes, as one message where the bus can.
  func send(_ bytes: [UInt8]) throws

  /// Reads the pins' levels once.
  func receive() throws -> UInt8

  /// Lets time pass.
  func sleep(microseconds: UInt32)
}
