// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension EmulatedMachine {
  /// Runs a verb of `lcdctl` on the machine itself, prints what it says as it comes, and ends with
  /// its exit status.
  ///
  /// - Returns: The JUnit report, if asked for.
  func runNatively(
    _ arguments: [String], reports: Bool = false
  ) async throws -> (status: Int32, report: String?) {
    try await lcdctl(arguments, reports: reports, output: printNow, errors: printError)
  }
}
