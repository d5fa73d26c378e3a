// SPDX-License-Identifier: GPL-2.0 OR MIT

extension Duration {
  /// What only a hang reaches: a host that is many times slower than usual ends everything earlier that
  /// is asked of a machine at once. Whatever waits for an event gives up after this.
  public static let hang = Duration.seconds(600)
}

/// Does `work`, but for no longer than `limit`.
///
/// `work` must end soon after its task is cancelled: this returns only when it has ended.
///
/// - Returns: What `work` returned, or nil if it was cancelled because time was up.
/// - Throws: What `work` threw; `CancellationError` when the calling task is cancelled.
package func withDeadline<Result: Sendable>(
  _ limit: Duration, _ work: @Sendable @escaping () async throws -> Result
) async throws -> Result? {
  try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: limit)
      return nil
    }
    defer { group.cancelAll() }
    if let result = try await group.next() ?? nil { return result }
    group.cancelAll()
    // Time was up, but the work may have ended in the same moment: lose nothing.
    return try? await group.next() ?? nil
  }
}

/// Does `work` to its end, though the calling task may be cancelled: what puts things right.
package func shielded<Result: Sendable>(
  _ work: @Sendable @escaping () async throws -> Result
) async throws -> Result {
  try await Task { try await work() }.value
}
