// SPDX-License-Identifier: GPL-2.0 OR MIT

/// The kernel's test anything protocol, version 1.
public struct KTAP: Sendable {
  private var number = 0

  public init() {}

  /// The lines before the first result.
  public func header(count: Int) -> String { "KTAP version 1\n1..\(count)" }

  /// The lines of one result: what there is to say, then the verdict.
  public mutating func lines(for result: CheckResult) -> String {
    number += 1
    let title = "\(number) \(result.check.title)"
    return switch result.outcome {
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
