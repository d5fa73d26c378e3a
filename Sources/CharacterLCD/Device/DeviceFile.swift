// SPDX-License-Identifier: GPL-2.0 OR MIT

import FileReading
import SystemPackage

/// A file of the driver's: a panel's device, or an attribute of one. Reading and writing open and close it.
struct DeviceFile {
  let path: FilePath
  /// Where devices are: what lies there must be one.
  var nodes = DeviceShadow.nodes

  /// More than any panel has; what is longer was no panel.
  private static let largest = 4096

  /// What it holds, or the beginning of it if it is longer than any panel's.
  ///
  /// - Throws: ``DeviceError``; ``DeviceShadow``.
  func contents() throws -> [UInt8] {
    try opened(.readOnly, to: .read) { file in
      var contents: [UInt8] = []
      do {
        try file.readParts(of: Self.largest) { part in
          contents += part
          if contents.count >= Self.largest { throw TooLong() }
        }
      } catch is TooLong {}
      return contents
    }
  }

  /// A part of what it holds, less if it ends before.
  ///
  /// - Parameter range: at most a page, which the kernel gives in one read(2).
  /// - Throws: ``DeviceError``; ``DeviceShadow``.
  func contents(_ range: Range<Int>) throws -> [UInt8] {
    try opened(.readOnly, to: .read) { file in
      try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
        count = try file.read(
          fromAbsoluteOffset: Int64(range.lowerBound), into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }

  /// Writes the bytes, with one write(2) if the driver takes them so.
  ///
  /// - Throws: ``DeviceError``; ``DeviceShadow``.
  func write(_ bytes: [UInt8]) throws {
    try opened(.writeOnly, to: .write) { file in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = try rest.withUnsafeBytes { try file.write($0) }
        guard count > 0 else { throw Errno.ioError }
        rest.removeFirst(count)
      }
    }
  }

  /// The file, to be closed.
  ///
  /// - Throws: ``DeviceError``; ``DeviceShadow``.
  func open(
    _ mode: FileDescriptor.AccessMode, options: FileDescriptor.OpenOptions = []
  ) throws -> FileDescriptor {
    // Before it is opened: a pipe would wait for its other end.
    if let shadow = DeviceShadow(at: path, nodes: nodes) { throw shadow }
    do {
      return try FileDescriptor.open(path, mode, options: options.union(.closeOnExec))
    } catch let errno as Errno {
      throw DeviceError(.open, path, errno)
    }
  }

  private struct TooLong: Error {}

  /// Runs the body and closes the file, whatever happens. Closing reports nothing new: the driver has
  /// done its work when write(2) returns.
  private func opened<Value>(
    _ mode: FileDescriptor.AccessMode, to operation: DeviceError.Operation,
    _ body: (FileDescriptor) throws -> Value
  ) throws -> Value {
    let file = try open(mode)
    defer { try? file.close() }
    do {
      return try body(file)
    } catch let errno as Errno {
      throw DeviceError(operation, path, errno)
    }
  }
}
