// SPDX-License-Identifier: GPL-2.0 OR MIT

import TestKit

extension CheckContext {
  /// Has it told how long something has taken, which the host's other work bends: it is no verdict.
  ///
  /// - Parameter aim: What it should take on an idle host.
  func note(_ what: String, since start: ContinuousClock.Instant, aim: String) {
    note("\(what): \((ContinuousClock.now - start).seconds); the aim is \(aim).")
  }
}
