// SPDX-License-Identifier: GPL-2.0 OR MIT

extension [Duration] {
  /// The middle of sorted times.
  var median: Duration { isEmpty ? .zero : self[count / 2] }
}

extension Duration {
  /// Seconds with two digits: `1.75 s`.
  var seconds: String { "\(Self.text(hundredths: Int((self / .milliseconds(10)).rounded()))) s" }

  /// Whole milliseconds, with two digits what is shorter than ten: `87 ms`, `0.87 ms`.
  var milliseconds: String {
    let hundredths = Int((self / .microseconds(10)).rounded())
    return hundredths < 1000 && hundredths % 100 != 0
      ? "\(Self.text(hundredths: hundredths)) ms"
      : "\(Int((self / .milliseconds(1)).rounded())) ms"
  }

  private static func text(hundredths: Int) -> String {
    let digits = String(hundredths % 100)
    return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
  }
}
