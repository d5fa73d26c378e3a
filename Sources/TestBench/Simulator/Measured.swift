// SPDX-License-Identifier: GPL-2.0 OR MIT

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
  /// Past what a slow host explains. Times on an emulated machine are its host's, too: they fail at
  /// twice their limit, a process's start at four times. All else fails at its limit.
  public var isFailure: Bool

  init(
    name: String, seen: String, values: [String: Double], limit: String, isWithinLimit: Bool,
    isFailure: Bool? = nil
  ) {
    self.name = name
    self.seen = seen
    self.values = values
    self.limit = limit
    self.isWithinLimit = isWithinLimit
    self.isFailure = isFailure ?? !isWithinLimit
  }

  var verdict: String { isFailure ? "FAILED" : isWithinLimit ? "kept" : "missed" }

  /// A line for people.
  public var line: String { "\(name): \(seen) (\(limit): \(verdict))" }
}
