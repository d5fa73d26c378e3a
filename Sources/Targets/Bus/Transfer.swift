// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What passed over the bus from one start, or repeated start, to the next stop.
public struct Transfer: Hashable, Sendable {
  /// The host's time at the start, in microseconds.
  public var microseconds: UInt64
  /// The 7-bit address.
  public var address: UInt8
  /// The bytes that the controller sent, without the address byte.
  public var written: [UInt8] = []
  /// The bytes that the addressed device sent.
  public var read: [UInt8] = []

  /// Bus clocks: nine a byte, the address byte included, and two for start and stop.
  public var clocks: Int { 2 + 9 * (1 + written.count + read.count) }
}
