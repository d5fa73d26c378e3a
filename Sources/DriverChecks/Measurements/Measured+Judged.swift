// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// What each figure is judged by: a count, which is exact, or a time, which is the host's, too.
extension Measured {
  /// - Parameter seen: Each breach with its panel.
  static func breaches(_ name: String, _ seen: [String]) -> Measured {
    Measured(
      name: name, seen: seen.isEmpty ? "none" : seen.joined(separator: ", "),
      values: ["kinds": Double(seen.count)], limit: "none", isWithinLimit: seen.isEmpty)
  }

  /// That the driver counts what it costs is exact; the share of the bus is one of a time.
  ///
  /// - Parameters:
  ///   - clocks: Bus clocks that the panel saw.
  ///   - counted: Those that the driver says it has cost meanwhile.
  ///   - clocksInTime: The panel's clocks in `time`, from the begin of a step to that of another.
  static func backgroundCost(
    _ name: String, limit: String, clocks: Int, counted: Int, clocksInTime: Int, time: Duration,
    busHz: Int
  ) -> Measured {
    let percent = 100 * Double(clocksInTime) / (time / .seconds(1)) / Double(busHz)
    return Measured(
      name: name,
      seen:
        "\((percent * 1000).rounded() / 1000) % of the bus, \(clocks) clocks, \(counted) counted",
      values: ["percent": percent, "clocks": Double(clocks), "counted": Double(counted)],
      limit: limit, isWithinLimit: percent <= 1 && clocks > 0 && counted == clocks,
      isFailure: clocks == 0 || counted != clocks)
  }

  /// All of it is time.
  static func command(_ name: String, limit: String, times: [Duration]) -> Measured {
    let sorted = times.sorted()
    let most = sorted.last ?? .zero
    return Measured(
      name: name,
      seen: "median \(sorted.median.milliseconds), at most \(most.milliseconds)",
      values: ["medianSeconds": sorted.median / .seconds(1), "mostSeconds": most / .seconds(1)],
      limit: limit, isWithinLimit: !sorted.isEmpty && sorted.median <= .milliseconds(100),
      isFailure: sorted.isEmpty)
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

extension Duration {
  /// Whole milliseconds: `87 ms`.
  fileprivate var milliseconds: String { "\(Int((self / .milliseconds(1)).rounded())) ms" }
}
