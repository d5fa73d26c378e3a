// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A report as CI systems read it.
public enum JUnit {
  /// JUnit's XML: one suite, one class name a group of checks.
  public static func xml(_ report: Report) -> String {
    xml(report, cases: report.results.map { testcase($0, target: report.target) })
  }

  /// - Parameter cases: ``testcase(_:target:)`` of each result.
  static func xml(_ report: Report, cases: [String]) -> String {
    let seconds = report.results.reduce(Duration.zero) { $0 + $1.duration }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      <testsuite name="\(escape(report.target))" tests="\(report.results.count)" \
      failures="\(report.failed - report.infrastructureErrors)" \
      errors="\(report.infrastructureErrors)" skipped="\(report.skipped)" time="\(time(seconds))">
      \(cases.joined())</testsuite>
      </testsuites>

      """
  }

  static func testcase(_ result: CheckResult, target: String) -> String {
    var xml = """
      <testcase classname="\(escape("\(target).\(result.check.group)"))" \
      name="\(escape(result.check.name))" time="\(time(result.duration))">
      """
    switch result.outcome {
    case .passed: break
    case .skipped(let reason): xml += #"<skipped message="\#(escape(reason))"/>"#
    case .failed(let text): xml += element("failure", text)
    case .infrastructure(let text): xml += element("error", text)
    }
    if !result.kernelLog.isEmpty {
      xml += "<system-out>\(escape(result.kernelLog.joined(separator: "\n")))</system-out>"
    }
    return xml + "</testcase>\n"
  }

  private static func element(_ name: String, _ text: String) -> String {
    let first = text.prefix { $0 != "\n" }
    return "<\(name) message=\"\(escape(String(first)))\">\(escape(text))</\(name)>"
  }

  /// Seconds with three digits.
  private static func time(_ duration: Duration) -> String {
    let milliseconds = duration / .milliseconds(1)
    let whole = Int(milliseconds.rounded())
    let digits = String(whole % 1000)
    return "\(whole / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// Characters that XML 1.0 can't hold become U+FFFD.
  private static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n", "\t", "\u{20}"..."\u{d7ff}", "\u{e000}"..."\u{fffd}", "\u{10000}"...:
        out.unicodeScalars.append(scalar)
      default: out += "\u{fffd}"
      }
    }
    return out
  }
}
