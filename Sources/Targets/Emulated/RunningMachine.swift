// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import SystemPackage

/// An emulated machine that a person has before them (`lcdctl shell`), found by the folder that it was booted
/// from.
///
/// While it runs, a link beside that folder, `build/pi3-6.12.running` say, leads to the folder of its
/// run. That one is temporary, and its path short: a socket's path has 107 bytes at most.
public struct RunningMachine: Hashable, Sendable {
  /// What it is called in messages.
  public let name: String
  /// The folder of its run.
  let files: FilePath

  /// The socket at whose far end the agent is.
  var agent: FilePath { files.appending("agent") }
  /// The trace of its I²C buses.
  var trace: FilePath { files.appending("i2c.trace") }

  init(name: String, files: FilePath) {
    self.name = name
    self.files = files
  }

  /// - Parameter folder: Where `machines/…/build` put the machine together.
  /// - Throws: ``TargetError`` when it does not run.
  public static func find(_ folder: FilePath, name: String = "pi3") throws(TargetError) -> Self {
    guard
      let files = try? FileManager.default.destinationOfSymbolicLink(atPath: link(folder).string)
    else { throw none(name) }
    let machine = Self(name: name, files: FilePath(files))
    do {
      // QEMU serves one at a time; the others wait in line.
      try UnixSocket.connect(to: machine.agent).close()
    } catch {
      throw none(name)
    }
    return machine
  }

  /// Has a shell on it for as long as `body` runs. One at a time has it; the others wait.
  ///
  /// - Parameter limit: How long it may take to answer.
  /// - Throws: ``TargetError`` when it has ended meanwhile; `ShellError`; what `body` throws.
  public func withShell<Result: Sendable>(
    answeringWithin limit: Duration = .seconds(20), _ body: (RemoteShell) async throws -> Result
  ) async throws -> Result {
    do {
      return try await withShellSocket(agent, name: name) { shell in
        guard try await shell.answers(within: limit) else {
          throw ShellError.notReady(
            target: name, limit: limit,
            detail: "Something else has it, or the machine hangs: its own terminal tells.")
        }
        return try await body(shell)
      }
    } catch is Errno {
      throw Self.none(name)
    }
  }

  static func link(_ folder: FilePath) -> FilePath { FilePath(folder.string + ".running") }

  private static func none(_ name: String) -> TargetError {
    .unfit(
      target: name, problem: "No machine is running.",
      remedy: "Start one with `make shell` in another terminal.")
  }
}
