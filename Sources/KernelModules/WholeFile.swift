// SPDX-License-Identifier: GPL-2.0 OR MIT

import FileReading
import SystemPackage

/// Whole files, and what is said when they can't be read.
enum WholeFile {
  static func bytes(at path: FilePath) throws(ModuleError) -> [UInt8] {
    do {
      return try path.readToEnd()
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
