// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import TestBench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("Ending on signals", .serialized)
struct InterruptibleTests {
  @Test(
    "a signal cancels the work, which may still clean up", arguments: [SIGINT, SIGTERM, SIGHUP])
  func signal(number: Int32) async throws {
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

  @Test("without a signal the work's own end is the end")
  func ends() async throws {
    struct Stop: Error {}
    #expect(try await endingOnSignals { 7 } == 7)
    await #expect(throws: Stop.self) { try await endingOnSignals { throw Stop() } }
  }
}
