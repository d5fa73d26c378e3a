// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import SystemPackage
import Targets
import TestKit

/// Small files of the kernel on the machine that this program runs on: sysfs, debugfs, devices.
enum KernelFile {
  /// What one read(2) gives, at most 4096 bytes.
  static func read(_ path: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly)
    return try file.closeAfter {
      try [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }

  /// The file's text without the newline at its end.
  static func text(_ path: FilePath) throws -> String {
    String(decoding: trimmed(try read(path)[...]), as: UTF8.self)
  }

  static func number(_ path: FilePath) throws -> Int {
    let text = try text(path)
    guard let number = Int(text) else { throw CheckFailure("\(path) is no number: \(text)") }
    return number
  }

  /// Writes with one write(2).
  static func write(_ bytes: [UInt8], to path: FilePath) throws {
    let file = try FileDescriptor.open(path, .writeOnly)
    _ = try file.closeAfter { try bytes.withUnsafeBytes { try file.write($0) } }
  }

  /// Without the newline at the end.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes
  }
}
