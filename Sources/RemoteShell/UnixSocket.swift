// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// connect(2), which the type below has a namesake of.
private let attach = connect

/// A stream socket that has a place in the file system.
package enum UnixSocket {
  /// The longest path that a socket may have, in bytes (unix(7): 108 with the NUL at its end).
  package static let longestPath = 107

  /// Connects to the program that listens there.
  ///
  /// - Throws: `Errno`: `.noSuchFileOrDirectory` or `.connectionRefused` where nobody listens.
  package static func connect(to path: FilePath) throws(Errno) -> FileDescriptor {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.string.utf8)
    guard name.count <= longestPath else { throw .fileNameTooLong }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard file >= 0 else { throw Errno(rawValue: errno) }
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        attach(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else {
      let reason = Errno(rawValue: errno)
      close(file)
      throw reason
    }
    return FileDescriptor(rawValue: file)
  }
}
