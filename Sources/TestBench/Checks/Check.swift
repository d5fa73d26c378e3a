// SPDX-License-Identifier: GPL-2.0 OR MIT

/// One thing that must be so on a target.
public struct Check: Sendable {
  /// What is loaded when a check begins.
  public enum Stage: Hashable, Sendable {
    /// None of our modules.
    case bare
    /// The driver, freshly set up on the overlay's panel: blank, backlight on.
    case driver
    /// The driver on all panels that the target has, those on buses for tests included.
    case panels
    /// The driver, and a simulated adapter freshly loaded with these parameters: the driver is bound
    /// to its panels.
    case simulator(String)
  }

  /// What it is about: `server-client`, `escapes`.
  public let group: String
  /// A sentence about behaviour, without `#`, which KTAP keeps for itself.
  public let name: String
  public let needs: [Requirement]
  public let stage: Stage
  /// Whether the machine is gone after the check, which must be the last one then.
  let endsMachine: Bool
  let body: @Sendable (Bench) async throws -> Void

  /// - Parameter body: Does the work. It ends normally when all was as it should be, and throws
  ///   ``CheckFailure`` when not; any other error but a hung script means that the check could
  ///   not be done.
  init(
    _ group: String, _ name: String, needs: [Requirement], stage: Stage = .bare,
    endsMachine: Bool = false,
    body: @Sendable @escaping (Bench) async throws -> Void
  ) {
    precondition(!name.contains("#"), "# is KTAP's")
    self.group = group
    self.name = name
    self.needs = needs
    self.stage = stage
    self.endsMachine = endsMachine
    self.body = body
  }

  /// Group and name, as reports and filters have it.
  public var title: String { "\(group): \(name)" }
}

/// Something was not as it should be.
public struct CheckFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  init(_ description: String) {
    self.description = description
  }

  init(_ what: String, expected: String, seen: String) {
    func part(_ text: String) -> String { text.contains("\n") ? "\n" + text.indented : " " + text }
    description = "\(what)\nexpected:\(part(expected))\nseen:\(part(seen))"
  }
}
