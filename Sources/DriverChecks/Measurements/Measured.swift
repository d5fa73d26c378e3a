// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// A figure that a release is measured by, as it was seen.
public struct Measured: Encodable, Hashable, Sendable {
  /// What was done.
  public var name: String
  /// What was seen, with its unit.
  public var seen: String
  /// The same for programs: each number under its name.
  public var values: [String: Double]
  public var limit: String
  public var isWithinLimit: Bool

  /// The figure that `work` measures. One that can't be measured has missed its limit, and is not
  /// left out.
  ///
  /// - Throws: ``TargetError`` when the target is lost; `CancellationError`.
  static func measuring(
    _ name: String, limit: String, on target: any Target, _ work: () async throws -> Measured
  ) async throws -> Measured {
    do {
      return try await work()
    } catch let error where error is CancellationError || target.isLost {
      throw error
    } catch {
      return Measured(
        name: name, seen: "not measured. \(error)", values: [:], limit: limit,
        isWithinLimit: false)
    }
  }

  var verdict: String { isWithinLimit ? "kept" : "MISSED" }

  /// A line for people.
  public var line: String { "\(name): \(seen) (\(limit): \(verdict))" }
}
