// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization

/// A queue between one task that puts elements in and one that takes them out.
///
/// Unlike an `AsyncStream`, it outlives the cancellation of a task that waits for an element.
final class Mailbox<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var closed = false
    var waiter: CheckedContinuation<Element?, any Error>?
  }

  private let state = Mutex(State())

  func put(_ element: Element) {
    let waiter = state.withLock { state in
      if state.waiter == nil { state.elements.append(element) }
      return state.waiter.take()
    }
    waiter?.resume(returning: element)
  }

  /// No more elements will come: from now on an empty mailbox gives nil.
  func close() {
    let waiter = state.withLock { state in
      state.closed = true
      return state.waiter.take()
    }
    waiter?.resume(returning: nil)
  }

  /// Waits for the next element; nil when the mailbox is closed and empty.
  ///
  /// At most one task may wait at a time.
  func take() async throws -> Element? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let ready: Result<Element?, any Error>? = state.withLock { state in
          precondition(state.waiter == nil, "two tasks wait for one mailbox")
          if !state.elements.isEmpty { return .success(state.elements.removeFirst()) }
          if state.closed { return .success(nil) }
          if Task.isCancelled { return .failure(CancellationError()) }
          state.waiter = continuation
          return nil
        }
        if let ready { continuation.resume(with: ready) }
      }
    } onCancel: {
      let waiter = state.withLock { $0.waiter.take() }
      waiter?.resume(throwing: CancellationError())
    }
  }
}
