// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A signal asked this program to end; all that it had started has ended.
public struct Interrupted: Error, Hashable, Sendable {
  public var signal: Int32

  /// What a shell expects of a program that a signal ended.
  public var exitCode: Int32 { 128 + signal }
}

/// Does `work`, and cancels it when SIGINT, SIGTERM or SIGHUP arrives, so that it can end its
/// programs and remove its files, and put right what it has changed. A second signal ends this program
/// at once.
///
/// - Parameter lastly: What even then is put right before.
/// - Throws: ``Interrupted`` after such a signal; else what `work` throws.
public func endingOnSignals<Result: Sendable>(
  lastly: @Sendable @escaping () -> Void = {},
  _ work: @Sendable @escaping () async throws -> Result
) async throws -> Result {
  try await endingOnSignals(
    atOnce: {
      lastly()
      _exit(128 + $0)
    }, work)
}

/// - Parameter atOnce: What a second signal does.
func endingOnSignals<Result: Sendable>(
  atOnce: @Sendable @escaping (Int32) -> Void, _ work: @Sendable @escaping () async throws -> Result
) async throws -> Result {
  let (signals, arrival) = AsyncStream.makeStream(of: Int32.self)
  let isSecond = Atomic(false)
  let listener = Signals.shared.listen { number in
    if isSecond.exchange(true, ordering: .relaxed) { atOnce(number) } else { arrival.yield(number) }
  }
  defer { Signals.shared.leave(listener) }
  return try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      guard let number = await signals.first(where: { _ in true }) else { return nil }
      throw Interrupted(signal: number)
    }
    defer { group.cancelAll() }
    // The second task only returns when this one is cancelled.
    guard let result = try await group.next() ?? nil else { throw CancellationError() }
    return result
  }
}
