// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

/// What is written to a kernel's log, and read from it.
package enum KernelLog {
  /// A command that writes a line into the kernel's log.
  package static func mark(_ text: String) -> String { "echo \("<6>\(text)".quoted) >/dev/kmsg" }

  /// The lines between the last one that ends with `first` and the next one that ends with
  /// `last`; nil if either is not there.
  package static func slice(of lines: [String], from first: String, to last: String) -> [String]? {
    guard let start = lines.lastIndex(where: { $0.hasSuffix(first) }),
      let end = lines[(start + 1)...].firstIndex(where: { $0.hasSuffix(last) })
    else { return nil }
    return Array(lines[(start + 1)..<end])
  }

  /// The lines by which a kernel says that something is broken: none may be in a check's slice.
  package static func complaints(in lines: [String]) -> [String] {
    lines.filter { line in alarms.contains { line.contains($0) } }
  }

  /// An Oops, a WARN (which begins its line, unlike advice on mitigations), a sanitizer's or a
  /// lock checker's report.
  private static let alarms = [
    "BUG:", "kernel BUG at", "] WARNING:", "Oops", "Internal error:", "Call trace:", "Call Trace:",
    "Unable to handle kernel", "general protection fault", "Kernel panic", "KASAN", "UBSAN",
    "KFENCE", "kmemleak:", "possible circular locking", "possible recursive locking",
    "inconsistent lock state", "suspicious RCU usage", "held lock freed", "sleeping function",
    "scheduling while atomic", "refcount_t:", "list_add corruption", "list_del corruption",
    "rcu_sched self-detected stall", "rcu_preempt self-detected stall", "soft lockup",
    "blocked for more than", "sysfs: cannot create duplicate", "DEBUG_LOCKS_WARN_ON",
    "unbalanced disables",
  ]
}
