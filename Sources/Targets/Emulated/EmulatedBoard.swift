// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import Subprocess
import SystemPackage

/// A machine that QEMU can emulate: what it is made of, and what QEMU is told.
public protocol EmulatedBoard: Sendable {
  var address: TargetAddress { get }

  /// Where `machines/…/build` put it together.
  var folder: FilePath { get }

  /// The files in the folder that it can't do without.
  var parts: [String] { get }

  var qemu: QEMU { get }

  /// What the emulator is told: the kernel's log goes to a file, and the shell's port is standard
  /// input and output.
  ///
  /// - Parameters:
  ///   - log: The file that gets the kernel's log.
  ///   - trace: The file that gets the buses' traffic, if it can be seen.
  func arguments(log: FilePath, trace: FilePath) -> [String]

  /// The buses as their trace tells them; nil if there is none.
  func bus(trace: FilePath) -> Bus?

  /// The buses that are there for tests alone.
  var spareBuses: [SpareBus] { get }
}

extension EmulatedBoard {
  /// The emulator's command line, see ``arguments(log:trace:)``.
  public func commandLine(log: FilePath, trace: FilePath) -> [String] {
    [qemu.program] + arguments(log: log, trace: trace)
  }

  /// Runs an emulator that ends when its standard input does, see `leash.sh`.
  ///
  /// - Parameters:
  ///   - files: The folder that goes with it.
  ///   - link: The link that goes with that, if there is one.
  func leashed(_ commandLine: [String], files: FilePath, link: FilePath? = nil) -> Configuration {
    Configuration(
      executable: .path("/bin/sh"),
      arguments: Arguments(
        ["-c", String(decoding: PackageResources.leash_sh, as: UTF8.self), "leash", files.string]
          + [link?.string ?? ""] + commandLine))
  }

  /// Checks that all is there that it is made of.
  ///
  /// - Throws: ``TargetError``.
  func checkParts(_ parts: [String]) async throws {
    for part in parts {
      let path = folder.appending(part).string
      guard FileManager.default.fileExists(atPath: path) else {
        throw TargetError.unfit(
          target: address.name, problem: "There is no \(path).", remedy: "`make test` makes it.")
      }
    }
    try await qemu.check(for: address.name)
  }

  /// Boots the board for as long as `body` runs.
  ///
  /// The emulator is ended and its files are removed on every path.
  ///
  /// - Parameters:
  ///   - limit: How long the board may take until its shell answers.
  /// - Throws: ``TargetError``, `ShellError`, or what `body` throws.
  public func boot<Result: Sendable>(
    within limit: Duration = .hang, _ body: (EmulatedMachine) async throws -> Result
  ) async throws -> Result {
    let name = address.name
    try await checkParts(parts)
    return try await withTemporaryFolder(named: "lcdctl-\(name)") { files in
      let log = KernelLogFile(path: files.appending("kernel.log"))
      let trace = files.appending("i2c.trace")
      let bus = bus(trace: trace)
      let configuration = leashed(commandLine(log: log.path, trace: trace), files: files)
      let start = ContinuousClock.now
      return try await withShellProcess(configuration, name: name) { shell in
        do {
          guard try await isReady(shell, log, within: limit) else {
            throw ShellError.notReady(target: name, limit: limit, detail: "")
          }
        } catch let error as ShellError {
          throw error.adding(kernelLog: log.tail)
        }
        return try await body(
          EmulatedMachine(
            address: address, shell: shell, log: log, bus: bus, spareBuses: spareBuses,
            folder: folder, bootTime: .now - start))
      }
    }
  }

  /// Waits until the shell answers; a kernel that panics is not waited for any longer.
  private func isReady(
    _ shell: RemoteShell, _ log: KernelLogFile, within limit: Duration
  ) async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask { try await shell.isReady(within: limit) }
      group.addTask {
        while !log.lines.contains(where: { $0.contains("Kernel panic - not syncing") }) {
          try await Task.sleep(for: .milliseconds(500))
        }
        throw ShellError.ended(target: address.name, detail: "The kernel panicked.")
      }
      defer { group.cancelAll() }
      return try await group.next() ?? false
    }
  }
}
