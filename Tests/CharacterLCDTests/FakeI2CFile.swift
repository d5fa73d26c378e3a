// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization
import SystemPackage

@testable import CharacterLCD

/// An I²C bus's device, of which any call can be made to fail. It keeps the calls.
final class FakeI2CFile: I2CFile {
  enum Call: Hashable {
    case functions
    case select(UInt8)
    case lock(UInt8)
    case write([UInt8])
    case read
    case sendByte(UInt8)
    case writeByte(UInt8, to: UInt8)
    case receiveByte
    case close
  }

  private struct State {
    var calls: [Call] = []
    var answer: @Sendable (Call) throws(Errno) -> Int?
  }

  private let state: Mutex<State>

  /// - Parameter answer: What a call returns; nil for what the kernel does when all is well.
  init(_ answer: @Sendable @escaping (Call) throws(Errno) -> Int? = { _ in nil }) {
    state = Mutex(State(answer: answer))
  }

  var calls: [Call] { state.withLock(\.calls) }

  private func call(_ call: Call, usually usual: Int = 0) throws(Errno) -> Int {
    let answer = state.withLock { state in
      state.calls.append(call)
      return state.answer
    }
    return try answer(call) ?? usual
  }

  /// I2C_FUNC_I2C.
  static let messages = 1
  /// I2C_FUNC_SMBUS_WRITE_BYTE and I2C_FUNC_SMBUS_READ_BYTE.
  static let bytes = 0x0006_0000

  func functions() throws(Errno) -> UInt { UInt(try call(.functions, usually: Self.messages)) }
  func select(_ address: UInt8) throws(Errno) { _ = try call(.select(address)) }
  func lock(_ address: UInt8) throws(Errno) -> Bool { try call(.lock(address), usually: 1) != 0 }
  func write(_ bytes: ArraySlice<UInt8>) throws(Errno) -> Int {
    try call(.write(Array(bytes)), usually: bytes.count)
  }
  func read() throws(Errno) -> UInt8? {
    let answer = try call(.read, usually: 0x5a)
    return answer < 0 ? nil : UInt8(answer)
  }
  func sendByte(_ byte: UInt8) throws(Errno) { _ = try call(.sendByte(byte)) }
  func writeByte(_ byte: UInt8, to register: UInt8) throws(Errno) {
    _ = try call(.writeByte(byte, to: register))
  }
  func receiveByte() throws(Errno) -> UInt8 { UInt8(try call(.receiveByte, usually: 0x5a)) }
  func close() { _ = try? call(.close) }
}
