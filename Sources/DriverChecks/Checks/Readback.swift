// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Suite {
  /// What the driver reads from a panel, against what the simulated one holds. That it is equal for
  /// random pictures on every geometry is checked together with the writing, in group simulator.
  static var readback: [Check] {
    let group = "readback"
    return [
      Check.simulated(
        group, "any part of the memories can be read at its offset", with: "realtime=0",
        script: """
          part() {
            for f in $truth/$1 $class/$1; do
              dd if=$f bs=$2 skip=$3 count=$4 status=none | od -An -tx1
            done >\(Script.workFolder)/parts
            is "$(sort -u \(Script.workFolder)/parts | wc -l)" "$5" "$1 in blocks of $2 from $3 on"
          }
          quiet
          \(Script.show("\u{1b}[LG41f0102030405061f;0123456789abcdefghij\nABCDEFGHIJ\u{4}"))
          part ddram 1 0 1 1
          part ddram 7 3 2 1
          part ddram 6 6 1 1
          part ddram 16 4 5 1
          part ddram 1 79 2 1
          part ddram 80 1 1 0
          part cgram 1 33 7 1
          part cgram 5 12 3 1
          part cgram 64 1 1 0
          agrees
          """),
      Check.simulated(
        group, "reading leaves a cursor that is seen where it is",
        script: """
          quiet
          for place in x3y0 x15y1 x0y1 x22y0; do
            printf "\\033[LC\\033[LB\\033[L$place;" >"$lcd"
            remember
            for memory in ddram cgram; do
              cat $class/$memory >/dev/null
              whole
            done
            agrees
            whole
          done
          printf '\\033[Lx7y0;' >"$lcd"
          cat $class/cgram >/dev/null
          printf Q >"$lcd"
          shown '^       Q '
          agrees
          """),
      Check.simulated(
        group, "a shifted display reads the same, and says by how much",
        with: "columns=20 rows=4 realtime=0",
        script: """
          quiet
          \(Script.show("one\ntwo\nthree\nfour"))
          for want in 1 2 3; do
            printf '\\033[LL' >"$lcd"
            is "$(cat $class/shift)" $want 'shift'
            agrees
          done
          for want in 2 1 0 39; do
            printf '\\033[LR' >"$lcd"
            is "$(cat $class/shift)" $want 'shift'
            agrees
          done
          """),
      Check.simulated(
        group, "the busy flag is the controller's",
        script: """
          quiet
          is "$(cat $class/busy)" 0 'busy'
          echo 1 >$truth/stuck_busy
          is "$(cat $class/busy)" 1 'busy while stuck'
          echo 0 >$truth/stuck_busy
          is "$(cat $class/busy)" 0 'busy when free again'
          """),
      Check.simulated(
        group, "readers beside writers see whole pictures only", with: "realtime=0",
        script: """
          echo mmmmmmmmmmmmmmmm >$class/device/iic1602_string
          printf '\\033[Lx0y1;mmmmmmmmmmmmmmmm' >"$lcd"
          write() {
            exec >"$lcd"
            n=0; while [ $n -lt 60 ]; do
              printf '\\033[H%s\\033[Lx0y1;%s' aaaaaaaaaaaaaaaa aaaaaaaaaaaaaaaa
              printf '\\033[H%s\\033[Lx0y1;%s' zzzzzzzzzzzzzzzz zzzzzzzzzzzzzzzz
              n=$((n + 1))
            done
          }
          read_all() {
            n=0; while [ $n -lt 25 ]; do
              cat $class/ddram | tr -d ' ' | tr -s a-z; echo
              cat $class/cgram | tr -d '\\0'
              n=$((n + 1))
            done
          }
          write & w=$!
          read_all >\(Script.workFolder)/one & one=$!
          read_all >\(Script.workFolder)/two & two=$!
          wait $one; wait $two; wait $w
          # Squeezed, a whole picture is one letter.
          cat \(Script.workFolder)/one \(Script.workFolder)/two | sort -u >\(Script.workFolder)/all
          not grep -v '^[amz]$' \(Script.workFolder)/all
          is "$(stat errors) $(stat mismatches) $(cat $class/state)" '0 0 online' 'errors'
          quiet
          agrees
          """),
      Check.simulated(
        group, "a corrupt cell that is read is counted and repaired at once",
        script: """
          \(Script.show("\u{1b}[LG60a1f1f0e04000000;all is well\u{6}"))
          stepped() { [ "$(stat checks)" -gt "$checks" ]; }
          # The driver's background work would repair it as well. Of one clock a second, a step is paid
          # for in minutes: after the next one there is none for longer than this check lasts.
          pause() {
            quiet
            checks=$(stat checks)
            echo 1 >$class/health_clocks
            await stepped
            cat $class/busy >/dev/null # when the step is done
          }
          remember
          for cell in 'ddram 4 X' 'ddram 30 Y' 'cgram 50 Z'; do
            pause
            was=$(stat mismatches) fixed=$(stat recoveries)
            corrupt $cell
            cat $class/${cell%% *} >\(Script.workFolder)/read
            cmp \(Script.workFolder)/read $truth/${cell%% *} || :
            await recovered $fixed
            whole
            is "$(stat mismatches)" $((was + 1)) 'mismatches'
          done
          """),
      Check.simulated(
        group, "an unplugged panel's memory can't be read: the bus's errno, and offline",
        script: """
          quiet
          \(Script.show("still here"))
          remember
          echo 1 >$truth/unplugged
          for f in ddram cgram busy address_counter; do
            if cat $class/$f >/dev/null 2>\(Script.workFolder)/said; then
              echo "$f can be read" >&2; exit 1
            fi
            grep -qE 'No such device or address|Remote I/O|Input/output' \(Script.workFolder)/said
          done
          is "$(cat $class/state)" offline 'state'
          echo 0 >$truth/unplugged
          printf '!' >"$lcd"
          shown '^still here!'
          is "$(cat $class/state)" online 'state'
          agrees
          """),
    ]
  }
}
