// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import Testing

/// The driver's own files (kernel/iic1602), the panel model at the end of their bus, and faults at
/// random moments, in the middle of a message too.
///
/// Runs are numbered, and a run's number alone determines it.
///
/// - `FAULT_RUNS=1000000` does so many, from 1 on.
/// - `FAULT_RUN=7` does that one alone, and prints what happens in it; with `FAULT_RUNS` it is the first
///   one of so many.
@Suite("The driver under random faults")
struct DriverFaultTests {
  private static let usualRuns: UInt64 = 8000

  /// No more failures than a person reads.
  private static let enough = 5

  private static func number(_ name: String) throws -> UInt64? {
    guard let text = ProcessInfo.processInfo.environment[name] else { return nil }
    guard let number = UInt64(text) else { throw NotANumber(name: name, text: text) }
    return number
  }

  @Test("whatever goes wrong, it ends online with the picture whole, or offline with the reason")
  func faults() throws {
    let first = try Self.number("FAULT_RUN")
    let count = try Self.number("FAULT_RUNS") ?? (first == nil ? Self.usualRuns : 1)
    let begin = first ?? 1
    var failed = 0
    for number in begin..<begin + count where failed < Self.enough {
      let complaints = try complaints(of: number)
      if complaints.isEmpty && count > 1 { continue }
      let transcript = Transcript()
      _ = try self.complaints(of: number, transcript: transcript)
      if complaints.isEmpty {
        print(transcript)
        continue
      }
      Issue.record(
        "Run \(number) (FAULT_RUN=\(number) repeats it): \(complaints.joined(separator: "; "))\n\(transcript)"
      )
      failed += 1
    }
  }

  private func complaints(of number: UInt64, transcript: Transcript? = nil) throws -> [String] {
    var run = try #require(FaultRun(number: number, transcript: transcript))
    return run.complaints()
  }
}

private struct NotANumber: Error, CustomStringConvertible {
  let name: String
  let text: String

  var description: String { "\(name) takes a number of runs, 1000000 say, not '\(text)'." }
}
