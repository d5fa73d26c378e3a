// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// Reads whole files, those of /proc and /sys included, whose size reads as 0.
enum TextFile {
  static func bytes(at path: FilePath) throws(ModuleError) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      return try file.closeAfter {
        var bytes: [UInt8] = []
        let chunk = 1 << 16
        while true {
          let start = bytes.count
          bytes.append(contentsOf: repeatElement(0, count: chunk))
          let got = try bytes.withUnsafeMutableBytes {
            try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[start...]))
          }
          bytes.removeLast(chunk - got)
          if got == 0 { return bytes }
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
