// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

/// What can be wrong with a target, other than with its shell (`ShellError`).
public enum TargetError: Error, Hashable, Sendable {
  /// Something that the target is made of is missing or unfit.
  case unfit(target: String, problem: String, remedy: String)
  /// A program on it was ended by a signal, which nobody here has sent.
  ///
  /// - Parameter kernelLog: What the kernel said last: it is the one that ends programs.
  case killed(target: String, program: String, signal: Int32, kernelLog: [String])
}

extension TargetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unfit(let target, let problem, let remedy): "\(target): \(problem) \(remedy)"
    case .killed(let target, let program, let signal, let kernelLog):
      "\(target): \(program) was ended on it by signal \(signal) (\(String(signal: signal))). "
        + endOfKernelLog(kernelLog)
    }
  }
}
