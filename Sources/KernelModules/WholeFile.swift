// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// Reads whole files, those of /proc and /sys included, whose size reads as 0.
enum WholeFile {
  static func bytes(at path: FilePath) throws(ModuleError) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      return try file.closeAfter {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        while true {
          let count = try file.read(into: buffer)
          if count == 0 { return bytes }
          bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
      }
    } catch {
      guard let errno = error as? Errno else {
        throw .fileUnreadable(path: path.string, errno: .ioError)
      }
      throw errno == .noSuchFileOrDirectory
        ? .fileMissing(path: path.string) : .fileUnreadable(path: path.string, errno: errno)
    }
  }

  static func text(at path: FilePath) throws(ModuleError) -> String {
    String(decoding: try bytes(at: path), as: UTF8.self)
  }
}
