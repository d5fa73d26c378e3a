// SPDX-License-Identifier: GPL-2.0 OR MIT

extension String {
  /// Its words in lines of at most so many columns, where a word isn't longer than that. The first begins as this
  /// does, the others with as many blanks as `hanging` says.
  func cut(to columns: Int, hanging: Int = 0) -> [String] {
    let indent = prefix { $0 == " " }
    let words = dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false)
    return words.reduce(into: []) { lines, word in
      guard let last = lines.last else { return lines.append("\(indent)\(word)") }
      if last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(repeating: " ", count: hanging) + String(word))
      }
    }
  }
}
