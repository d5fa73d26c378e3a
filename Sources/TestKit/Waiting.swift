// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

/// Waits for an event: asks again and again until something is so.
///
/// - Parameters:
///   - what: The event, for the failure.
///   - pause: From one look to the next.
///   - limit: When it is given up.
/// - Throws: ``CheckFailure`` when it never is so; what `isSo` throws; `CancellationError`.
package func wait(
  for what: String, askingEvery pause: Duration, within limit: Duration = .hang,
  until isSo: () throws -> Bool
) async throws {
  let end = ContinuousClock.now + limit
  while try !isSo() {
    guard .now < end else {
      throw CheckFailure(what, expected: "that this is so within \(limit)", seen: "it is not")
    }
    try await Task.sleep(for: pause)
  }
}
