// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension Suite {
  /// Programs of Debian's and busybox's that have a simulated panel as their terminal, as docs/abi.md
  /// tells. The scripts are in `Shell/terminal.sh`.
  static var terminal: [Check] {
    func check(
      _ name: String, needs: [Requirement] = [], size: String = "", _ words: String...
    ) -> Check {
      Check(
        "terminal", name, needs: simulatorNeeds + [.terminalPrograms] + needs,
        stage: .simulator("realtime=0\(size)")
      ) { try await $0.succeed(ShellScripts.call("terminal", [["simulated"], words])) }
    }
    let clear = "/usr/bin/clear"
    let less = "/usr/bin/less"
    let large = " columns=20 rows=4"
    return [
      check("Debian's clear blanks the panel", "cleared", clear),
      check("busybox's clear blanks it", "cleared", "busybox", "clear"),
      check("tput moves, erases, hides the cursor, and has rows wrap", "placed"),
      check("less -F shows a text that fits, and ends", "paged_short", less),
      check("less -F turns a longer one by keys", "paged", less),
      check("less -F turns it on a 20x4", size: large, "paged", less),
      check("busybox's less -F does so, too", size: large, "paged", "busybox", "less"),
      check("watch, by curses, draws a text, and what changes of it", "watched"),
      check("watch shows a clock", "clock"),
      check("dmesg -w shows lines as they come, and the panel scrolls", "followed"),
      check(
        "login asks for a name, and its shell runs on the panel", needs: [.ownMachine],
        "logged_in"),
    ]
  }
}
