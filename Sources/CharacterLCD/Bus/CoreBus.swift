// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore
import Glibc

/// A bus as the core calls it.
final class CoreBus {
  private let bus: any PortBus
  private var error: (any Error)?

  init(_ bus: any PortBus) {
    self.bus = bus
  }

  /// Calls one of the core's functions that use the bus.
  ///
  /// - Returns: what the function answers, which is no error.
  /// - Throws: what the bus throws.
  func call(_ function: (UnsafePointer<lcd_bus>) -> Int32) throws -> Int32 {
    let capacity = Int(LCD_MESSAGE_MIN)
    let answer = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      var bus = lcd_bus(
        context: Unmanaged.passUnretained(self).toOpaque(),
        send: { context, register, bytes, count in
          CoreBus.of(context).attempt {
            try $0.send(
              Array(UnsafeBufferPointer(start: bytes, count: Int(count))),
              to: UInt8(exactly: register))
          }
        },
        receive: { context, levels in
          CoreBus.of(context).attempt { levels?.pointee = try $0.receive() }
        }, bytes: buffer.baseAddress, capacity: UInt32(capacity))
      return function(&bus)
    }
    if let error { throw error }
    return answer
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> CoreBus {
    guard let context else { preconditionFailure("the core has lost its context") }
    return Unmanaged<CoreBus>.fromOpaque(context).takeUnretainedValue()
  }

  private func attempt(_ work: (any PortBus) throws -> Void) -> Int32 {
    do {
      try work(bus)
      return 0
    } catch {
      self.error = error
      return -EIO
    }
  }
}
