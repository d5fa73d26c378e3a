// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage

/// How a module's file can be compressed; libkmod goes by the first bytes as well.
enum Compression: String, CaseIterable {
  case xz
  case zstd
  case gzip

  init?(_ bytes: [UInt8]) {
    guard let found = Self.allCases.first(where: { bytes.starts(with: $0.magic) }) else {
      return nil
    }
    self = found
  }

  private var magic: [UInt8] {
    switch self {
    case .xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
    case .zstd: [0x28, 0xb5, 0x2f, 0xfd]
    case .gzip: [0x1f, 0x8b]
    }
  }

  /// The library that libkmod decompresses with.
  private var library: String {
    switch self {
    case .xz: "liblzma.so.5"
    case .zstd: "libzstd.so.1"
    case .gzip: "libz.so.1"
    }
  }

  /// What libkmod's errno over such a file means.
  ///
  /// - Parameter isThere: whether a library is; libkmod may have been built for it all the same.
  func explain(
    _ errno: Errno, path: String,
    isThere: (String) -> Bool = { dlopen($0, RTLD_NOW | RTLD_LOCAL) != nil }
  ) -> ModuleError {
    let isUnsupported =
      switch errno {
      // libkmod from 33 on, built without it.
      case .noFunction: true
      // An older one takes its first bytes for a bad ELF file's, Debian's gzip's for one.
      case .execFormatError: self == .gzip || !isThere(library)
      // From 34 on it looks for the library when it needs it.
      case .invalidArgument: !isThere(library)
      default: false
      }
    return isUnsupported
      ? .compressionUnsupported(path: path, compression: rawValue)
      : .compressedDamaged(path: path, compression: rawValue)
  }
}
