// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

extension FileDescriptor {
  /// Reads on to the end, part by part: files of /proc and /sys, devices and pipes don't tell their size
  /// before.
  ///
  /// - Parameters:
  ///   - size: of a part, at most.
  ///   - take: gets each part, and throws to end it early.
  package func readParts(
    of size: Int = 1 << 16, _ take: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { buffer.deallocate() }
    while case let count = try read(into: buffer), count > 0 {
      try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// All that can be read.
  package func readToEnd() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try readParts { bytes.append(contentsOf: $0) }
    return bytes
  }
}

extension FilePath {
  /// What the file holds.
  ///
  /// - Throws: `Errno`.
  package func readToEnd() throws -> [UInt8] {
    let file = try FileDescriptor.open(self, .readOnly, options: .closeOnExec)
    return try file.closeAfter { try file.readToEnd() }
  }
}
