// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Subprocess
import SystemPackage

/// The machine that this program runs on.
public final class LocalMachine: Target {
  /// ``TargetAddress/local``, or the emulated machine's where this program runs within one.
  public let address: TargetAddress
  public let moduleFolder: String
  public var bus: Bus? { nil }
  public var spareBuses: [SpareBus] { [] }
  private let shell: RemoteShell

  private init(moduleFolder: String, address: TargetAddress, shell: RemoteShell) {
    self.address = address
    self.moduleFolder = moduleFolder
    self.shell = shell
  }

  public var isLost: Bool { shell.isLost }

  public func run(_ script: String, within limit: Duration) async throws -> CommandResult {
    try await shell.run(script, within: limit)
  }

  public func withNewShell(
    _ body: @Sendable @escaping (any Target) async throws -> [String]
  ) async throws -> [String] {
    try await Self.open(modules: FilePath(moduleFolder)) { try await body($0) }
  }

  /// Opens a shell on this machine for as long as `body` runs.
  ///
  /// - Parameter modules: The folder that holds our modules, at any depth.
  /// - Throws: ``TargetError``, `ShellError`, or what `body` throws.
  public static func open<Result: Sendable>(
    modules: FilePath, _ body: (LocalMachine) async throws -> Result
  ) async throws -> Result {
    let configuration = Configuration(
      executable: .path("/bin/sh"), arguments: ["-c", ShellProtocol.agent])
    return try await withShellProcess(configuration, name: "local") { shell in
      let limit = Duration.hang
      guard try await shell.isReady(within: limit) else {
        throw ShellError.notReady(
          target: "local", limit: limit, detail: "Are mktemp, setsid and base64 installed?")
      }
      // As `machines/guest/init` has it.
      let name = try await shell.run(
        "tr ' ' '\\n' </proc/cmdline | sed -n 's/^guest[.]name=//p'", within: limit
      ).output
      return try await body(
        LocalMachine(
          moduleFolder: modules.string, address: TargetAddress(name) ?? .local, shell: shell))
    }
  }
}
