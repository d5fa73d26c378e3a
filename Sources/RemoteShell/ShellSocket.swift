// SPDX-License-Identifier: GPL-2.0 OR MIT

import Dispatch
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Has the shell whose agent is at the far end of a unix socket, for as long as `body` runs.
///
/// The agent may have served others before, and may be in the midst of it. So requests are numbered from
/// the time of day on, and what answers them is nobody else's.
///
/// - Parameters:
///   - path: The socket, see ``UnixSocket``.
///   - name: The target's name, for messages.
///   - body: Gets the shell, which may not answer yet, see ``RemoteShell/answers(within:)``.
/// - Throws: `Errno` when nobody listens there; what `body` throws.
package func withShellSocket<Result: Sendable>(
  _ path: FilePath, name: String, body: (RemoteShell) async throws -> Result
) async throws -> Result {
  let socket = try UnixSocket.connect(to: path)
  defer { try? socket.close() }
  let shell = RemoteShell(name: name, firstID: microsecondsNow()) { bytes in
    try await sendAll(bytes, to: socket)
  }
  let reader = DispatchSource.makeReadSource(fileDescriptor: socket.rawValue, queue: .global())
  reader.setEventHandler {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let count = recv(socket.rawValue, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count > 0 {
      shell.receive(buffer[..<count])
    } else if count == 0 || errno != EAGAIN {
      shell.close(detail: "The machine has ended.")
      reader.cancel()
    }
  }
  let (ends, ended) = AsyncStream.makeStream(of: Never.self)
  // The descriptor may be closed, and used again, only when nothing reads it any more.
  reader.setCancelHandler { ended.finish() }
  reader.resume()
  let result: Swift.Result<Result, any Error>
  do {
    result = .success(try await body(shell))
  } catch {
    result = .failure(error)
  }
  reader.cancel()
  _ = try? await shielded { for await _ in ends {} }
  return try result.get()
}

/// Sends all of it, as fast as the far end takes it.
private func sendAll(_ bytes: [UInt8], to socket: FileDescriptor) async throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes {
      send(socket.rawValue, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
    }
    if count >= 0 {
      rest.removeFirst(count)
    } else if errno == EAGAIN {
      try await Task.sleep(for: .milliseconds(10))
    } else if errno != EINTR {
      throw Errno(rawValue: errno)
    }
  }
}

private func microsecondsNow() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return now.tv_sec * 1_000_000 + now.tv_nsec / 1000
}
