// SPDX-License-Identifier: GPL-2.0 OR MIT

import DriverChecks
import TestKit

/// What `bench --format json` prints.
struct BenchReport: JSONReport {
  static let version = 1

  struct Figure: Encodable {
    let name: String
    let seen: String
    let values: [String: Double]
    let limit: String
    let isWithinLimit: Bool
  }

  /// Nil where nothing was booted.
  let bootSeconds: Double?
  let figures: [Figure]
}

extension BenchReport {
  init(_ figures: [Measured], bootTime: Duration? = nil) {
    self.init(
      bootSeconds: bootTime.map { $0 / .seconds(1) },
      figures: figures.map {
        Figure(
          name: $0.name, seen: $0.seen, values: $0.values, limit: $0.limit,
          isWithinLimit: $0.isWithinLimit)
      })
  }
}
