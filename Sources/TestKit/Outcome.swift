// SPDX-License-Identifier: GPL-2.0 OR MIT

/// How a check ended. The four are never mixed up.
public enum Outcome: Hashable, Sendable {
  case passed
  /// What was checked is not as it should be.
  case failed(String)
  /// The target lacks something that the check needs.
  case skipped(String)
  /// The check could not be done: nothing is known about what it checks.
  case infrastructure(String)
}

/// A check and how it ended.
public struct CheckResult: Sendable {
  public var check: Check
  public var outcome: Outcome
  public var duration: Duration
  /// The kernel's log while the check ran.
  public var kernelLog: [String]
  /// What it has measured, a sentence each.
  public var notes: [String]

  package init(
    check: Check, outcome: Outcome, duration: Duration, kernelLog: [String], notes: [String] = []
  ) {
    self.check = check
    self.outcome = outcome
    self.duration = duration
    self.kernelLog = kernelLog
    self.notes = notes
  }
}

/// A run of checks on a target.
public struct Report: Sendable {
  public var target: String
  public var results: [CheckResult]

  public init(target: String, results: [CheckResult] = []) {
    self.target = target
    self.results = results
  }

  public var passed: Int { results.count { $0.outcome == .passed } }
  public var skipped: Int {
    results.count { if case .skipped = $0.outcome { true } else { false } }
  }
  /// The checks that could not be done.
  public var infrastructureErrors: Int {
    results.count { if case .infrastructure = $0.outcome { true } else { false } }
  }
  /// The checks that failed, those included that could not be done.
  public var failed: Int { results.count - passed - skipped }

  /// `N passed, N failed, N skipped`.
  public var closingLine: String { "\(passed) passed, \(failed) failed, \(skipped) skipped" }

  /// 69 (EX_UNAVAILABLE) when a check could not be done or nothing was checked, 1 when one
  /// failed, else 0.
  public var exitCode: Int32 {
    if infrastructureErrors > 0 || passed + failed == 0 { return 69 }
    return failed > 0 ? 1 : 0
  }
}
