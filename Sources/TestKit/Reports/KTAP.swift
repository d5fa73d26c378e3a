// SPDX-License-Identifier: GPL-2.0 OR MIT

/// The kernel's test anything protocol, version 1.
public struct KTAP: Sendable {
  private var number = 0

  public init() {}

  /// The lines before the first result.
  ///
  /// - Parameter seed: Determined the checks' order, if it is another one than usual.
  public func header(count: Int, seed: UInt64? = nil) -> String {
    let order = seed.map { "# --shuffle \($0)\n" } ?? ""
    return "KTAP version 1\n\(order)1..\(count)"
  }

  /// The lines of one result: what the check has noted, what there is to say, then the verdict.
  public mutating func lines(for result: CheckResult) -> String {
    number += 1
    let title = "\(number) \(result.check.title)"
    let notes = result.notes.map { "# \($0)\n" }.joined()
    return notes + verdict(of: result, title)
  }

  private func verdict(of result: CheckResult, _ title: String) -> String {
    switch result.outcome {
    case .passed: "ok \(title)"
    case .skipped(let reason): "ok \(title) # SKIP \(reason.replacing("\n", with: " "))"
    case .failed(let text): comment(text, log: result.kernelLog) + "not ok \(title)"
    case .infrastructure(let text):
      comment("Infrastructure error. " + text, log: result.kernelLog) + "not ok \(title) # ERROR"
    }
  }

  private func comment(_ text: String, log: [String]) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if !log.isEmpty { lines += ["kernel log:"] + log.map { "  " + $0 } }
    return lines.map { "# \($0)\n" }.joined()
  }
}
