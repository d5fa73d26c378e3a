// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// What can happen to a panel, and must be repaired without anyone asking.
enum Fault: String, CaseIterable, Sendable {
  case phaseFlip = "phase flip"
  case corruptCell = "corrupt cell"
  case corruptGlyph = "corrupt glyph"
  case powerCycle = "power-cycle"
  case replug
  case controllerOff = "controller that came off"
  case shift

  /// What each panel shows: text on both rows and a glyph, the cursor off.
  static let picture =
    "\u{c}\u{1b}[LG30a1f1f0e04000000;Nothing is lost\u{3}\u{1b}[Lx0y1;0123456789abcdef"
  private static let glyph = 3

  /// A controller in a state that the driver doesn't know takes what comes for something else. These
  /// leave it in step.
  var keepsInStep: Bool { self == .corruptCell || self == .corruptGlyph || self == .shift }

  /// The simulator's file that ends it again, for those that last until then.
  var lasting: String? {
    switch self {
    case .replug: "unplugged"
    case .controllerOff: "controller_gone"
    default: nil
    }
  }

  /// The longest that a repair may take.
  ///
  /// - Parameter isReadable: R/W is wired, so that the driver notices what leaves the controller out of
  ///   step. It never reads cells, glyphs and the shift: it writes them again.
  func limit(isReadable: Bool) -> Duration {
    switch self {
    case _ where !isReadable, .shift: .seconds(4)
    case .corruptCell, .corruptGlyph: .seconds(2)
    case .phaseFlip, .powerCycle, .replug, .controllerOff: .milliseconds(1200)
    }
  }

  /// Breaks the panel; what lasts is to be ended again.
  func inject(into panel: SimulatedPanel, using generator: inout SplitMix64) throws {
    switch self {
    case .phaseFlip: try panel.truth.inject("flip_phase", "1")
    case .powerCycle: try panel.truth.inject("power_cycle", "1")
    case .replug: try panel.truth.inject("unplugged", "1")
    case .controllerOff: try panel.truth.inject("controller_gone", "1")
    case .shift:
      let instruction = Bool.random(using: &generator) ? "0x18" : "0x1c"
      try panel.truth.inject("stray_instruction", instruction)
    case .corruptCell:
      let cell =
        Int.random(in: 0..<16, using: &generator) + (Bool.random(using: &generator) ? 40 : 0)
      let held = try panel.truth.memory("ddram")[cell]
      let noise = UInt8.random(in: 1...255, using: &generator)
      try panel.truth.corrupt("ddram", at: cell, with: held ^ noise)
    case .corruptGlyph:
      let row = Self.glyph * 8 + Int.random(in: 0..<8, using: &generator)
      let held = try panel.truth.memory("cgram")[row]
      let noise = UInt8.random(in: 1...31, using: &generator)
      try panel.truth.corrupt("cgram", at: row, with: held ^ noise)
    }
  }
}
