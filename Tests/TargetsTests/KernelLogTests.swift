// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import Targets

@Suite("The kernel's log")
struct KernelLogTests {
  @Test("is cut between the last first mark and the next last one")
  func slice() {
    let log = ["a", "[1] m 1", "b", "[2] m 1", "c m 1 c", "d", "[3] m 2", "e", "[4] m 2"]
    #expect(KernelLog.slice(of: log, from: "m 1", to: "m 2") == ["c m 1 c", "d"])
    #expect(KernelLog.slice(of: log, from: "m 2", to: "m 1") == nil)
    #expect(KernelLog.slice(of: log, from: "m 1", to: "m 9") == nil)
  }

  @Test("tells complaints from what is normal")
  func complaints() {
    let normal = [
      "[1] server: loading out-of-tree module taints kernel.",
      "[1] client: Unknown symbol yohda (err -2)",
      "[1] iic1602 1-0027: the panel stopped answering (-EREMOTEIO)",
    ]
    let bad = [
      "[1] WARNING: CPU: 0 PID: 1 at kernel/module/main.c:1", "[1] Call trace:",
      "[1] BUG: KASAN: slab-use-after-free in iic1602_write",
      "[1] INFO: task sh:12 blocked for more than 120 seconds.",
      "[1] WARNING: possible circular locking dependency detected",
      "[1] kmemleak: 1 new suspected memory leaks",
    ]
    #expect(KernelLog.complaints(in: normal + bad) == bad)
  }
}
