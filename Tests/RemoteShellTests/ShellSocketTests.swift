// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import RemoteShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("A shell at a socket")
struct ShellSocketTests {
  @Test("nobody's is an error, and so is a path that is too long for one")
  func nobody() async throws {
    await #expect(throws: Errno.noSuchFileOrDirectory) {
      try await withShellSocket("/nowhere/agent", name: "far") { _ in }
    }
    // sun_path has 108 bytes, one of them for the zero at its end.
    for (length, errno) in [(107, Errno.noSuchFileOrDirectory), (108, .fileNameTooLong)] {
      let path = FilePath("/nowhere/" + String(repeating: "a", count: length - 9))
      #expect(throws: errno) { try UnixSocket.connect(to: path) }
    }
  }

  @Test("asks until it is answered, and takes no other's answer for its own")
  func answers() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("agent")
      // As QEMU listens for a serial port: one at a time is served, the others wait.
      try await withListener(at: path, waiting: 5) { listener in
        try await withShellSocket(path, name: "far") { shell in
          let end = FileDescriptor(rawValue: accept(listener.rawValue, nil, nil))
          defer { try? end.close() }
          // What a former one left: the answer to its last request, and half a request.
          try end.writeAll("@1 0 8:bGF0ZQo= 0: .\n".utf8)
          async let isAnswering = shell.answers(within: .hang)
          // The first request goes astray, as one does that comes before the agent.
          var asked = 0
          var splitter = LineSplitter()
          var first: [UInt8]?
          while asked < 2 {
            let bytes = try await read(end)
            for line in splitter.lines(in: bytes) {
              if first == nil { first = line }
              guard line.starts(with: "run ".utf8) else { continue }
              asked += 1
              let id = String(decoding: line, as: UTF8.self).split(separator: " ")[1]
              if asked == 2 { try end.writeAll("@\(id) 0 0: 0: .\n".utf8) }
            }
          }
          #expect(first == [])
          #expect(try await isAnswering)
          // Closed once, in the end: its number may be another's by then.
          #expect(shutdown(end.rawValue, Int32(SHUT_RDWR)) == 0)
          await #expect(throws: ShellError.self) { try await shell.run("true", within: .hang) }
        }
      }
    }
  }

  /// Reads what is there as soon as something is.
  private func read(_ file: FileDescriptor) async throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let end = ContinuousClock.now + .hang
    while ContinuousClock.now < end {
      let count = recv(file.rawValue, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count >= 0 { return Array(buffer[..<count]) }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw Errno.timedOut
  }
}
