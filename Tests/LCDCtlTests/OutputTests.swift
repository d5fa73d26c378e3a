// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage
import Testing

@testable import LCDCtl

@Suite struct OutputTests {
  @Test("a full pipe that another program made non-blocking loses nothing")
  func nonBlocking() async throws {
    let (reader, writer) = try FileDescriptor.pipe()
    defer { try? reader.close() }
    try #require(fcntl(writer.rawValue, F_SETFL, O_NONBLOCK) == 0)
    // Full before it is read: the first line has to wait already.
    let filling = Array(repeating: UInt8(0x20), count: 4096)
    var filled = 0
    do {
      while true { filled += try filling.withUnsafeBytes { try writer.write($0) } }
    } catch Errno.resourceTemporarilyUnavailable {}
    async let count = {
      var count = 0
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
      defer { buffer.deallocate() }
      while case let part = try reader.read(into: buffer), part > 0 { count += part }
      return count
    }()
    let line = "0123456789abcde"
    let lines = 20_000
    let output = Output(writer)
    for _ in 0..<lines { output.line(line) }
    try writer.close()
    #expect(try await count == filled + lines * (line.utf8.count + 1))
  }

  @Test("a reader that has gone ends the printing, not the program, and is no error")
  func gone() throws {
    let (reader, writer) = try FileDescriptor.pipe()
    try reader.close()
    signal(SIGPIPE, SIG_IGN)
    let output = Output(writer)
    output.line("nobody reads this")
    #expect(output.isLost)
    try output.check()
    try writer.close()
  }

  @Test("a disk that is full is an error, told in the end")
  func full() throws {
    let file = try FileDescriptor.open("/dev/full", .writeOnly)
    defer { try? file.close() }
    let output = Output(file)
    output.line("lost")
    output.line("lost, too")
    #expect(throws: OutputError(errno: .noSpace)) { try output.check() }
  }
}
