// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets

/// What a check needs of its target. Where it is missing, the check is skipped and says so.
public struct Requirement: Sendable {
  /// What tells it from others.
  public let name: String
  /// What a target must be able to do if the check is to be in its list at all: where a target might
  /// have what is needed, but hasn't, a check is skipped; where it never can, there is no such check.
  let abilities: Set<Ability>
  /// Why a target does not meet it; nil if it does.
  package let missing: @Sendable (_ target: any Target) async throws -> String?

  package init(
    _ name: String, abilities: Set<Ability> = [],
    missing: @Sendable @escaping (_ target: any Target) async throws -> String?
  ) {
    self.name = name
    self.abilities = abilities
    self.missing = missing
  }

  /// One that a script finds missing by printing the reason.
  package init(
    _ name: String, abilities: Set<Ability> = [],
    script: @Sendable @escaping (_ target: any Target) -> String
  ) {
    self.init(name, abilities: abilities) { target in
      let output = try await target.run(script(target)).output
      return output.isEmpty ? nil : output
    }
  }

  /// Whether a target with these abilities may meet it.
  package func isPossible(with abilities: Set<Ability>) -> Bool {
    self.abilities.isSubset(of: abilities)
  }
}

extension Requirement: Hashable {
  public static func == (one: Self, other: Self) -> Bool { one.name == other.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Requirement {
  /// Scripts run as root and may load modules.
  package static let root = Requirement("root") { _ in
    #"[ "$(id -u)" = 0 ] || echo 'needs root'"#
  }

  /// The machine runs for its checks alone, from its boot on.
  package static let ownMachine = Requirement("own machine") { target in
    target.abilities.contains(.own) ? nil : "this machine is not there for checks alone"
  }

  /// This program runs on the machine, so that its libraries can be called.
  package static let native = Requirement("native", abilities: [.native]) { target in
    target.abilities.contains(.native) ? nil : "lcdctl runs on another machine"
  }

  /// The traffic on the machine's I²C buses can be seen.
  package static let busTrace = Requirement("bus trace", abilities: [.busTrace]) { target in
    target.bus == nil ? "the traffic on this machine's buses can't be seen" : nil
  }

  /// Bus `number` is there for tests alone, see `SpareBus`.
  package static func spareBus(_ number: Int) -> Requirement {
    Requirement("spare bus \(number)", abilities: [.spareBuses]) { target in
      let isThere = target.spareBuses.contains { $0.number == number }
      return isThere ? nil : "this machine has no bus \(number) for tests alone"
    }
  }
}
