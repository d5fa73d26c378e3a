// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials

/// A report in a file, JUnit's XML, which tells of a run as far as it has come: whatever ends this program,
/// the results so far are in it, and the check that was under way is one that could not be done.
///
/// It is written beside the file and renamed, so that the file is never half written.
public struct ReportFile {
  private let path: String
  private var report: Report
  private var cases: [String] = []

  /// - Throws: ``NoFile`` for a device or a folder; Foundation's error when the file can't be written.
  public init(path: String, target: String) throws {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard type == nil || type == .typeRegular else { throw NoFile() }
    self.path = path
    report = Report(target: target)
    try write(report, cases: [])
  }

  /// A check has begun.
  public func begin(_ check: Check) throws {
    let result = CheckResult(
      check: check, outcome: .infrastructure("Not done: the run ended while it was under way."),
      duration: .zero, kernelLog: [])
    var report = report
    report.results.append(result)
    try write(report, cases: cases + [JUnit.testcase(result, target: report.target)])
  }

  /// A check has ended.
  public mutating func append(_ result: CheckResult) throws {
    report.results.append(result)
    cases.append(JUnit.testcase(result, target: report.target))
    try write(report, cases: cases)
  }

  /// Puts the report in its place that this program made elsewhere.
  public func replace(with xml: String) throws {
    try Data(xml.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  private func write(_ report: Report, cases: [String]) throws {
    try replace(with: JUnit.xml(report, cases: cases))
  }

  /// What would be renamed away, as `/dev/null`.
  public struct NoFile: Error, CustomStringConvertible {
    public var description: String { "it is no regular file" }
  }
}
