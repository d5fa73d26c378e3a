// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Reads back the results that ``KTAP`` prints.
public struct KTAPReader {
  private var comments: [Substring] = []

  public init() {}

  /// Takes in the next line.
  ///
  /// - Returns: The title and outcome of the check whose result the line is, with the kernel's log that
  ///   stands before it; nil for a line that is none.
  public mutating func result(
    of line: String
  ) -> (title: String, outcome: Outcome, kernelLog: [String])? {
    if line.hasPrefix("# ") {
      comments.append(line.dropFirst(2))
      return nil
    }
    if line.hasPrefix("1..") {
      // What stood before it was said of the run.
      comments = []
      return nil
    }
    guard let match = line.wholeMatch(of: #/(ok|not ok) [0-9]+ ([^#]*?)( # (SKIP|ERROR) ?(.*))?/#)
    else { return nil }
    let begin = comments.firstIndex(of: "kernel log:") ?? comments.endIndex
    let said = comments[..<begin].joined(separator: "\n")
    let log = comments[begin...].dropFirst().map { String($0.dropFirst(2)) }
    comments = []
    let outcome: Outcome =
      switch (match.1, match.4) {
      case ("ok", "SKIP"): .skipped(String(match.5 ?? ""))
      case ("ok", _): .passed
      case (_, "ERROR"):
        .infrastructure(said.replacing("Infrastructure error. ", with: "", maxReplacements: 1))
      default: .failed(said)
      }
    return (String(match.2), outcome, log)
  }
}
