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

  /// What each panel shows: text on both rows and a glyph, the cursor off.
  static let picture =
    "\u{c}\u{1b}[LG30a1f1f0e04000000;Nothing is lost\u{3}\u{1b}[Lx0y1;0123456789abcdef"
  private static let glyph = 3

  /// The driver notices these. It never reads cells and glyphs: it writes them again.
  var isNoticed: Bool { self != .corruptCell && self != .corruptGlyph }

  /// Breaks the panel; an unplugged one is to be plugged in again.
  func inject(into panel: SimulatedPanel, using generator: inout Seeded) throws {
    switch self {
    case .phaseFlip: try panel.truth.inject("flip_phase", "1")
    case .powerCycle: try panel.truth.inject("power_cycle", "1")
    case .replug: try panel.truth.inject("unplugged", "1")
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
