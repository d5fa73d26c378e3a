// SPDX-License-Identifier: GPL-2.0 OR MIT

import CEpoll
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Who waits for a file by epoll(7).
final class Epoll {
  private let epoll: FileDescriptor

  /// - Parameters:
  ///   - file: What is waited for, to be kept open.
  ///   - events: Those that are asked for; others, as of poll(2), nobody has to ask for.
  ///   - isEdgeTriggered: An event is told once, and not as long as it lasts.
  init(_ file: FileDescriptor, _ events: EPOLL_EVENTS, isEdgeTriggered: Bool) throws {
    epoll = FileDescriptor(rawValue: epoll_create1(Int32(EPOLL_CLOEXEC)))
    guard epoll.rawValue >= 0 else { throw Errno(rawValue: errno) }
    var event = epoll_event()
    event.events = events.rawValue | (isEdgeTriggered ? EPOLLET.rawValue : 0)
    guard epoll_ctl(epoll.rawValue, EPOLL_CTL_ADD, file.rawValue, &event) == 0 else {
      throw Errno(rawValue: errno)
    }
  }

  deinit { try? epoll.close() }

  /// What is told within a time: nothing is no events.
  func events(within limit: Duration) throws -> UInt32 {
    var event = epoll_event()
    let count = epoll_wait(epoll.rawValue, &event, 1, Int32(limit / .milliseconds(1)))
    guard count >= 0 else { throw Errno(rawValue: errno) }
    return count == 0 ? 0 : event.events
  }
}
