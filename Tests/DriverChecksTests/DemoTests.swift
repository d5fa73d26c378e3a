// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestSupport
import Testing

@testable import DriverChecks

@Suite("The demo")
struct DemoTests {
  @Test("is told on no machine whose bus can't be seen")
  func unseen() {
    let error = #expect(throws: TargetError.self) { try Demo(target: FakeTarget()) }
    #expect(error?.description.contains("can't be seen") == true)
  }

  @Test("and what a write costs is measured on none")
  func unmeasured() async {
    for figure in Figure.all {
      await #expect(throws: TargetError.self) { try await figure.measure(on: FakeTarget()) }
    }
  }
}
