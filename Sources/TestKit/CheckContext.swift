// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Synchronization
import Targets

/// What a check works with: its target, what it may ask of it, and how it says what must be.
public struct CheckContext: Sendable {
  public let target: any Target
  /// The line in the kernel's log where the check began.
  let mark: String
  /// The position of the bus's traffic where the check began.
  package let busMark: Int
  private let notes: Notes

  /// - Parameter mark: A line that was written to the kernel's log.
  package init(target: any Target, mark: String) {
    self.init(target: target, mark: mark, notes: Notes())
  }

  init(target: any Target, mark: String, notes: Notes) {
    self.target = target
    self.mark = mark
    self.notes = notes
    busMark = target.bus?.position ?? 0
  }

  // MARK: Scripts

  /// Runs a script, whatever its exit status is. It ends at the first command that fails, and at the first
  /// name that has no value.
  package func run(_ script: String) async throws -> CommandResult {
    try await target.run("set -eu\n\(script)")
  }

  /// Runs a script that must succeed; its output is the answer.
  @discardableResult
  package func succeed(_ script: String) async throws -> String {
    let result = try await run(script)
    guard result.status == 0 else {
      throw CheckFailure(
        "This must work:\n\(script.indented)", expected: "exit status 0", seen: "\(result)")
    }
    return result.output
  }

  /// Runs a script that must fail and say one of `texts`.
  package func refused(_ script: String, saying texts: [String]) async throws {
    let result = try await run(script)
    guard result.status != 0, texts.contains(where: { result.errors.contains($0) }) else {
      throw CheckFailure(
        "This must be refused:\n\(script.indented)",
        expected: "an exit status other than 0, and: " + texts.joined(separator: ", or: "),
        seen: "\(result)")
    }
  }

  // MARK: Log

  /// The kernel's log since the check began.
  package func kernelLog() async throws -> [String] {
    let now = "\(mark), looked at \(ContinuousClock.now)"
    try await target.markKernelLog(now)
    return try await target.kernelLog(from: mark, to: now)
  }

  /// Something in the kernel's log since the check began must contain `text`.
  package func expectLogged(_ text: String) async throws {
    let log = try await kernelLog()
    guard log.contains(where: { $0.contains(text) }) else {
      throw CheckFailure(
        "The kernel must log this.", expected: text,
        seen: log.isEmpty ? "nothing" : log.joined(separator: "\n"))
    }
  }

  // MARK: Notes

  /// Has this told with the check's result: what was measured and is no verdict.
  package func note(_ sentence: String) { notes.sentences.withLock { $0.append(sentence) } }

  // MARK: Values

  package func expect<Value: Equatable>(_ seen: Value, is expected: Value, _ what: String) throws {
    guard seen == expected else {
      throw CheckFailure(what, expected: "\(expected)", seen: "\(seen)")
    }
  }

  package func expect(_ condition: Bool, _ what: String, seen: @autoclosure () -> String) throws {
    guard condition else { throw CheckFailure(what, expected: "that this is so", seen: seen()) }
  }

  /// A value that must be there.
  package func value<Value>(_ value: Value?, _ what: String) throws -> Value {
    guard let value else { throw CheckFailure("There is no \(what).") }
    return value
  }
}

/// What a check has noted.
final class Notes: Sendable {
  let sentences = Mutex<[String]>([])
}
