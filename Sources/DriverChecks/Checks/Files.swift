// SPDX-License-Identifier: GPL-2.0 OR MIT

import CEpoll
import FoundationEssentials
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
        group, "O_NONBLOCK: who is refused while others write is told when to try again",
        needs: simulatorNeeds + [.native], stage: .simulator("")
      ) { context in
        let panel = try context.value(try SimulatedPanel.all().first, "simulated panel")
        let file = try FileDescriptor.open(panel.device, .readWrite, options: .nonBlocking)
        defer { try? file.close() }
        let edges = try Epoll(file, EPOLLOUT, isEdgeTriggered: true)

        for (name, wait) in [
          ("poll(2)", { _ = try file.events(POLLOUT, within: .hang) }),
          ("epoll", { _ = try edges.events(within: .hang) }),
        ] {
          try await withTemporaryFolder(named: "lcdctl-writer") { folder in
            let done = folder.appending("done")
            try await context.callOnPanel(group, "much_later", done.string)
            try await TestKit.wait(for: "a write is refused", askingEvery: .milliseconds(1)) {
              try file.isRefused("\u{c}")
            }
            // Nobody waits to read, and nobody is refused it.
            try file.readPicture()
            var refusals = 1
            while try file.isRefused("\u{c}free") {
              refusals += 1
              try wait()
            }
            // One for each of their writes, and for health work between them
            try context.expect(refusals <= 30, "\(name): told when", seen: "\(refusals) refusals")
            // What they wrote may be gone: the last one can be who was refused.
            try await TestKit.wait(for: "others are done", askingEvery: .milliseconds(10)) {
              FileManager.default.fileExists(atPath: done.string)
            }
          }
        }
      },
      Check(
        group, "whatever has taken a panel tells who waits to write when it lets go",
        needs: simulatorNeeds + [.native], stage: .simulator("")
      ) { context in
        let panel = try context.value(try SimulatedPanel.all().first, "simulated panel")
        let file = try FileDescriptor.open(panel.device, .readWrite)
        defer { try? file.close() }
        let edges = try Epoll(file, EPOLLOUT, isEdgeTriggered: true)

        // Its steps have the panel, too.
        try panel.setAttribute("health_clocks", "0")
        let writable = try panel.writableAttributes()
        try context.expect(writable.contains("encoding"), is: true, "that encoding can be written")
        for name in writable {
          while try edges.events(within: .zero) != 0 {}
          try panel.setAttribute(name, try panel.attribute(name))
          try context.expect(
            try edges.events(within: .zero), is: EPOLLOUT.rawValue,
            "events after \(name) was written")
        }
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

        // Its steps have the panel, too.
        try panel.setAttribute("health_clocks", "0")
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
      Check(
        group, "epoll tells each who waits, as long as there is news or once for each",
        needs: simulatorNeeds + [.native], stage: .simulator("")
      ) { context in
        let panel = try context.value(try SimulatedPanel.all().first, "simulated panel")
        let files = try (0..<3).map { _ in try FileDescriptor.open(panel.device, .readOnly) }
        defer { for file in files { try? file.close() } }
        let waiters = try zip(files, [false, false, true]).map {
          try Epoll($0, EPOLLIN, isEdgeTriggered: $1)
        }
        func expect(_ events: [EPOLL_EVENTS?], within limit: Duration = .zero, _ what: String)
          throws
        {
          try context.expect(
            try waiters.map { try $0.events(within: limit) }, is: events.map { $0?.rawValue ?? 0 },
            "events \(what)")
        }

        try expect([EPOLLIN, EPOLLIN, EPOLLIN], "before it is read")
        for file in files { try file.readPicture() }
        try expect([nil, nil, nil], "when it was read")
        try await context.callOnPanel(group, "written_later", "text")
        try expect([EPOLLIN, EPOLLIN, EPOLLIN], within: .hang, "that were waited for")
        try expect([EPOLLIN, EPOLLIN, nil], "a second time")
        try files[0].readPicture()
        try expect([nil, EPOLLIN, nil], "when one has read it")
        try panel.write("\rmore")
        try expect([EPOLLIN, EPOLLIN, EPOLLIN], "after more text")

        for file in files { try file.readPicture() }
        try await context.callOnPanel(group, "unbound_later")
        let end = EPOLL_EVENTS(EPOLLHUP.rawValue | EPOLLERR.rawValue)
        try expect([end, end, end], within: .hang, "at the end")
      },
    ]
  }
}

extension FileDescriptor {
  /// Whether a text is, because somebody else has the panel.
  fileprivate func isRefused(_ text: String) throws -> Bool {
    do {
      _ = try writeAll(text.utf8)
      return false
    } catch Errno.resourceTemporarilyUnavailable {
      return true
    }
  }

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
