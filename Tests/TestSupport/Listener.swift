// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Listens at a Unix socket for as long as `body` runs.
///
/// - Parameters:
///   - path: A file that isn't there yet, of at most 107 bytes (unix(7)).
///   - waiting: How many may wait until they are accepted.
/// - Throws: `Errno`; what `body` throws.
package func withListener(
  at path: FilePath, waiting: Int, _ body: (FileDescriptor) async throws -> Void
) async throws {
  let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  guard listener >= 0 else { throw Errno(rawValue: errno) }
  defer { close(listener) }
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.string.utf8) }
  let status = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  guard status == 0, listen(listener, Int32(waiting)) == 0 else { throw Errno(rawValue: errno) }
  try await body(FileDescriptor(rawValue: listener))
}
