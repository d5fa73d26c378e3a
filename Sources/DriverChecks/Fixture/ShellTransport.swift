// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import RemoteShell
import Targets
import TestKit

/// A panel's device on a target, reached through the target's shell, where ``DriverFixture`` has
/// installed its files.
public struct ShellTransport: LCDTransport {
  private let target: any Target
  private let device: String

  /// - Parameter device: The panel's file on the target, `/dev/iic1602-0`.
  public init(target: any Target, device: String) {
    self.target = target
    self.device = device
  }

  public func write(_ bytes: [UInt8]) async throws {
    try await run("show", String(printfEscaping: bytes), device)
  }

  public func read() async throws -> [UInt8] {
    try await run("cat", device).stdout
  }

  @discardableResult
  private func run(_ words: String...) async throws -> CommandResult {
    let result = try await target.run(ShellScripts.call("library", [words]))
    guard result.status == 0 else {
      throw CheckFailure("\(device) on \(target.name) can't be used.\n\(result)")
    }
    return result
  }
}
