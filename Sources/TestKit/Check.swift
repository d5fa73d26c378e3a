// SPDX-License-Identifier: GPL-2.0 OR MIT

/// One thing that must be so on a target.
public struct Check: Sendable {
  /// What it is about: `server-client`, `escapes`.
  public let group: String
  /// A sentence about behaviour, without `#`, which KTAP keeps for itself.
  public let name: String
  public let needs: [Requirement]
  /// What it finds when it begins.
  public let stage: Stage
  /// Whether the machine is gone after the check, which must be the last one then.
  let endsMachine: Bool
  /// Whether the kernel may complain, because that is what it is about.
  let mayComplain: Bool
  let body: @Sendable (CheckContext) async throws -> Void

  /// - Parameter body: Does the work. It ends normally when all was as it should be, and throws
  ///   ``CheckFailure`` when not; any other error but a hung script means that the check could
  ///   not be done.
  package init(
    _ group: String, _ name: String, needs: [Requirement], stage: Stage = .bare,
    endsMachine: Bool = false, mayComplain: Bool = false,
    body: @Sendable @escaping (CheckContext) async throws -> Void
  ) {
    precondition(!name.contains("#"), "# is KTAP's")
    self.group = group
    self.name = name
    self.needs = needs
    self.stage = stage
    self.endsMachine = endsMachine
    self.mayComplain = mayComplain
    self.body = body
  }

  /// Group and name, as reports and filters have it.
  public var title: String { "\(group): \(name)" }
}
