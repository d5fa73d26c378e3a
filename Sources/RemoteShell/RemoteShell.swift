// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization

/// A POSIX shell at the far end of a byte stream, with framing and deadlines.
///
/// Who opens the stream is not its business: it is given a way to send, and is handed what comes
/// in (`receive`). One script runs at a time. Every request has a number of its own, so that the
/// late answer of a script that was given up is never taken for another's.
public final class RemoteShell: Sendable {
  private struct State {
    var splitter = LineSplitter()
    var lastID = 0
    var busy = false
    var lost: ShellError?
  }

  private let name: String
  /// How long the far end may take to kill a script, and to say what is stuck.
  private let patience: Duration
  private let send: @Sendable ([UInt8]) async throws -> Void
  private let answers = Mailbox<ShellAnswer>()
  private let state: Mutex<State>

  /// - Parameters:
  ///   - name: The target's name, for messages.
  ///   - firstID: No request has this number or a lower one.
  ///   - patience: How long the far end may take to answer when a script of its is to be killed: what
  ///     only one that is stuck needs.
  ///   - send: Sends bytes to the far end.
  package init(
    name: String, firstID: Int = 0, patience: Duration = .seconds(60),
    send: @Sendable @escaping ([UInt8]) async throws -> Void
  ) {
    self.name = name
    self.patience = patience
    self.send = send
    state = Mutex(State(lastID: firstID))
  }

  /// Takes in bytes that arrived from the far end.
  package func receive(_ bytes: some Sequence<UInt8>) {
    for line in state.withLock({ $0.splitter.lines(in: bytes) }) {
      if let answer = ShellAnswer(line: line) { answers.put(answer) }
    }
  }

  /// The stream is over: all requests fail from now on, with `detail` as the reason.
  package func close(detail: String) {
    state.withLock { if $0.lost == nil { $0.lost = .ended(target: name, detail: detail) } }
    answers.close()
  }

  /// Whether the stream is over or the far end does not answer any more.
  package var isLost: Bool { state.withLock { $0.lost != nil } }

  /// Waits until the far end has said that it takes requests.
  ///
  /// - Returns: False if it did not within `limit`.
  package func isReady(within limit: Duration) async throws -> Bool {
    let ready = try await withDeadline(limit) { [answers] in
      while let answer = try await answers.take(), answer != .ready {}
      return true
    }
    try throwIfLost()
    return ready == true
  }

  /// Waits until the far end answers, which may have said long ago that it takes requests, or may not even
  /// listen yet: it is asked again and again.
  ///
  /// - Returns: False if it did not within `limit`.
  package func answers(within limit: Duration) async throws -> Bool {
    let end = ContinuousClock.now + limit
    // Ends a request that a former user of the stream left in its midst.
    try await transmit([UInt8(ascii: "\n")])
    while true {
      let id = nextID()
      try await transmit(ShellProtocol.run(":", id: id))
      let rest = end - .now
      let result = try await withDeadline(min(.milliseconds(250), rest)) {
        try await self.result(of: id)
      }
      if result != nil { return true }
      guard rest > .milliseconds(250) else { return false }
    }
  }

  /// Runs `script` in a shell of its own, with nothing on its standard input.
  ///
  /// What the script leaves in the background keeps running.
  ///
  /// - Parameters:
  ///   - script: Any text; several lines are fine.
  ///   - limit: How long it may take. Then it is killed with all that it started.
  /// - Returns: Whatever its exit status is.
  /// - Throws: ``ShellError``; `CancellationError`.
  public func run(_ script: String, within limit: Duration) async throws -> CommandResult {
    try await perform(script, as: ShellProtocol.run, limit: limit) { _, _ in }
  }

  /// Runs `script` as ``run(_:within:)`` does, and hands over what it writes while it runs. Nothing is sent
  /// meanwhile: a machine that suspends itself loses what it is sent.
  ///
  /// - Parameters:
  ///   - limit: How long it may write nothing. Then it is killed with all that it started.
  ///   - part: Gets what it has written to standard output and standard error since the last time. What
  ///     it writes just before it ends is in the result alone, which has all.
  package func follow(
    _ script: String, silentFor limit: Duration,
    part: (_ stdout: [UInt8], _ stderr: [UInt8]) -> Void
  ) async throws -> CommandResult {
    try await perform(script, as: ShellProtocol.follow, limit: limit, part: part)
  }

  /// - Parameter limit: How long it may be until the next answer.
  private func perform(
    _ script: String, as request: (_ script: String, _ id: Int) -> [UInt8], limit: Duration,
    part: (_ stdout: [UInt8], _ stderr: [UInt8]) -> Void
  ) async throws -> CommandResult {
    let id = try state.withLock { state throws(ShellError) in
      if let lost = state.lost { throw lost }
      if state.busy { throw .busy(target: name) }
      state.busy = true
      state.lastID += 1
      return state.lastID
    }
    defer { state.withLock { $0.busy = false } }

    let request = request(script, id)
    guard request.count <= ShellProtocol.longestRequest else {
      throw ShellError.scriptTooLong(target: name, bytes: request.count)
    }
    try await transmit(request)
    do {
      while let answer = try await withDeadline(limit, { try await self.answer(to: id) }) {
        switch answer {
        case .result(let result): return result
        case .part(let stdout, let stderr): part(stdout, stderr)
        }
      }
    } catch let error as CancellationError {
      // What comes next, a clean-up perhaps, must not find it at work.
      _ = try? await shielded { try await self.kill(id) }
      throw error
    }
    if let late = try await kill(id) {
      throw ShellError.scriptHung(target: name, script: script, limit: limit, sofar: late)
    }
    // Unkillable, or is all of the machine stuck?
    if let stacks = try await stuckTasks() {
      throw ShellError.scriptStuck(target: name, script: script, limit: limit, stacks: stacks)
    }
    let lost = ShellError.noAnswer(target: name, script: script)
    state.withLock { $0.lost = lost }
    throw lost
  }

  /// Has a script killed.
  ///
  /// - Returns: What it did until then; nil if it does not end.
  private func kill(_ id: Int) async throws -> CommandResult? {
    let end = ContinuousClock.now + patience
    repeat {
      // Once more, because it is lost on a script that has not quite begun.
      try await transmit(ShellProtocol.end(id: id))
      let late = try await withDeadline(min(.seconds(1), patience)) {
        try await self.result(of: id)
      }
      if let late { return late }
    } while .now < end
    return nil
  }

  /// Where in the kernel the tasks are that no signal reaches; nil if the machine does not answer.
  private func stuckTasks() async throws -> String? {
    let id = nextID()
    let script = """
      for t in /proc/[0-9]*; do
        grep -q '^State:.D' $t/status 2>/dev/null || continue
        tr '\\0' ' ' <$t/cmdline; echo; cat $t/stack
      done
      """
    try await transmit(ShellProtocol.run(script, id: id))
    return try await withDeadline(patience) { try await self.result(of: id).output }
  }

  private func nextID() -> Int {
    state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
  }

  private func transmit(_ bytes: [UInt8]) async throws {
    do {
      try await send(bytes)
    } catch let error as CancellationError {
      throw error
    } catch {
      try throwIfLost()
      throw ShellError.ended(target: name, detail: "Sending to it failed: \(error)")
    }
  }

  private enum Answer: Sendable {
    case result(CommandResult)
    case part(stdout: [UInt8], stderr: [UInt8])
  }

  /// Waits for the result of request `id`.
  private func result(of id: Int) async throws -> CommandResult {
    while true {
      if case .result(let result) = try await answer(to: id) { return result }
    }
  }

  /// Waits for the next answer to request `id`; those of requests that were given up are dropped.
  private func answer(to id: Int) async throws -> Answer {
    while let answer = try await answers.take() {
      switch answer {
      case .result(id, let result): return .result(result)
      case .part(id, let stdout, let stderr): return .part(stdout: stdout, stderr: stderr)
      case .damaged(id): throw ShellError.damaged(target: name)
      default: continue
      }
    }
    try throwIfLost()
    throw ShellError.ended(target: name, detail: "")
  }

  private func throwIfLost() throws(ShellError) {
    if let lost = state.withLock({ $0.lost }) { throw lost }
  }
}
