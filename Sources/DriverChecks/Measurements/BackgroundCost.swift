// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// What looking after a simulated panel costs while nobody writes.
struct BackgroundCost {
  /// Bus clocks that the panel saw, and those that the driver says it has cost meanwhile.
  var clocks: Int
  var counted: Int
  /// The panel's clocks in `time`, from the begin of a step to that of another.
  var clocksInTime: Int
  var time: Duration

  /// The share of a bus of 100 kHz.
  var percent: Double { 100 * Double(clocksInTime) / (time / .seconds(1)) / 100_000 }
}

extension CheckContext {
  /// Has the driver look after the first simulated panel for so many seconds at least.
  func backgroundCost(seconds: Int) async throws -> BackgroundCost {
    let seen = try await callOnPanel("health", "background_cost", "\(seconds)")
    let values = seen.split(separator: " ").compactMap { Int($0) }
    guard values.count == 4 else { throw CheckFailure("Four numbers, not \(seen)") }
    return BackgroundCost(
      clocks: values[0], counted: values[1], clocksInTime: values[2],
      time: .milliseconds(10 * values[3]))
  }
}
