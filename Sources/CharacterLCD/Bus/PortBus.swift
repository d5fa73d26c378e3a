// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What carries bytes to an expander and its pins' levels back.
package protocol PortBus: AnyObject {
  /// The bus's clock; the real one may be slower, not faster.
  var hz: Int { get }

  /// Sends bytes to the port, or to a register, as one message where the bus can. Without any it has
  /// the register's pointer set.
  func send(_ bytes: [UInt8], to register: UInt8?) throws

  /// Reads one byte: the pins' levels, or the register that was sent to last.
  func receive() throws -> UInt8

  /// Lets time pass.
  func sleep(microseconds: UInt32)
}
