// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import LCDCtl

@Suite("A kernel in trouble")
struct TroubleTests {
  @Test(
    "is known by what it says on its console",
    arguments: [
      (
        "[   12.1] ---[ end Kernel panic - not syncing: sysrq triggered crash ]---",
        Trouble.panic
      ),
      ("[   12.1] ---[ end trace 0000000000000000 ]---", .oops),
      ("[   52.1] watchdog: BUG: soft lockup - CPU#2 stuck for 26s! [insmod:120]", .loop),
      ("[   52.1] rcu: INFO: rcu_sched self-detected stall on CPU", .loop),
      ("[   52.1] rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:", .loop),
      ("[   52.1] INFO: task rmmod:120 blocked for more than 20 seconds.", .stuckTask),
      ("[   52.1] INFO: task dd:120 blocked in I/O wait for more than 20 seconds.", .stuckTask),
    ])
  func known(line: String, trouble: Trouble) {
    #expect(Trouble(line: line) == trouble)
    #expect(trouble.sentence.contains("Ctrl-] and"))
  }

  @Test("is not what else it says", arguments: ["[   12.1] server: loading", "", "cut here"])
  func none(line: String) { #expect(Trouble(line: line) == nil) }
}
