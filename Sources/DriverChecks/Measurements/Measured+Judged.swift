// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// What each figure is judged by.
extension Measured {
  /// - Parameter seen: Each breach with its panel.
  static func breaches(_ name: String, _ seen: [String]) -> Measured {
    Measured(
      name: name, seen: seen.isEmpty ? "none" : seen.joined(separator: ", "),
      values: ["kinds": Double(seen.count)], limit: "none", isWithinLimit: seen.isEmpty)
  }

  static func background(_ cost: BackgroundCost, _ name: String, limit: String) -> Measured {
    Measured(
      name: name,
      seen: "\((cost.percent * 1000).rounded() / 1000) % of the bus, \(cost.clocks) clocks, "
        + "\(cost.counted) counted",
      values: [
        "percent": cost.percent, "clocks": Double(cost.clocks), "counted": Double(cost.counted),
      ],
      limit: limit,
      isWithinLimit: cost.percent <= 1 && cost.clocksInTime > 0 && cost.counted == cost.clocks)
  }

  /// What was timed as a whole, often enough. Nothing takes no time.
  static func time(_ name: String, atMost limit: Duration, _ time: Duration) -> Measured {
    Measured(
      name: name, seen: time.milliseconds, values: ["seconds": time / .seconds(1)],
      limit: "at most \(limit.milliseconds)", isWithinLimit: time > .zero && time <= limit)
  }

  /// What something costs, in the guest's time: now and then other work of the kernel comes between.
  static func median(_ name: String, atMost limit: Duration, _ times: [Duration]) -> Measured {
    spread(of: times, name, limit: "median at most \(limit.milliseconds)") { median, _ in
      median <= limit
    }
  }

  /// What must not take long at any time.
  static func times(_ name: String, atMost limit: Duration, _ times: [Duration]) -> Measured {
    let limitText = "each at most \(limit.milliseconds)"
    return spread(of: times, name, limit: limitText) { _, most in most <= limit }
  }

  /// Of no times at all nothing is within the limit.
  private static func spread(
    of times: [Duration], _ name: String, limit: String,
    isWithinLimit: (_ median: Duration, _ most: Duration) -> Bool
  ) -> Measured {
    let sorted = times.sorted()
    let most = sorted.last ?? .zero
    return Measured(
      name: name,
      seen: "median \(sorted.median.milliseconds), at most \(most.milliseconds)",
      values: ["medianSeconds": sorted.median / .seconds(1), "mostSeconds": most / .seconds(1)],
      limit: limit, isWithinLimit: !sorted.isEmpty && isWithinLimit(sorted.median, most))
  }

  /// What a write costs beside other panels, and alone.
  static func costs(
    _ name: String, limit: String, beside: WriteCost, alone: WriteCost
  ) -> Measured {
    Measured(
      name: name, seen: "\(beside), and alone \(alone)",
      values: [
        "clocks": Double(beside.clocks), "bytes": Double(beside.bytes),
        "clocksAlone": Double(alone.clocks), "bytesAlone": Double(alone.bytes),
      ], limit: limit, isWithinLimit: alone.bytes > 0 && alone == beside)
  }

  /// - Parameter cost: What a figure's work cost on the bus.
  static func cost(_ cost: Figure.Cost, of figure: Figure) -> Measured {
    Measured(
      name: figure.name, seen: "\(cost)",
      values: [
        "transfers": Double(cost.transfers), "bytes": Double(cost.bytes),
        "clocks": Double(cost.clocks),
      ],
      limit: figure.limits, isWithinLimit: cost.isWithinLimits)
  }
}
