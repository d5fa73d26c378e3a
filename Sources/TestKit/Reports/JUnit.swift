// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A report as CI systems read it.
public enum JUnit {
  /// JUnit's XML: one suite, one class name a group of checks.
  public static func xml(_ report: Report) -> String {
    let seconds = report.results.reduce(Duration.zero) { $0 + $1.duration }
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      <testsuite name="\(escape(report.target))" tests="\(report.results.count)" \
      failures="\(report.failed - report.infrastructureErrors)" \
      errors="\(report.infrastructureErrors)" skipped="\(report.skipped)" time="\(time(seconds))">

      """
    for result in report.results {
      let classname = "\(report.target).\(result.check.group)"
      xml += """
        <testcase classname="\(escape(classname))" name="\(escape(result.check.name))" \
        time="\(time(result.duration))">
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
      xml += "</testcase>\n"
    }
    return xml + "</testsuite>\n</testsuites>\n"
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
