// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import Testing
import VirtualPanel

@testable import RemoteShell
@testable import Targets

@Suite("The bus as QEMU's trace tells it")
struct BusTests {
  @Test(
    "reads a trace's lines",
    arguments: [
      ("812@1700000000.000001:i2c_event start(addr:0x27)", BusEvent.Action.start),
      ("812@1700000000.000001:i2c_event start_async(addr:0x27)", .start),
      ("812@1700000000.000001:i2c_send send(addr:0x27) data:0x3c", .write(0x3c)),
      ("812@1700000000.000001:i2c_recv recv(addr:0x27) data:0x0a", .read(0x0a)),
      ("812@1700000000.000001:i2c_event finish(addr:0x27)", .stop),
    ])
  func line(text: String, action: BusEvent.Action) throws {
    let event = try #require(BusEvent(line: text))
    #expect(event.action == action)
    #expect(event.address == 0x27)
    #expect(event.microseconds == 1_700_000_000_000_001)
  }

  @Test(
    "takes nothing else for an event",
    arguments: [
      "", "i2c_event start(addr:0x27)", "812@17.5:i2c_event start(addr:0x27)",
      "812@1700000000.000001:i2c_event nack(addr:0x27)",
      "812@1700000000.000001:i2c_send send(addr:0x27)",
      "812@1700000000.000001:bcm2835_i2c_read start(addr:0x27)",
      "812@1700000000.000001:i2c_send send(addr:0x127) data:0x3c",
    ])
  func otherLine(text: String) {
    #expect(BusEvent(line: text) == nil)
  }

  /// A trace file that a test writes to, and the bus that reads it.
  private final class Trace {
    let path: FilePath
    let bus: Bus
    private var microseconds: UInt64 = 1_000_000_000_000

    init(in folder: FilePath) throws {
      path = folder.appending("trace")
      try Data().write(to: URL(filePath: path.string))
      bus = Bus(trace: path, panels: [0x27: VirtualPanel()])
    }

    func append(_ text: String) throws {
      let file = try FileDescriptor.open(path, .writeOnly, options: .append)
      try file.closeAfter { _ = try file.writeAll(text.utf8) }
    }

    /// Appends a transfer of one write message, `pause` microseconds after the last one.
    func transfer(_ bytes: [UInt8], to address: UInt8 = 0x27, after pause: UInt64) throws {
      microseconds += pause
      let stamp =
        "1@\(microseconds / 1_000_000)."
        + String(String(1_000_000 + microseconds % 1_000_000).dropFirst())
      let hex = "0x" + String(address, radix: 16)
      try append("\(stamp):i2c_event start_async(addr:\(hex))\n")
      for byte in bytes {
        try append("\(stamp):i2c_send send(addr:\(hex)) data:0x\(String(byte, radix: 16))\n")
      }
      try append("\(stamp):i2c_event finish(addr:\(hex))\n")
    }
  }

  @Test("counts transfers, bytes and clocks since a mark, by address")
  func transfers() async throws {
    try await withTemporaryFolder(named: "bus-tests") { folder in
      let trace = try Trace(in: folder)
      try trace.transfer([1, 2, 3], after: 0)
      try trace.bus.settle()
      let mark = trace.bus.position
      try trace.transfer([4, 5], after: 10)
      try trace.transfer([9], to: 0x3f, after: 10)
      #expect(trace.bus.transfers(since: mark, to: 0x27) == [])
      try trace.bus.settle()
      let seen = trace.bus.transfers(since: mark, to: 0x27)
      #expect(seen.map(\.written) == [[4, 5]])
      #expect(seen.map(\.clocks) == [2 + 9 * 3])
      #expect(trace.bus.transfers(since: 0, to: 0x27).count == 2)
    }
  }

  @Test("takes in a line only when it is whole")
  func halfLine() async throws {
    try await withTemporaryFolder(named: "bus-tests") { folder in
      let trace = try Trace(in: folder)
      try trace.append("1@1.000000:i2c_event start_async(addr:0x27)\n1@1.000001:i2c_send send(ad")
      try trace.bus.settle()
      try trace.append("dr:0x27) data:0x7\n1@1.000002:i2c_event finish(addr:0x27)\n")
      try trace.bus.settle()
      #expect(trace.bus.transfers(since: 0, to: 0x27).map(\.written) == [[7]])
    }
  }

  /// The nibbles that initialise a panel on the common backpack, with `pause` after the first.
  private func breaches(pause: UInt64) async throws -> [String] {
    try await withTemporaryFolder(named: "bus-tests") { folder in
      let trace = try Trace(in: folder)
      try trace.transfer([0xfb], after: 0)
      try trace.transfer([0x38, 0x3c, 0x38], after: 50_000)
      try trace.transfer([0x3c, 0x38], after: pause)
      try trace.transfer([0x3c, 0x38, 0x2c, 0x28], after: 200)
      try trace.bus.settle()
      return trace.bus.takeBreaches()
    }
  }

  @Test("tells the panel of long pauses, and of none that the emulation may have made")
  func pauses() async throws {
    let long = try await breaches(pause: 6000)
    #expect(long == [])
    let short = try await breaches(pause: 900)
    #expect(short.count == 1)
    #expect(short.first?.contains("The panel at 0x27: init-first-wait") == true)
  }

  @Test("shows a panel as its last whole message left it, and home is none until more has come")
  func rest() async throws {
    try await withTemporaryFolder(named: "bus-tests") { folder in
      let trace = try Trace(in: folder)
      func column() throws -> Int? {
        try trace.bus.settle()
        return trace.bus.panel(at: 0x27)?.picture.cursor?.column
      }
      // Four bits wide, the cursor on, and three places to the right by DDRAM address 3.
      let ready = instructions([0x28, 0x0e, 0x83])
      try trace.transfer([0xfb], after: 0)
      try trace.transfer([0x38, 0x3c, 0x38], after: 50_000)
      try trace.transfer([0x3c, 0x38], after: 5000)
      try trace.transfer([0x3c, 0x38, 0x2c, 0x28], after: 200)
      try trace.transfer(ready, after: 200)
      #expect(try column() == 3)
      try trace.append("1@2000000.000000:i2c_event start_async(addr:0x27)\n")
      for byte in instructions([0x85]) {
        try trace.append(
          "1@2000000.000000:i2c_send send(addr:0x27) data:0x\(String(byte, radix: 16))\n")
      }
      #expect(try column() == 3)
      try trace.append("1@2000000.000000:i2c_event finish(addr:0x27)\n")
      #expect(try column() == 5)
      try trace.transfer(instructions([0x02]), after: 2_000_000_000_000)
      #expect(try column() == 5)
      try trace.transfer(instructions([0x87]), after: 2000)
      #expect(try column() == 7)
      #expect(trace.bus.takeBreaches() == [])
    }
  }

  /// Instructions as the common backpack's pins see them, a nibble after the other.
  private func instructions(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { [$0 & 0xf0, $0 << 4] }.flatMap { [$0 | 0x0c, $0 | 0x08] }
  }

  @Test("gives each breach once")
  func breachesOnce() async throws {
    try await withTemporaryFolder(named: "bus-tests") { folder in
      let trace = try Trace(in: folder)
      // RS rises together with E.
      try trace.transfer([0x08, 0x0d, 0x09], after: 0)
      try trace.bus.settle()
      #expect(trace.bus.takeBreaches() != [])
      #expect(trace.bus.takeBreaches() == [])
    }
  }
}
