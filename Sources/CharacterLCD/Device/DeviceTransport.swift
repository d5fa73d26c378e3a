// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// The driver's character device, /dev/iic1602-N.
///
/// Every call opens the device, does its one write(2) or its reads, and closes it: calls of
/// several programs don't mix, and a driver that was loaded anew is found again. A call blocks
/// for as long as the bus takes, some 13 ms for a 16x2 panel at 100 kHz.
public struct DeviceTransport: LCDTransport {
  public let path: FilePath

  public init(path: FilePath) {
    self.path = path
  }

  /// - Throws: ``DeviceError``.
  public func write(_ bytes: [UInt8]) async throws {
    let device = try open(.writeOnly)
    try closing(device) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = try attempt(.write) { try rest.withUnsafeBytes { try device.write($0) } }
        guard count > 0 else { throw DeviceError(.write, path, .ioError) }
        rest.removeFirst(count)
      }
    }
  }

  /// - Throws: ``DeviceError``.
  public func read() async throws -> [UInt8] { try contents() }

  /// What the device, or a file of a driver, holds.
  ///
  /// - Throws: ``DeviceError``.
  func contents() throws -> [UInt8] {
    let device = try open(.readOnly)
    return try closing(device) {
      var contents: [UInt8] = []
      // The largest picture, 20x4 or 40x2, is 84 bytes.
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)
      defer { buffer.deallocate() }
      while contents.count < DeviceTransport.largestFile {
        let count = try attempt(.read) { try device.read(into: buffer) }
        if count == 0 { break }
        contents += buffer[..<count]
      }
      return contents
    }
  }

  /// A part of what a file of a driver holds, less if it ends before.
  ///
  /// - Parameter range: at most a page, which the kernel gives in one read(2).
  /// - Throws: ``DeviceError``.
  func contents(_ range: Range<Int>) throws -> [UInt8] {
    let file = try open(.readOnly)
    return try closing(file) {
      try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
        let space = UnsafeMutableRawBufferPointer(buffer)
        count = try attempt(.read) {
          try file.read(fromAbsoluteOffset: Int64(range.lowerBound), into: space)
        }
      }
    }
  }

  /// More than any panel has; what is longer was no panel.
  private static let largestFile = 4096

  private func open(_ mode: FileDescriptor.AccessMode) throws -> FileDescriptor {
    try attempt(.open) { try FileDescriptor.open(path, mode, options: .closeOnExec) }
  }

  /// Runs the body and closes the device, whatever happens. Closing reports nothing new: the
  /// driver has done its work when write(2) returns.
  private func closing<Value>(_ device: FileDescriptor, body: () throws -> Value) throws -> Value {
    defer { try? device.close() }
    return try body()
  }

  private func attempt<Value>(
    _ operation: DeviceError.Operation, body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch let errno as Errno {
      throw DeviceError(operation, path, errno)
    }
  }
}
