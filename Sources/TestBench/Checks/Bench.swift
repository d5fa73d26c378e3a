// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization
import VirtualPanel

/// A script that waits to be run with the next one: each request to an emulated board costs time.
final class Opening: Sendable {
  private let script: Mutex<String?>

  init(_ script: String?) {
    self.script = Mutex(script)
  }

  /// The script, once.
  func take() -> String? { script.withLock { $0.take() } }
}

/// What a check works with: its target, what it may ask of it, and how it says what must be.
struct Bench: Sendable {
  let target: any Target
  /// The line in the kernel's log where the check began.
  let mark: String
  /// The position of the bus's traffic where the check began.
  let busMark: Int
  /// What must be run before the check's first script, together with it.
  let opening: Opening

  // MARK: Scripts

  /// Runs a script, whatever its exit status is.
  func run(_ script: String) async throws -> CommandResult {
    guard let opening = opening.take() else { return try await target.run(script) }
    let failed = 97
    let result = try await target.run(
      "{ \(opening); } || { echo 'not ready' >&2; exit \(failed); }\n\(script)")
    guard result.status != failed else {
      throw TargetError.unfit(
        target: target.name, problem: "It can't be brought into the state that a check needs.",
        remedy: "\(result)")
    }
    return result
  }

  /// Runs a script that must succeed; its output is the answer.
  @discardableResult
  func succeed(_ script: String) async throws -> String {
    let result = try await run(script)
    guard result.status == 0 else {
      throw CheckFailure(
        "This must work:\n\(script.indented)", expected: "exit status 0", seen: "\(result)")
    }
    return result.output
  }

  /// Runs a script that must fail and say one of `texts`.
  func refused(_ script: String, saying texts: [String]) async throws {
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
  func kernelLog() async throws -> [String] {
    let now = "\(mark), looked at \(ContinuousClock.now)"
    try await target.markKernelLog(now)
    return try await target.kernelLog(from: mark, to: now)
  }

  /// Something in the kernel's log since the check began must contain `text`.
  func expectLogged(_ text: String) async throws {
    let log = try await kernelLog()
    guard log.contains(where: { $0.contains(text) }) else {
      throw CheckFailure(
        "The kernel must log this.", expected: text,
        seen: log.isEmpty ? "nothing" : log.joined(separator: "\n"))
    }
  }

  // MARK: Values

  func expect<Value: Equatable>(_ seen: Value, is expected: Value, _ what: String) throws {
    guard seen == expected else {
      throw CheckFailure(what, expected: "\(expected)", seen: "\(seen)")
    }
  }

  func expect(_ condition: Bool, _ what: String, seen: @autoclosure () -> String) throws {
    guard condition else { throw CheckFailure(what, expected: "that this is so", seen: seen()) }
  }
}
