// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Where a target is found, as it is named on the command line, and what a target can do that is found
/// there.
public struct TargetAddress: Hashable, Sendable {
  public let name: String
  /// What a target there may be able to do, see ``Target/abilities``.
  public let abilities: Set<Ability>

  package init(name: String, abilities: Set<Ability>) {
    self.name = name
    self.abilities = abilities
  }

  /// Reads an address; nil for what is none of ``all``.
  public init?(_ text: String) {
    guard let address = Self.all.first(where: { $0.name == text }) else { return nil }
    self = address
  }

  /// The emulated Raspberry Pi 3 B.
  public static let pi3 = TargetAddress(
    name: "pi3", abilities: [.own, .busTrace, .spareBuses, .overlay])
  /// An emulated PC, on which this program itself runs the checks, as on ``local``.
  public static let pc = TargetAddress(name: "pc", abilities: [.own, .native])
  /// An emulated arm64 machine with another kernel than the Pi's.
  public static let virt = TargetAddress(name: "virt", abilities: [.own])
  /// The machine that this program runs on.
  public static let local = TargetAddress(name: "local", abilities: [.native, .overlay])

  public static let all = [pi3, pc, virt, local]
}

extension TargetAddress: CustomStringConvertible {
  public var description: String { name }
}

/// What some targets can do, and others never can.
public enum Ability: Hashable, Sendable {
  /// It runs for its checks alone, from its boot on: whatever is done to it ends with it.
  case own
  /// This program runs on it, so that its libraries can be called.
  case native
  /// The traffic on its I²C buses can be seen.
  case busTrace
  /// It has buses for tests alone, see ``SpareBus``.
  case spareBuses
  /// Its device tree may have our overlay, and other nodes of ours.
  case overlay
}
