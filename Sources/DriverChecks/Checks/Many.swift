// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Suite {
  /// Many panels at once.
  static var many: [Check] {
    let group = "many"
    let ten = "addresses=" + addresses.prefix(10).joined(separator: ",")
    let eight = "addresses=" + addresses.prefix(8).joined(separator: ",")
    return [
      Check(
        group, "ten panels, each with a writer of its own: each shows its own text",
        needs: simulatorNeeds, stage: .simulator(ten)
      ) {
        bench in
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary)
          write() {
            exec >"$lcd"
            n=0; while [ $n -lt 10 ]; do
              printf '\\033[H%s number %d\\033[Lx0y1;%16d' $panel $n $n
              n=$((n + 1))
            done
          }
          all=$(ls /sys/kernel/debug/iic1602-sim)
          writers=
          for panel in $all; do at $panel; write & writers="$writers $!"; done
          for writer in $writers; do wait $writer; done
          for panel in $all; do
            at $panel
            shown "^$panel number"
            is "$(sed -n 2p $truth/screen)" '               9' "the second row of $panel"
            agrees
            is "$(stat errors) $(stat mismatches)" '0 0' 'errors and mismatches'
          done
          """)
      },
      Check(
        group, "three writers to each of ten panels lose nothing", needs: simulatorNeeds,
        stage: .simulator("\(ten) realtime=0")
      ) {
        bench in
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary)
          write() {
            exec >"$lcd"
            n=0; while [ $n -lt 15 ]; do printf "\\033[Lx$1y$2;%05d" $n; n=$((n + 1)); done
          }
          all=$(ls /sys/kernel/debug/iic1602-sim)
          writers=
          for panel in $all; do
            at $panel
            write 0 0 & writers="$writers $!"
            write 6 0 & writers="$writers $!"
            write 11 1 & writers="$writers $!"
          done
          for writer in $writers; do wait $writer; done
          for panel in $all; do
            at $panel
            is "$(cat $truth/screen)" "$(printf '00014 00014     \\n           00014')" 'the screen'
          done
          """)
      },
      Check(
        group, "a write costs the same beside 63 other panels on eight buses as alone",
        needs: simulatorNeeds, stage: .bare
      ) {
        bench in
        try await bench.load("iic1602")
        let seen = try await bench.succeed(
          """
          set -e; \(Script.useLibrary)
          cost() {
            at "$(buses | tail -n 1)-0027"
            quiet
            # The pins are left alike, whatever was sent before.
            printf '?' >"$lcd"
            c=$(cat $truth/clocks) b=$(cat $truth/bytes)
            \(Script.show("\u{1b}[H0123456789abcdef\u{1b}[Lx0y1;ABCDEFGHIJKLMNOP"))
            echo $(($(cat $truth/clocks) - c)) $(($(cat $truth/bytes) - b))
          }
          simulate realtime=0
          cost
          unbreached
          unsimulate
          simulate adapters=8 \(eight) realtime=0
          is "$(ls /sys/kernel/debug/iic1602-sim | wc -l)" 64 'panels'
          for panel in $(ls /sys/kernel/debug/iic1602-sim); do
            [ -d /sys/bus/i2c/devices/$panel/iic1602 ]
          done
          cost
          """)
        try bench.expect(seen, is: "1271 140\n1271 140", "clocks and bytes, alone and beside 63")
      },
    ]
  }
}
