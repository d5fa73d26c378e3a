// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What a check finds on its target when it begins. Which stages there are is its fixture's business,
/// but for ``bare``.
public struct Stage: Hashable, Sendable {
  package var name: String
  package var parameters: String

  package init(_ name: String, parameters: String = "") {
    self.name = name
    self.parameters = parameters
  }

  /// Nothing of what is checked.
  public static let bare = Stage("bare")
}

/// Brings a target into the stages that checks need, and leaves nothing behind.
public protocol Fixture: Sendable {
  /// Makes the target ready, once.
  ///
  /// - Throws: ``TargetError`` when the target is not fit for it, here and below.
  func install() async throws

  /// Brings the target into a stage.
  ///
  /// - Parameters:
  ///   - stage: What the check needs.
  ///   - current: What the last check left; nil if that is not known.
  ///   - mark: The line to be written to the kernel's log when all is ready.
  func prepare(_ stage: Stage, from current: Stage?, mark: String) async throws

  /// Writes `mark` to the kernel's log when a check has ended.
  ///
  /// - Returns: What was seen meanwhile that must not be, a sentence each.
  func conclude(_ check: Check, mark: String) async throws -> [String]

  /// Leaves the target as ``install()`` found it, also after its shell was lost.
  ///
  /// - Returns: What could not be brought back, a sentence each.
  func restore() async throws -> [String]
}
