// SPDX-License-Identifier: GPL-2.0 OR MIT

import Subprocess
import SystemPackage

/// The machine that this program runs on.
public final class LocalMachine: Target {
  /// `local`, or the emulated machine's name where this program runs within one.
  public let name: String
  public let moduleFolder: String
  public let isOwn: Bool
  /// What it is to a bench: ``TargetKind/local``, or the emulated machine that it is.
  public var kind: TargetKind { TargetKind(rawValue: name) ?? .local }
  public var bus: Bus? { nil }
  public var spareBuses: [SpareBus] { [] }
  private let shell: RemoteShell

  /// - Parameter emulated: What the emulated machine that this is is called; nil if it is none.
  private init(moduleFolder: String, emulated: String?, shell: RemoteShell) {
    name = emulated ?? TargetKind.local.rawValue
    isOwn = emulated != nil
    self.moduleFolder = moduleFolder
    self.shell = shell
  }

  public var isLost: Bool { shell.isLost }

  public func run(_ script: String, within limit: Duration) async throws -> CommandResult {
    try await shell.run(script, within: limit)
  }

  /// Opens a shell on this machine for as long as `body` runs.
  ///
  /// - Parameter modules: The folder that holds our modules, at any depth.
  /// - Throws: ``TargetError``, or what `body` throws.
  public static func open<Result: Sendable>(
    modules: FilePath, _ body: (LocalMachine) async throws -> Result
  ) async throws -> Result {
    let configuration = Configuration(
      executable: .path("/bin/sh"), arguments: ["-c", ShellProtocol.agent])
    return try await withShellProcess(configuration, name: "local") { shell in
      let limit = Duration.hang
      guard try await shell.isReady(within: limit) else {
        throw TargetError.notReady(
          target: "local", limit: limit, detail: "Are mktemp, setsid and base64 installed?")
      }
      // As `machines/guest/init` has it.
      let name = try await shell.run(
        "tr ' ' '\\n' </proc/cmdline | sed -n 's/^guest[.]name=//p'", within: limit
      ).output
      return try await body(
        LocalMachine(
          moduleFolder: modules.string, emulated: name.isEmpty ? nil : name, shell: shell))
    }
  }
}
