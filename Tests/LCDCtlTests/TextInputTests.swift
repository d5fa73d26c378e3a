// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage
import Testing

@testable import LCDCtl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard input that holds a text, for the time of a test.
func withInput(_ bytes: [UInt8], _ body: (FileDescriptor) async throws -> Void) async throws {
  let (input, output) = try FileDescriptor.pipe()
  defer { try? input.close() }
  try output.closeAfter { _ = try output.writeAll(bytes) }
  try await body(input)
}

@Suite("Standard input") struct TextInputTests {
  private func text(of parts: [[UInt8]]) async throws -> String {
    let (input, output) = try FileDescriptor.pipe()
    defer { try? input.close() }
    async let text = input.readText()
    try output.closeAfter {
      for part in parts { _ = try output.writeAll(part) }
    }
    return try await text
  }

  @Test(
    "is text, wherever its characters are cut on the way",
    arguments: ["", "Hello", "21.5 °C", "ｱｼﾀ ﾊ ﾊﾚ", "\u{1f600}\u{1f600}"])
  func pieces(text: String) async throws {
    #expect(try await self.text(of: Array(text.utf8).map { [$0] }) == text)
    // The reader's buffer ends within a character.
    let long = String(repeating: "x", count: 4095) + text
    #expect(try await self.text(of: [Array(long.utf8)]) == long)
  }

  @Test(
    "that is not UTF-8 is refused at its first wrong byte, though the stream goes on",
    arguments: [
      ([0xff], 1), ([0x48, 0xff], 2), ([0xe2, 0x28], 1), ([0x48, 0xc0, 0x80], 2),
      ([0xed, 0xa0, 0x80], 1), (Array(repeating: 0x20, count: 5000) + [0x80], 5001),
    ] as [([UInt8], Int)])
  func notUTF8(bytes: [UInt8], place: Int) throws {
    let (input, output) = try FileDescriptor.pipe()
    defer {
      try? input.close()
      try? output.close()
    }
    _ = try output.writeAll(bytes)
    // To ask for more, which never comes, is an error here, and no wait without end.
    #expect(fcntl(input.rawValue, F_SETFL, O_NONBLOCK) == 0)
    #expect(throws: TextError.notUTF8(byte: place)) { try input.readText() }
  }

  @Test("that ends within a character is refused", arguments: [[0xc2], [0x41, 0xf0, 0x9f, 0x98]])
  func cutOff(bytes: [UInt8]) async throws {
    try await withInput(bytes) { input in
      #expect(throws: TextError.cutOff) { try input.readText() }
    }
  }

  @Test("that never ends is refused when it is longer than any panel's text")
  func endless() throws {
    let zeros = try FileDescriptor.open("/dev/zero", .readOnly)
    defer { try? zeros.close() }
    #expect(throws: TextError.tooLong) { try zeros.readText() }
  }

  @Test("that is refused leaves the panel as it is")
  func unchanged() async throws {
    try await FakePanel.with { panel in
      try await withInput([0x48, 0xff]) { input in
        var context = panel.context
        context.standardInput = input
        await #expect(throws: TextError.notUTF8(byte: 2)) {
          try await Write.parse(["-"]).run(context)
        }
      }
      #expect(try panel.startsWith(""))
    }
  }
}
