// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Cuts a stream of bytes into lines; carriage returns at their ends are dropped.
package struct LineSplitter {
  private var rest: [UInt8] = []

  package init() {}

  package mutating func lines(in bytes: some Sequence<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for byte in bytes {
      if byte != UInt8(ascii: "\n") {
        rest.append(byte)
        continue
      }
      if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
      lines.append(rest)
      rest = []
    }
    return lines
  }
}
