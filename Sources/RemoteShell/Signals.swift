// SPDX-License-Identifier: GPL-2.0 OR MIT

import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Tells of signals that ask this program to end, whichever thread the kernel gives them to. A dispatch
/// source sees only those that every thread blocks, and loses or dies of the others.
final class Signals: Sendable {
  static let shared = Signals()

  typealias Listener = @Sendable (Int32) -> Void

  private struct State {
    var listeners: [Int: Listener] = [:]
    var last = 0
    /// What was done with each before.
    var before: [(number: Int32, handler: sighandler_t?)] = []
    var news: (any DispatchSourceRead)?
  }

  private let state = Mutex(State())

  private func receive() {
    var number: UInt8 = 0
    while read(signalPipe.read, &number, 1) == 1 { tell(Int32(number)) }
  }

  private func tell(_ number: Int32) {
    for listener in state.withLock({ Array($0.listeners.values) }) { listener(number) }
  }

  /// From now on until ``leave(_:)``, `listener` is told of SIGINT, SIGTERM and SIGHUP, and they do
  /// nothing else. One that this program was started to ignore, as nohup has it, stays ignored.
  func listen(_ listener: @escaping Listener) -> Int {
    state.withLock { state in
      if state.listeners.isEmpty {
        let news = DispatchSource.makeReadSource(
          fileDescriptor: signalPipe.read, queue: .global())
        news.setEventHandler { [unowned self] in receive() }
        news.resume()
        state.news = news
        for number in [SIGINT, SIGTERM, SIGHUP] {
          let handler = signal(number, noteSignal)
          if handler.map({ unsafeBitCast($0, to: Int.self) })
            == unsafeBitCast(SIG_IGN, to: Int.self)
          {
            _ = signal(number, SIG_IGN)
          } else {
            state.before.append((number, handler))
          }
        }
      }
      state.last += 1
      state.listeners[state.last] = listener
      return state.last
    }
  }

  func leave(_ number: Int) {
    state.withLock { state in
      state.listeners[number] = nil
      guard state.listeners.isEmpty else { return }
      for (number, handler) in state.before { _ = signal(number, handler) }
      state.before = []
      state.news?.cancel()
      state.news = nil
    }
  }
}

/// Carries the signals' numbers, a byte each, from their handler to a thread that may do more than a
/// handler.
private let signalPipe: (read: Int32, write: Int32) = {
  var ends: [Int32] = [-1, -1]
  if pipe(&ends) == 0 {
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }
  return (ends[0], ends[1])
}()

/// The handler. The pipe is there before it is set.
private func noteSignal(_ number: Int32) {
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipe.write, &byte, 1)
  errno = saved
}
