// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

/// What can be wrong with a target, other than with its shell (`ShellError`).
public enum TargetError: Error, Hashable, Sendable {
  /// Something that the target is made of is missing or unfit.
  case unfit(target: String, problem: String, remedy: String)
}

extension TargetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unfit(let target, let problem, let remedy): "\(target): \(problem) \(remedy)"
    }
  }
}
