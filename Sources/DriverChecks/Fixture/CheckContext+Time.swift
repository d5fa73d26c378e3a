// SPDX-License-Identifier: GPL-2.0 OR MIT

import TestKit

extension CheckContext {
  /// Has it told how long something has taken, which the host's other work bends: it is no verdict.
  ///
  /// - Parameter aim: What it should take on an idle host.
  func note(_ what: String, since start: ContinuousClock.Instant, aim: String) {
    let hundredths = Int((ContinuousClock.now - start) / .milliseconds(10))
    let rest = hundredths % 100
    note("\(what): \(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s; the aim is \(aim).")
  }
}
