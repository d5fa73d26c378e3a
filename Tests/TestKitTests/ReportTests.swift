// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import Testing

@testable import DriverChecks
@testable import RemoteShell
@testable import Targets
@testable import TestKit

@Suite("Reports")
struct ReportTests {
  private let report: Report = {
    let outcomes: [(String, Outcome, [String])] = [
      ("one passes", .passed, []),
      ("one <fails> & says \"why\"", .failed("expected: 1\nseen: \u{1b}2"), ["[ 1.0] log"]),
      ("one is skipped", .skipped("no panel"), []),
      ("one breaks", .infrastructure("no answer"), []),
    ]
    return Report(
      target: "pi3",
      results: outcomes.map { name, outcome, log in
        CheckResult(
          check: Check("group", name, needs: []) { _ in }, outcome: outcome,
          duration: .milliseconds(1050), kernelLog: log)
      })
  }()

  @Test("name the seed of their order, which is read back as nobody's comment")
  func seed() {
    let header = KTAP().header(count: 1, seed: 7)
    #expect(header == "KTAP version 1\n# --shuffle 7\n1..1")
    var reader = KTAPReader()
    for line in header.split(separator: "\n") { #expect(reader.result(of: String(line)) == nil) }
    #expect(reader.result(of: "not ok 1 group: it fails")?.outcome == .failed(""))
  }

  @Test("are KTAP version 1 on the terminal")
  func ktap() {
    var ktap = KTAP()
    let lines = [ktap.header(count: 4)] + report.results.map { ktap.lines(for: $0) }
    #expect(
      lines.joined(separator: "\n") == """
        KTAP version 1
        1..4
        ok 1 group: one passes
        # expected: 1
        # seen: \u{1b}2
        # kernel log:
        #   [ 1.0] log
        not ok 2 group: one <fails> & says "why"
        ok 3 group: one is skipped # SKIP no panel
        # Infrastructure error. no answer
        not ok 4 group: one breaks # ERROR
        """)
    #expect(report.closingLine == "1 passed, 2 failed, 1 skipped")
    #expect(report.exitCode == 69)
  }

  @Test("are JUnit XML for CI, failures and errors apart")
  func junit() {
    #expect(
      JUnit.xml(report) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
        <testsuite name="pi3" tests="4" failures="1" errors="1" skipped="1" time="4.200">
        <testcase classname="pi3.group" name="one passes" time="1.050"></testcase>
        <testcase classname="pi3.group" name="one &lt;fails&gt; &amp; says &quot;why&quot;" \
        time="1.050"><failure message="expected: 1">expected: 1
        seen: \u{fffd}2</failure><system-out>[ 1.0] log</system-out></testcase>
        <testcase classname="pi3.group" name="one is skipped" time="1.050">\
        <skipped message="no panel"/></testcase>
        <testcase classname="pi3.group" name="one breaks" time="1.050">\
        <error message="no answer">no answer</error></testcase>
        </testsuite>
        </testsuites>

        """)
  }

  @Test("KTAP is read back as it was printed")
  func reader() {
    var ktap = KTAP()
    var reader = KTAPReader()
    let lines = [ktap.header(count: 4)] + report.results.map { ktap.lines(for: $0) }
    let read = lines.joined(separator: "\n").split(separator: "\n").compactMap {
      reader.result(of: String($0))
    }
    #expect(read.map(\.title) == report.results.map(\.check.title))
    #expect(read.map(\.outcome) == report.results.map(\.outcome))
    #expect(read.map(\.kernelLog) == report.results.map(\.kernelLog))
  }

  @Test("a file tells of the results so far, and of the check under way")
  func file() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xml").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    var file = try ReportFile(path: path, target: "pi3")
    #expect(try text().contains(#"tests="0""#))
    try file.begin(report.results[0].check)
    #expect(try text().contains("<error message=\"Not done: the run ended while it was under way."))
    for result in report.results { try file.append(result) }
    #expect(try text() == JUnit.xml(report))
    let name = URL(filePath: path).lastPathComponent
    let beside = try FileManager.default.contentsOfDirectory(
      atPath: FileManager.default.temporaryDirectory.path)
    #expect(beside.filter { $0.contains(name) } == [name])
  }

  @Test("what is no file is not renamed away")
  func noFile() async throws {
    try await withTemporaryFolder(named: "report") { folder in
      let pipe = folder.appending("pipe").string
      #expect(mkfifo(pipe, 0o600) == 0)
      for path in [pipe, folder.string] {
        #expect(throws: ReportFile.NoFile.self) { try ReportFile(path: path, target: "pi3") }
      }
      let type = try FileManager.default.attributesOfItem(atPath: pipe)[.type]
      #expect(type as? FileAttributeType != .typeRegular)
      #expect(throws: (any Error).self) { try ReportFile(path: "/nowhere/x", target: "pi3") }
    }
  }
}
