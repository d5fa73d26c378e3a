// SPDX-License-Identifier: GPL-2.0 OR MIT

/// The kinds of machines that modules are checked on.
public enum TargetKind: String, CaseIterable, Sendable {
  /// The emulated Raspberry Pi 3 B.
  case pi3
  /// An emulated PC, on which this program itself runs the checks, as on ``local``.
  case pc
  /// An emulated arm64 machine with another kernel than the Pi's.
  case virt
  /// The machine that this program runs on.
  case local

  /// Whether a machine of this kind can have it at all. Where it may, but a machine has it not, a
  /// check is skipped; where it never can, there is no such check.
  func mayHave(_ need: Requirement) -> Bool {
    switch need {
    case .busTrace, .spareBus, .tutorial: self == .pi3
    case .panel, .simulatorNode: self == .pi3 || self == .local
    case .native: self == .pc || self == .local
    default: true
    }
  }
}
