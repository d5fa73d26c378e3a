// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import RemoteShell
import Targets
import TestKit

/// Tries something with more and more time, until it gets far enough: what is to run out of time must
/// have begun, and nobody knows how soon that is.
///
/// - Parameter work: Gives nil when it was too short.
package func withGrowingTime<Result>(
  _ work: (Duration) async throws -> Result?
) async throws -> Result {
  var limit = Duration.milliseconds(200)
  while limit < .hang {
    if let result = try await work(limit) { return result }
    limit *= 2
  }
  throw CheckFailure("It does not even begin within \(limit).")
}

/// A file that one side makes and the other waits for.
package struct Signal: Sendable {
  private let path: String

  /// - Parameter body: Works with a signal that was not given yet.
  package static func with<Result>(_ body: (Signal) async throws -> Result) async throws -> Result {
    try await withTemporaryFolder(named: "signal") { folder in
      try await body(Signal(path: folder.appending("given").string))
    }
  }

  package func give() { _ = FileManager.default.createFile(atPath: path, contents: nil) }

  package func wait() async throws {
    try await TestKit.wait(for: "a signal", askingEvery: .milliseconds(10)) {
      FileManager.default.fileExists(atPath: path)
    }
  }

  /// The same as shell commands.
  package var toGive: String { ": >\(path.quoted)" }
  package var toWait: String { "while [ ! -e \(path.quoted) ]; do sleep 0.05; done" }
}
