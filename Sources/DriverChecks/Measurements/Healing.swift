// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// How long it takes from a fault until the panel shows again what it should.
struct Healing: Sendable {
  let fault: Fault
  /// R/W is wired.
  let isReadable: Bool
  /// For each panel that was repaired.
  var times: [Duration] = []
  /// The panels that were not, or that lost something, each with what.
  var lost: [String] = []

  init(_ fault: Fault, isReadable: Bool) {
    self.fault = fault
    self.isReadable = isReadable
  }

  /// What a release is measured by.
  var limit: Duration { fault.limit(isReadable: isReadable) }
  var limitText: String { "all within \(limit.seconds), nothing lost" }
  /// Between two looks at the panels.
  private static let glance = Duration.milliseconds(5)
  /// When a panel is given up.
  var patience = Duration.hang / 5
  /// Faults come at a random time within two steps of the driver's background work, in milliseconds,
  /// so that they meet it at any phase. Evenly spread, they would meet all panels at the same one: the
  /// steps are spread evenly, too, as the probes were. And the first step after a repair comes early.
  var spread = 0..<2200

  /// One panel on its way from whole to whole.
  private struct Patient {
    var panel: SimulatedPanel
    var wanted: PanelTruth.Picture
    var injectAt: ContinuousClock.Instant
    /// When what lasts ends.
    var endAt: ContinuousClock.Instant?
    var brokenSince: ContinuousClock.Instant?
    var isDone = false

    /// Whether all that is seen is as it was: the rest is written when it comes into view. What tells
    /// soonest is read first: a busy bench would keep an emulated machine from its work.
    func isWhole(after fault: Fault) throws -> Bool {
      switch fault {
      case .corruptCell:
        if try panel.truth.memory("ddram") != wanted.ddram { return false }
      case .corruptGlyph:
        if try panel.truth.memory("cgram") != wanted.cgram { return false }
      case .phaseFlip, .powerCycle, .replug, .controllerOff, .shift: break
      }
      return try panel.truth.shows(wanted)
    }

    /// What is wrong with it when the driver has done what it is at, and says so.
    func wrongAtRest(within patience: Duration) async throws -> String? {
      let deadline = ContinuousClock.now + patience
      repeat {
        let seen = try panel.truth.undisturbed {
          (
            isAtRest: try panel.attribute("state") == "online" && panel.truth.isAtRest(),
            wrong: try panel.truth.difference(from: wanted)
          )
        }
        if let seen, seen.isAtRest { return seen.wrong }
        try await Task.sleep(for: Healing.glance)
      } while ContinuousClock.now < deadline
      return "never at rest"
    }
  }

  /// Breaks all panels and waits until all are whole.
  ///
  /// - Returns: False when one was given up.
  mutating func measure(on panels: [SimulatedPanel], seed: UInt64) async throws -> Bool {
    let before = times.count
    var generator = SplitMix64(seed: seed)
    let start = ContinuousClock.now
    var patients = try panels.map { panel in
      let at = start + .milliseconds(Int.random(in: spread, using: &generator))
      let away = Duration.milliseconds(Int.random(in: 50...2200, using: &generator))
      return Patient(
        panel: panel, wanted: try panel.truth.picture(), injectAt: at,
        endAt: fault.lasting == nil ? nil : at + away)
    }
    while patients.contains(where: { !$0.isDone }) {
      for index in patients.indices where !patients[index].isDone {
        try attend(to: &patients[index], using: &generator)
      }
      try await Task.sleep(for: Self.glance)
    }
    // What looked whole once must be so when all have had their turn.
    for patient in patients {
      if let wrong = try await patient.wrongAtRest(within: patience) {
        lost.append("\(patient.panel.id) \(wrong)")
      }
    }
    return times.count - before == panels.count
  }

  private mutating func attend(to patient: inout Patient, using generator: inout SplitMix64) throws
  {
    let now = ContinuousClock.now
    guard let since = patient.brokenSince else {
      if patient.injectAt <= now {
        try fault.inject(into: patient.panel, using: &generator)
        patient.brokenSince = .now
      }
      return
    }
    if let endAt = patient.endAt, let file = fault.lasting {
      if endAt <= now {
        try patient.panel.truth.inject(file, "0")
        patient.endAt = nil
        patient.brokenSince = .now
      }
      return
    }
    if try patient.isWhole(after: fault) {
      times.append(.now - since)
      patient.isDone = true
    } else if now - since > patience {
      patient.isDone = true
    }
  }

  var name: String { "repair of a \(fault.rawValue)\(isReadable ? "" : ", R/W not wired")" }

  /// - Parameter count: How many panels were to be broken.
  func figure(of count: Int) -> Measured {
    let sorted = times.sorted()
    let repaired = sorted.count { $0 <= limit }
    let unrepaired = times.count < count ? ", \(count - times.count) never" : ""
    let lostText = lost.isEmpty ? "" : ", not whole: \(lost.joined(separator: ", "))"
    return Measured(
      name: name,
      seen: """
        \(repaired) of \(count) within \(limit.seconds), median \(sorted.median.seconds), \
        at most \((sorted.last ?? .zero).seconds)\(unrepaired)\(lostText)
        """,
      values: [
        "panels": Double(count), "repairedInTime": Double(repaired), "lost": Double(lost.count),
        "medianSeconds": sorted.median / .seconds(1),
        "mostSeconds": (sorted.last ?? .zero) / .seconds(1),
      ],
      limit: limitText,
      isWithinLimit: count > 0 && repaired == count && lost.isEmpty)
  }
}
