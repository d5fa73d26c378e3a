// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension Suite {
  /// Adapters that can do less than others, and boards that can't be read. The scripts are in
  /// `Shell/quirks.sh`.
  static var quirks: [Check] {
    let group = "quirks"
    let adapters = [
      ("functionality=smbus", "an adapter that knows SMBus bytes only"),
      ("functionality=smbus bus_hz=400000", "SMBus bytes only, at 400 kHz"),
      ("functionality=bcm2835", "the BCM2835's rule: one read message, and it is the last"),
      ("functionality=designware", "DesignWare's rule, no empty message, at an untold 400 kHz"),
      ("max_write_len=1", "messages of at most one byte"),
      ("max_write_len=7 bus_hz=400000", "messages of at most seven bytes, at 400 kHz"),
    ]
    return Check.onEach(group, of: adapters) + [
      Check(
        group, "R/W is not wired: no readback, which the log says, and all else works",
        needs: simulatorNeeds
      ) { context in
        try await context.call(group, "without_rw")
        try await context.expectLogged("R/W is not wired")
      },
      .onPanel(
        group, "DesignWare's error for a panel that is away; an untold bus's health_clocks",
        with: "functionality=designware", "designware"),
    ]
  }
}
