// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

extension ShellError {
  /// The same error with the end of the kernel's log, which mostly says why.
  func adding(kernelLog lines: [String]) -> ShellError {
    let tail = endOfKernelLog(lines)
    return switch self {
    case .notReady(let target, let limit, let detail):
      .notReady(target: target, limit: limit, detail: detail + tail)
    case .ended(let target, let detail):
      .ended(target: target, detail: detail.isEmpty ? tail : detail + "\n" + tail)
    case .noAnswer(let target, _):
      .ended(target: target, detail: "It does not answer any more.\n" + tail)
    default: self
    }
  }
}

/// What the kernel said last, for a person.
func endOfKernelLog(_ lines: [String]) -> String {
  lines.isEmpty
    ? "The kernel has said nothing."
    : "The end of the kernel's log:\n" + lines.joined(separator: "\n").indented
}
