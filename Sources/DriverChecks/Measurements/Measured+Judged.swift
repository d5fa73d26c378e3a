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
      limit: limit, isWithinLimit: percent <= 1 && clocksInTime > 0 && counted == clocks)
  }

  /// 18 million instructions, and what is waited for; libkmod, if it were loaded at each start, would be
  /// four million more.
  static let commandLimit = Duration.milliseconds(45)

  static func command(_ name: String, limit: String, times: [Duration]) -> Measured {
    let sorted = times.sorted()
    let most = sorted.last ?? .zero
    return Measured(
      name: name,
      seen: "median \(sorted.median.milliseconds), at most \(most.milliseconds)",
      values: ["medianSeconds": sorted.median / .seconds(1), "mostSeconds": most / .seconds(1)],
      limit: limit, isWithinLimit: !sorted.isEmpty && sorted.median <= commandLimit)
  }

  /// What a write costs beside other panels, and alone: clocks and bytes on the panel's bus.
  static func costs(
    _ name: String, limit: String, beside: (clocks: Int, bytes: Int),
    alone: (clocks: Int, bytes: Int)
  ) -> Measured {
    Measured(
      name: name,
      seen: "\(beside.clocks) clocks, \(beside.bytes) bytes, and alone "
        + "\(alone.clocks) clocks, \(alone.bytes) bytes",
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

extension Duration {
  /// Whole milliseconds: `87 ms`.
  var milliseconds: String { "\(Int((self / .milliseconds(1)).rounded())) ms" }
}
