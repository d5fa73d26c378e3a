// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import RemoteShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What is done with a signal from now on; the answer is what was done before.
@discardableResult
private func handle(_ number: Int32, _ handler: sighandler_t?) -> sighandler_t? {
  signal(number, handler)
}

@Suite("Ending on signals", .serialized)
struct InterruptibleTests {
  @Test(
    "a signal cancels the work, which may still clean up", arguments: [SIGINT, SIGTERM, SIGHUP])
  func signal(number: Int32) async throws {
    // Whoever started the tests may have had it ignored.
    let before = handle(number, SIG_DFL)
    defer { handle(number, before) }
    let cleaned = Mailbox<Bool>()
    await #expect(throws: Interrupted(signal: number)) {
      try await endingOnSignals {
        defer { cleaned.put(true) }
        kill(getpid(), number)
        try await Task.sleep(for: .hang)
      }
    }
    #expect(try await cleaned.take() == true)
    #expect(Interrupted(signal: number).exitCode == 128 + number)
  }

  @Test("a signal that the program was started to ignore stays ignored, as nohup has it")
  func ignored() async throws {
    let before = (handle(SIGHUP, SIG_IGN), handle(SIGINT, SIG_DFL))
    defer {
      handle(SIGHUP, before.0)
      handle(SIGINT, before.1)
    }
    let nothing: @Sendable (Int32) -> Void = { _ in }
    await #expect(throws: Interrupted(signal: SIGINT)) {
      try await endingOnSignals(atOnce: nothing) {
        kill(getpid(), SIGHUP)
        // The first that is heard.
        kill(getpid(), SIGINT)
        try await Task.sleep(for: .hang)
      }
    }
  }

  @Test("a second signal does not wait for the work")
  func second() async throws {
    let before = handle(SIGINT, SIG_DFL)
    defer { handle(SIGINT, before) }
    let seen = Mailbox<Int32>()
    let note: @Sendable (Int32) -> Void = { seen.put($0) }
    await #expect(throws: Interrupted(signal: SIGINT)) {
      try await endingOnSignals(atOnce: note) {
        kill(getpid(), SIGINT)
        try? await Task.sleep(for: .hang)
        // Cancelled, and still at work.
        kill(getpid(), SIGINT)
        let number = try await shielded { try await seen.take() }
        #expect(number == SIGINT)
      }
    }
  }

  @Test("without a signal the work's own end is the end")
  func ends() async throws {
    struct Stop: Error {}
    #expect(try await endingOnSignals { 7 } == 7)
    await #expect(throws: Stop.self) { try await endingOnSignals { throw Stop() } }
  }
}
