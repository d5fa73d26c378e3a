// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization

/// A value that comes later, for a closure that may need it.
final class Kept<Value: Sendable>: Sendable {
  private let state = Mutex<Value?>(nil)

  var value: Value? {
    get { state.withLock(\.self) }
    set { state.withLock { $0 = newValue } }
  }
}
