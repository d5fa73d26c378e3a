// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import DriverChecks
@testable import RemoteShell
@testable import Targets
@testable import TestKit

@Suite("A wait for an event")
struct WaitingTests {
  @Test("ends when it comes")
  func ends() async throws {
    var looks = 0
    try await wait(for: "the third look", askingEvery: .milliseconds(1)) {
      looks += 1
      return looks == 3
    }
    #expect(looks == 3)
  }

  @Test("ends when it never comes, and says what was waited for")
  func never() async throws {
    let error = await #expect(throws: CheckFailure.self) {
      try await wait(for: "rain", askingEvery: .milliseconds(1), within: .milliseconds(20)) {
        false
      }
    }
    #expect(error?.description.contains("rain") == true)
    #expect(error?.description.contains("within 0.02 seconds") == true)
  }

  @Test("looks once more when its time is up: a host may have slept meanwhile")
  func once() async throws {
    try await wait(for: "at once", askingEvery: .hang, within: .zero) { true }
  }
}
