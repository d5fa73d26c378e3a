// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CI2C
import Glibc
import SystemPackage

/// An open /dev/i2c-N: a method a call to the kernel, so that a test can make any of them fail.
protocol I2CFile: Sendable {
  /// What the adapter can do: I2C_FUNCS.
  func functions() throws(Errno) -> UInt

  /// Has what follows go to an address: I2C_SLAVE. I2C_SLAVE_FORCE, which ignores drivers, is never used.
  func select(_ address: UInt8) throws(Errno)

  /// Takes the advisory lock of an address, which goes with the open file.
  ///
  /// - Returns: false while another program has it.
  func lock(_ address: UInt8) throws(Errno) -> Bool

  /// One message.
  ///
  /// - Returns: how many bytes were sent.
  func write(_ bytes: ArraySlice<UInt8>) throws(Errno) -> Int

  /// A message of one byte; nil if none came.
  func read() throws(Errno) -> UInt8?

  /// SMBus' "send byte".
  func sendByte(_ byte: UInt8) throws(Errno)

  /// SMBus' "write byte", to a register.
  func writeByte(_ byte: UInt8, to register: UInt8) throws(Errno)

  /// SMBus' "receive byte".
  func receiveByte() throws(Errno) -> UInt8

  func close()
}

/// The kernel's.
struct KernelI2CFile: I2CFile {
  private let file: FileDescriptor

  init(_ path: FilePath) throws(Errno) {
    file = try errnoOnly { try FileDescriptor.open(path, .readWrite, options: .closeOnExec) }
  }

  func functions() throws(Errno) -> UInt {
    var functions: UInt = 0
    guard ioctl(file.rawValue, UInt(I2C_FUNCS), &functions) == 0 else {
      throw Errno(rawValue: errno)
    }
    return functions
  }

  func select(_ address: UInt8) throws(Errno) {
    guard ioctl(file.rawValue, UInt(I2C_SLAVE), CInt(address)) == 0 else {
      throw Errno(rawValue: errno)
    }
  }

  func lock(_ address: UInt8) throws(Errno) -> Bool {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(address)
    lock.l_len = 1
    guard fcntl(file.rawValue, F_OFD_SETLK, &lock) != 0 else { return true }
    guard errno == EAGAIN || errno == EACCES else { throw Errno(rawValue: errno) }
    return false
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(Errno) -> Int {
    try errnoOnly { try bytes.withUnsafeBytes { try file.write($0) } }
  }

  func read() throws(Errno) -> UInt8? {
    try errnoOnly {
      var byte: UInt8 = 0
      let count = try withUnsafeMutableBytes(of: &byte) { try file.read(into: $0) }
      return count == 1 ? byte : nil
    }
  }

  func sendByte(_ byte: UInt8) throws(Errno) {
    _ = try Self.check(i2c_smbus_write_byte(file.rawValue, byte))
  }

  func writeByte(_ byte: UInt8, to register: UInt8) throws(Errno) {
    _ = try Self.check(i2c_smbus_write_byte_data(file.rawValue, register, byte))
  }

  func receiveByte() throws(Errno) -> UInt8 {
    UInt8(truncatingIfNeeded: try Self.check(i2c_smbus_read_byte(file.rawValue)))
  }

  func close() { try? file.close() }

  /// libi2c returns a negative errno.
  private static func check(_ result: Int32) throws(Errno) -> Int32 {
    guard result >= 0 else { throw Errno(rawValue: -result) }
    return result
  }
}

/// swift-system throws nothing but an `Errno`, and doesn't say so in its types.
private func errnoOnly<Value>(_ call: () throws -> Value) throws(Errno) -> Value {
  do {
    return try call()
  } catch {
    throw error as? Errno ?? .ioError
  }
}
