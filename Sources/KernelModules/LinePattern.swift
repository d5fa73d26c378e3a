// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A line's form, with `{}` for each part that differs: `{}: Unknown symbol {} (err {})`.
struct LinePattern {
  private let literals: [Substring]

  init(_ form: String) {
    var literals: [Substring] = []
    var rest = form[...]
    while let place = rest.firstRange(of: "{}") {
      literals.append(rest[..<place.lowerBound])
      rest = rest[place.upperBound...]
    }
    literals.append(rest)
    self.literals = literals
  }

  /// What stands in the places of `{}`, each as short as can be; nil if the line is not of the form.
  func parts(of line: String) -> [String]? {
    guard let first = literals.first, let last = literals.last, line.hasPrefix(first) else {
      return nil
    }
    if literals.count == 1 { return line == first ? [] : nil }
    var parts: [String] = []
    var rest = line.dropFirst(first.count)
    for literal in literals.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: literal) else { return nil }
      parts.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    guard rest.hasSuffix(last) else { return nil }
    return parts + [String(rest.dropLast(last.count))]
  }
}

extension Substring {
  fileprivate func firstRange(of text: some StringProtocol) -> Range<Index>? {
    indices.lazy.compactMap { start -> Range<Index>? in
      self[start...].hasPrefix(text) ? start..<index(start, offsetBy: text.count) : nil
    }.first
  }
}
