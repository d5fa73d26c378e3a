// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Suite {
  /// Adapters that can do less than others, and boards that can't be read.
  static var quirks: [Check] {
    let group = "quirks"
    let adapters: [(parameters: String, what: String)] = [
      ("functionality=smbus", "an adapter that knows SMBus bytes only"),
      ("functionality=smbus bus_hz=400000", "SMBus bytes only, at 400 kHz"),
      ("functionality=bcm2835", "the BCM2835's rule: one read message, and it is the last"),
      ("max_write_len=1", "messages of at most one byte"),
      ("max_write_len=7 bus_hz=400000", "messages of at most seven bytes, at 400 kHz"),
    ]
    return adapters.map { adapter in
      Check(
        group, "\(adapter.what): written, read, checked and scrubbed without an error",
        needs: simulatorNeeds, stage: .simulator("\(adapter.parameters) realtime=0")
      ) {
        bench in
        try await bench.simulated(
          """
          checked() { [ "$(stat checks)" -ge 3 ]; }
          is "$(cat $class/readback)" 1 'readback'
          await checked
          """)
        try await bench.exercise(.lcd16x2)
      }
    } + [
      Check(
        group, "R/W is not wired: no readback, which the log says, and all else works",
        needs: simulatorNeeds, stage: .bare
      ) {
        bench in
        try await bench.load("iic1602")
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary); simulate rw_wired=0; simulated
          is "$(cat $class/readback) $(cat $class/state)" '0 online' 'readback and state'
          for f in ddram cgram busy address_counter; do
            if cat $class/$f >/dev/null 2>\(Script.workFolder)/said; then
              echo "$f can be read" >&2; exit 1
            fi
            grep -q 'not supported' \(Script.workFolder)/said
          done
          \(Script.show("\u{1b}[LG30a1f1f0e04000000;written \u{3}\u{1b}[Lx4y1;\u{1b}[LC"))
          is "$(cat $truth/screen)" "$(printf 'written ?       \\n%16s' '')" 'screen'
          remember
          checked() { [ "$(stat checks)" -ge 3 ]; }
          await checked
          whole
          is "$(cat $class/state) $(stat errors) $(stat mismatches)" 'online 0 0' 'after checks'
          echo 1 >$truth/unplugged
          await state_is offline
          echo 0 >$truth/unplugged
          await recovered 0
          whole
          """)
        try await bench.expectLogged("R/W is not wired")
      }
    ]
  }
}
