// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Checks of the driver: what they need, and how it is loaded.
enum Driver {
  /// What every check of the driver on the overlay's panel needs.
  static let needs: [Requirement] = [
    .root, .module("iic1602"), .deviceTree, .panel(Bench.device), .busTrace,
  ]

  /// A check that finds the driver loaded and the overlay's panel blank.
  static func check(
    _ group: String, _ name: String, body: @Sendable @escaping (Bench) async throws -> Void
  ) -> Check {
    Check(group, name, needs: needs, stage: .driver, body: body)
  }

  /// A check that finds nothing of ours loaded.
  static func bareCheck(
    _ group: String, _ name: String, needs more: [Requirement] = [],
    body: @Sendable @escaping (Bench) async throws -> Void
  ) -> Check {
    Check(group, name, needs: needs + more, body: body)
  }
}
