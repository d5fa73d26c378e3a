// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension CheckContext {
  /// How often something is repeated to see that it holds: less where each program that a script
  /// starts takes an emulated board many milliseconds.
  var rounds: Int { target.abilities.contains(.native) ? 20 : 6 }
}
