// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import Subprocess
import Synchronization
import TestKit

/// A terminal of its own (a pty) with a program in it, which is typed to as a person does.
package final class Terminal: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  private let write: @Sendable (String) async throws -> Void
  private let isOver = Atomic(false)

  private init(write: @Sendable @escaping (String) async throws -> Void) {
    self.write = write
  }

  /// Runs a program in a new terminal for as long as `body` runs; then it is hung up, which ends the
  /// program and all that it started.
  ///
  /// - Parameter command: A line for the shell.
  package static func with<Result: Sendable>(
    _ command: String, body: (Terminal) async throws -> Result
  ) async throws -> Result {
    // The pty is script's. It ends when its input does, not only when it is asked to: a test that is
    // killed leaves nothing behind. `kill 0` is for the process group.
    var configuration = Configuration(
      executable: .path("/bin/sh"),
      arguments: [
        "-c", #"{ cat; kill 0; } | { script -q -c "$1" /dev/null; kill 0; }"#, "sh", command,
      ])
    let hangUp = [
      TeardownStep.send(
        signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(60))
    ]
    configuration.platformOptions.processGroupID = 0
    configuration.platformOptions.teardownSequence = hangUp
    return try await Subprocess.run(
      configuration, input: .inputWriter, output: .sequence, error: .discarded
    ) { execution in
      let writer = execution.standardInputWriter
      let terminal = Terminal { text in _ = try await writer.write(Array(text.utf8)) }
      return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for try await chunk in execution.standardOutput {
            terminal.bytes.withLock { bytes in chunk.withUnsafeBytes { bytes += $0 } }
          }
          terminal.isOver.store(true, ordering: .relaxed)
        }
        let result: Swift.Result<Result, any Error>
        do {
          result = .success(try await body(terminal))
        } catch {
          result = .failure(error)
        }
        try? await writer.finish()
        await execution.teardown(using: hangUp)
        try? await group.waitForAll()
        return try result.get()
      }
    }.closureResult
  }

  /// Types, or pastes, a text.
  package func type(_ text: String) async throws {
    try await write(text)
  }

  /// Waits until `isEnough` is so of what the program has written since the last time, and takes that.
  ///
  /// Sequences that set the cursor and colours are left out, and so is each `\r`.
  package func read(
    until what: String, within limit: Duration = .hang, _ isEnough: (String) -> Bool
  ) async throws -> String {
    var text = ""
    var seen: [UInt8] = []
    do {
      try await wait(for: what, askingEvery: .milliseconds(5), within: limit) {
        seen = bytes.withLock(\.self)
        text = Self.plain(seen)
        // A sequence that has begun is not left for the next time.
        if isEnough(text), !text.contains(#/\u{1B}\[?[0-9;?]*$/#) { return true }
        guard !isOver.load(ordering: .relaxed) else {
          throw CheckFailure(what, expected: "that this comes", seen: "the program has ended")
        }
        return false
      }
    } catch let error as CheckFailure {
      throw CheckFailure("\(error)\nThe terminal has:\n\(text)")
    }
    // More may have come since.
    bytes.withLock { $0.removeFirst(seen.count) }
    return text
  }

  private static func plain(_ bytes: [UInt8]) -> String {
    // A terminal within a terminal, an emulator's, makes \r\r\n of \n. CAN breaks a sequence off.
    String(decoding: bytes.filter { $0 != 0x0d && $0 != 0x18 }, as: UTF8.self)
      .replacing(#/\u{1B}\[[0-9;?]*[A-Za-z]/#, with: "")
  }
}
