// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import SystemPackage

/// A machine that modules are loaded on.
public protocol Target: Sendable {
  /// Where it was found.
  var address: TargetAddress { get }

  /// The folder on the machine that holds our modules, at any depth.
  var moduleFolder: String { get }

  /// The machine's I²C traffic and the panels that see it; nil where it can't be seen.
  var bus: Bus? { get }

  /// The buses that are there for tests alone.
  var spareBuses: [SpareBus] { get }

  /// The folder that an emulated machine was booted from; nil for others.
  var folder: FilePath? { get }

  /// Runs a POSIX shell script as root, in a shell of its own.
  ///
  /// - Parameter limit: How long it may take; then it is killed.
  /// - Returns: Whatever the exit status is.
  /// - Throws: ``TargetError``; `ShellError`; `CancellationError`.
  func run(_ script: String, within limit: Duration) async throws -> CommandResult

  /// The kernel's log between two marks that ``markKernelLog(_:)`` made, the marks left out.
  func kernelLog(from first: String, to last: String) async throws -> [String]

  /// Whether the machine is gone, or does not answer any more.
  var isLost: Bool { get }

  /// Has the same target with a new shell for as long as `body` runs, after the shell was lost.
  ///
  /// - Throws: ``TargetError`` where that can't be had; what `body` throws.
  func withNewShell(
    _ body: @Sendable @escaping (any Target) async throws -> [String]
  ) async throws -> [String]

  /// The last lines of the kernel's log, if they can be had from a machine that is stuck.
  var lastWords: [String] { get }
}

extension Target {
  /// What it is called on the command line: `pi3`, `local`.
  public var name: String { address.name }

  /// What it can do that not every target can.
  public var abilities: Set<Ability> { address.abilities }

  /// Runs a script that ends unless something hangs.
  public func run(_ script: String) async throws -> CommandResult {
    try await run(script, within: .hang)
  }

  /// Writes `mark`, a line that is found again in the log, into the kernel's log.
  public func markKernelLog(_ mark: String) async throws {
    let result = try await run(KernelLog.mark(mark))
    guard result.status == 0 else {
      throw TargetError.unfit(
        target: name, problem: "Its kernel log can't be written: \(result.errors)",
        remedy: "Run as root.")
    }
  }

  public func kernelLog(from first: String, to last: String) async throws -> [String] {
    let result = try await run("dmesg")
    guard result.status == 0 else {
      throw TargetError.unfit(
        target: name, problem: "Its kernel log can't be read: \(result.errors)",
        remedy: "Run as root.")
    }
    guard let slice = KernelLog.slice(of: result.lines, from: first, to: last) else {
      throw TargetError.unfit(
        target: name, problem: "Its kernel log has lost the mark \"\(first)\".",
        remedy: "Boot with a larger log_buf_len=.")
    }
    return slice
  }

  /// The machine's I²C traffic, for what is nothing without it.
  ///
  /// - Throws: ``TargetError`` where it can't be seen.
  package func visibleBus() throws(TargetError) -> Bus {
    guard let bus else {
      throw .unfit(
        target: name, problem: "The traffic on its I2C buses can't be seen.",
        remedy: "On pi3 it can.")
    }
    return bus
  }

  public var folder: FilePath? { nil }

  public var lastWords: [String] { [] }

  public func withNewShell(
    _ body: @Sendable @escaping (any Target) async throws -> [String]
  ) async throws -> [String] {
    throw TargetError.unfit(
      target: name, problem: "Its shell is lost.", remedy: "Boot it again.")
  }
}
