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
}
