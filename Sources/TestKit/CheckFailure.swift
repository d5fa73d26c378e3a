// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

/// Something was not as it should be.
public struct CheckFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  package init(_ description: String) {
    self.description = description
  }

  package init(_ what: String, expected: String, seen: String) {
    func part(_ text: String) -> String { text.contains("\n") ? "\n" + text.indented : " " + text }
    description = "\(what)\nexpected:\(part(expected))\nseen:\(part(seen))"
  }
}
