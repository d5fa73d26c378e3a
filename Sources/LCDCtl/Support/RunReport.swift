// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import TestKit

/// What is told of a run of checks: KTAP lines and a closing line on the terminal, and JUnit's XML in a
/// file, if that is wanted.
final class RunReport {
  private(set) var soFar: Report
  private var ktap = KTAP()
  private var file: ReportFile?
  /// Why the file could not be written any more.
  private var failure: (any Error)?

  /// - Parameter path: The file, which is made at once, so that a wrong name costs no time.
  init(target: String, file path: String?) throws {
    soFar = Report(target: target)
    do {
      file = try path.map { try ReportFile(path: $0, target: target) }
    } catch {
      throw ValidationError(
        "\(path ?? "") can't be written: \(error). Choose a file in a folder that is yours.")
    }
  }

  /// A check has begun.
  func begin(_ check: Check) { writing { try $0.begin(check) } }

  /// A check has ended.
  ///
  /// - Returns: What the terminal is to be told, if that was not done.
  @discardableResult
  func take(_ result: CheckResult) -> String {
    soFar.results.append(result)
    writing { try $0.append(result) }
    return ktap.lines(for: result)
  }

  /// Before the first check.
  ///
  /// - Parameter seed: Determined the checks' order, if it is another one than usual.
  func printHeader(count: Int, seed: UInt64?) { printNow(ktap.header(count: count, seed: seed)) }

  /// A check has ended, and the terminal is told.
  func print(_ result: CheckResult) { printNow(take(result)) }

  /// The whole report, if the file is to have another one than it has.
  func replace(with xml: String) { writing { try $0.replace(with: xml) } }

  /// - Throws: Why the file could not be written.
  func check() throws { if let failure { throw failure } }

  private func writing(_ work: (inout ReportFile) throws -> Void) {
    guard var file, failure == nil else { return }
    do {
      try work(&file)
      self.file = file
    } catch {
      failure = error
    }
  }
}
