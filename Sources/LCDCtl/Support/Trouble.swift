// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What a kernel that is in trouble says on its console, and what can be done then.
enum Trouble: CaseIterable {
  case panic, oops, loop, stuckTask

  /// The trouble that a line of the console is the last word on.
  init?(line: String) {
    let found = Self.allCases.first { trouble in trouble.words.contains { line.contains($0) } }
    guard let found else { return nil }
    self = found
  }

  private var words: [String] {
    switch self {
    case .panic: ["---[ end Kernel panic"]
    case .oops: ["---[ end trace"]
    case .loop: ["soft lockup", "self-detected stall", "detected stalls on CPUs"]
    // Newer kernels say, too, what a task waits for.
    case .stuckTask: ["blocked for more than", "blocked in I/O wait for more than"]
    }
  }

  var sentence: String {
    switch self {
    case .panic:
      "The kernel has panicked, and nothing runs any more; why, it says above. Ctrl-] and q leave; the next "
        + "machine is as new."
    case .oops:
      "That was an Oops: a fault in the kernel's code. It goes on, but is not to be relied on. Ctrl-] and l "
        + "show its log, Ctrl-] and q leave."
    case .loop:
      "A processor is held by code in the kernel that does not end. Ctrl-] and t show where, Ctrl-] and q "
        + "leave."
    case .stuckTask:
      "A task waits in the kernel and can't be killed. Ctrl-] and t show where, Ctrl-] and q leave."
    }
  }
}
