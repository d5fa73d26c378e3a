// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

/// The serial port that a person has before them: the machine's shell, and what its kernel has to say.
public final class SerialConsole: Receiver {
  /// What arrives there, until the machine ends.
  public let output: AsyncStream<[UInt8]>

  private let arrived: AsyncStream<[UInt8]>.Continuation
  private let sender: @Sendable ([UInt8]) async throws -> Void
  private let ending: AsyncStream<String>
  private let ended: AsyncStream<String>.Continuation

  init(send: @Sendable @escaping ([UInt8]) async throws -> Void) {
    sender = send
    (output, arrived) = AsyncStream.makeStream()
    (ending, ended) = AsyncStream.makeStream()
  }

  /// Types these bytes. A machine that doesn't take them keeps this waiting.
  public func send(_ bytes: [UInt8]) async throws { try await sender(bytes) }

  package func receive(_ bytes: some Sequence<UInt8>) { arrived.yield(Array(bytes)) }

  package func close(detail: String) {
    ended.yield(detail)
    ended.finish()
    arrived.finish()
  }

  /// Why the emulator has ended, in its own words, if it had some; waits until it has.
  func lastWords() async -> String { await ending.first { _ in true } ?? "" }
}
