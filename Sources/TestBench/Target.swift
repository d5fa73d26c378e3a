// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A machine that modules are loaded on.
public protocol Target: Sendable {
  /// What it is called on the command line: `pi3`, `local`.
  var name: String { get }

  /// Runs a POSIX shell script as root, in a shell of its own.
  ///
  /// - Parameter limit: How long it may take; then it is killed.
  /// - Returns: Whatever the exit status is.
  /// - Throws: ``TargetError``; `CancellationError`.
  func run(_ script: String, within limit: Duration) async throws -> CommandResult

  /// The kernel's log from the mark to its end, oldest line first, the mark itself left out.
  ///
  /// - Parameter mark: A text that ``markKernelLog(_:)`` wrote.
  func kernelLog(since mark: String) async throws -> [String]

  /// Why a check that needs `requirement` cannot be done here; nil if it can.
  func missing(_ requirement: Requirement) async throws -> String?

  /// The traffic on the machine's I²C buses and the panels that see it, if it can be seen.
  var bus: Bus? { get }
}

extension Target {
  /// Runs a script that should not take longer than ten seconds.
  public func run(_ script: String) async throws -> CommandResult {
    try await run(script, within: .seconds(10))
  }
}
