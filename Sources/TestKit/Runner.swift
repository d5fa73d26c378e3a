// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets

/// Runs checks on a target, one after the other.
public struct Runner: Sendable {
  private let target: any Target
  private let fixture: any Fixture

  public init(target: any Target, fixture: any Fixture) {
    self.target = target
    self.fixture = fixture
  }

  /// Runs all checks.
  ///
  /// The target is brought into a check's stage before it begins. A check fails, too, when the
  /// kernel's log tells of an Oops, a WARN or the like while it ran, and when a panel's model saw its
  /// data sheet's timing or protocol breached. In the end the fixture leaves nothing behind.
  ///
  /// A run that is cancelled tells of the check under way as one that could not be done, and leaves the
  /// target as it was found, too.
  ///
  /// - Parameters:
  ///   - begin: Is told each check before it is done.
  ///   - report: Is told each result as soon as it is known.
  ///   - changed: Is told in the end what on the target is not as it was found.
  /// - Throws: `CancellationError` only: what goes wrong is in the report.
  public func run(
    _ checks: [Check], begin: (Check) -> Void = { _ in },
    report: (CheckResult) -> Void = { _ in }, changed: ([String]) -> Void = { _ in }
  ) async throws -> Report {
    var all = Report(target: target.name)
    var isInstalled = false
    let result: Result<Void, any Error>
    do {
      try await run(checks, into: &all, isInstalled: &isInstalled, begin: begin, report: report)
      result = .success(())
    } catch {
      result = .failure(error)
    }
    if isInstalled, checks.last?.endsMachine != true || all.results.count < checks.count {
      changed(await leftChanged())
    }
    try result.get()
    return all
  }

  /// Leaves the target as it was found.
  ///
  /// - Returns: What is not, a sentence each.
  private func leftChanged() async -> [String] {
    do {
      return try await shielded { [fixture] in try await fixture.restore() }
    } catch {
      // Of a machine that is there for its checks alone nothing is left once it is lost.
      if target.abilities.contains(.own) { return [] }
      return ["It could not be left as it was found: \(error)"]
    }
  }

  private func run(
    _ checks: [Check], into all: inout Report, isInstalled: inout Bool, begin: (Check) -> Void,
    report: (CheckResult) -> Void
  ) async throws {
    var known: [Requirement: String?] = [:]
    var stage: Stage?
    var lost: String?
    for check in checks {
      begin(check)
      let start = ContinuousClock.now
      var log: [String] = []
      var outcome: Outcome
      var cancelled: CancellationError?
      let notes = Notes()
      if let lost {
        outcome = .infrastructure("Not done: the target was lost. \(lost)")
      } else {
        do {
          try Task.checkCancellation()
          if let reason = try await missing(check.needs, known: &known) {
            outcome = .skipped(reason)
          } else {
            if !isInstalled {
              isInstalled = true
              try await fixture.install()
            }
            (outcome, log) = try await run(
              check, number: all.results.count + 1, stage: &stage, notes: notes)
          }
        } catch let error as CancellationError {
          outcome = .infrastructure("Not done: the run was interrupted.")
          cancelled = error
        } catch {
          outcome = judge(error, else: .infrastructure("Setting up ended with an error: \(error)"))
          stage = nil
        }
        lost = lossSeen(in: &outcome)
      }
      let result = CheckResult(
        check: check, outcome: outcome, duration: .now - start, kernelLog: log,
        notes: notes.sentences.withLock(\.self))
      all.results.append(result)
      report(result)
      if let cancelled { throw cancelled }
    }
  }

  private func run(
    _ check: Check, number: Int, stage: inout Stage?, notes: Notes
  ) async throws -> (Outcome, [String]) {
    let mark = "lcdctl: check \(number): begin"
    let end = "lcdctl: check \(number): end"
    try await fixture.prepare(check.stage, from: stage, mark: mark)
    stage = check.stage
    let context = CheckContext(target: target, mark: mark, notes: notes)
    var problems: [String] = []
    do {
      try await check.body(context)
    } catch let error as CancellationError {
      throw error
    } catch {
      stage = nil
      // Of what is checked an error, too, is an answer.
      switch judge(error, else: .failed("The check ended with an error: \(error)")) {
      case .failed(let text): problems.append(text)
      case let other: return (other, [])
      }
    }
    var log: [String] = []
    if !check.endsMachine {
      problems += try await fixture.conclude(check, mark: end)
      log = try await target.kernelLog(from: mark, to: end)
    }
    let alarms = check.mayComplain ? [] : KernelLog.complaints(in: log)
    if !alarms.isEmpty {
      problems.append("The kernel complained:\n" + alarms.joined(separator: "\n").indented)
      stage = nil
    }
    problems += target.bus?.takeBreaches() ?? []
    return (problems.isEmpty ? .passed : .failed(problems.joined(separator: "\n")), log)
  }

  /// - Parameter other: What an error is that is neither the bench's nor the target's.
  private func judge(_ error: any Error, else other: Outcome) -> Outcome {
    switch error {
    case let failure as CheckFailure: .failed(failure.description)
    case let error as TargetError: .infrastructure(error.description)
    case let error as ShellError:
      switch error {
      case .scriptHung, .scriptStuck: .failed(error.description)
      default: .infrastructure(error.description)
      }
    default: other
    }
  }

  /// The reason why no further check can be done, if `outcome` tells of one.
  ///
  /// A machine that is lost while its kernel complains was lost by the check: that is a failure.
  private func lossSeen(in outcome: inout Outcome) -> String? {
    guard case .infrastructure(let text) = outcome, target.isLost else { return nil }
    let last = target.lastWords
    let tail = "The kernel's log ends with:\n" + last.joined(separator: "\n").indented
    if !KernelLog.complaints(in: last).isEmpty {
      outcome = .failed("\(text)\n\(tail)")
    } else if !last.isEmpty {
      outcome = .infrastructure("\(text)\n\(tail)")
    }
    return String(text.prefix { $0 != "\n" })
  }

  private func missing(
    _ needs: [Requirement], known: inout [Requirement: String?]
  ) async throws -> String? {
    for need in needs {
      let reason: String?
      if let found = known[need] {
        reason = found
      } else {
        reason = try await need.missing(target)
        known[need] = .some(reason)
      }
      if let reason { return reason }
    }
    return nil
  }
}
