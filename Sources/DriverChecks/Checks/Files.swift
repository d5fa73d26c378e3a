// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import SystemPackage
import Targets
import TestKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Suite {
  /// What programs get of an open device: errors, and what can be waited for. The scripts are in
  /// `Shell/files.sh`.
  static var files: [Check] {
    let group = "files"
    return [
      .onPanel(
        group, "a one-liner on an unplugged panel tells so, and its text is there once, later",
        "one_liners"),
      .onPanel(
        group, "text that failed and is written again is there once", "retried"),
      .onPanel(
        group, "text that failed is kept, and what is no retry of it is new", "no_retry"),
      .onPanel(
        group, "a script that looks at no errno has its last text shown when the panel is back",
        "status_script"),
      Check(
        group, "O_NONBLOCK: EAGAIN while somebody else's transfer is under way",
        needs: simulatorNeeds + [.native], stage: .simulator("")
      ) { context in
        let panel = try context.value(try SimulatedPanel.all().first, "simulated panel")
        let file = try FileDescriptor.open(panel.device, .readWrite, options: .nonBlocking)
        defer { try? file.close() }
        func isRefused(_ call: () throws -> Void) throws -> Bool {
          do {
            try call()
            return false
          } catch Errno.resourceTemporarilyUnavailable {
            return true
          }
        }

        try await context.callOnPanel(group, "much_later")
        try await TestKit.wait(for: "a read is refused", askingEvery: .milliseconds(1)) {
          try isRefused(file.readPicture)
        }
        try await TestKit.wait(for: "a write is refused", askingEvery: .milliseconds(1)) {
          try isRefused { _ = try file.writeAll("\u{c}".utf8) }
        }
        try await TestKit.wait(for: "the other writer is done", askingEvery: .milliseconds(10)) {
          try panel.truth.screen().hasPrefix("9yyyyyyyyyyyyyyy\nYYYYYYYYYYYYYYYY")
        }
        try await TestKit.wait(for: "a write is taken", askingEvery: .milliseconds(1)) {
          try !isRefused { _ = try file.writeAll("\u{c}free".utf8) }
        }
        try context.expect(
          try panel.truth.screen().hasPrefix("free            \n"), is: true, "the text is shown")
      },
      Check(
        group, "poll(2) tells of a picture that was not read, and of the end",
        needs: simulatorNeeds + [.native], stage: .simulator("")
      ) { context in
        let panel = try context.value(try SimulatedPanel.all().first, "simulated panel")
        let file = try FileDescriptor.open(panel.device, .readWrite)
        defer { try? file.close() }
        func expect(_ events: Int32, _ what: String) throws {
          try context.expect(try file.events(within: .zero), is: events, "events \(what)")
        }

        try expect(POLLIN | POLLOUT, "before it is read")
        try file.readPicture()
        try expect(POLLOUT, "when it was read")
        try await context.callOnPanel(group, "written_later", "text")
        try context.expect(
          try file.events(POLLIN, within: .hang), is: POLLIN, "events that were waited for")
        try file.readPicture()
        try panel.write("\rtext")
        try expect(POLLOUT, "after the same text again")
        try panel.setAttribute("backlight", "0")
        try expect(POLLIN | POLLOUT, "after the backlight was switched")
        try file.readPicture()

        try await context.callOnPanel(group, "unbound_later")
        try context.expect(
          try file.events(0, within: .hang), is: POLLHUP | POLLERR, "events at the end")
      },
    ]
  }
}

extension FileDescriptor {
  /// Reads it from its begin.
  fileprivate func readPicture() throws {
    var buffer = [UInt8](repeating: 0, count: 128)
    _ = try buffer.withUnsafeMutableBytes { try read(fromAbsoluteOffset: 0, into: $0) }
  }

  /// What poll(2) tells, of these events and those that nobody asks for.
  fileprivate func events(
    _ wanted: Int32 = POLLIN | POLLOUT, within limit: Duration
  ) throws -> Int32 {
    var request = pollfd(fd: rawValue, events: Int16(wanted), revents: 0)
    guard poll(&request, 1, Int32(limit / .milliseconds(1))) >= 0 else {
      throw Errno(rawValue: errno)
    }
    return Int32(request.revents)
  }
}
