// SPDX-License-Identifier: GPL-2.0 OR MIT

extension String {
  /// The text as one word of a shell.
  package var quoted: String { "'" + replacing("'", with: #"'\''"#) + "'" }

  /// The text as one word of a shell, as it is where that is one.
  package var shellWord: String {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_=./,:@+".utf8.contains(byte)
      }
    }
    return isPlain && !isEmpty ? self : quoted
  }

  /// The bytes in printable ASCII on one line, as printf's `%b` reads them.
  package init(printfEscaping bytes: some Sequence<UInt8>) {
    self = ""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\\"): self += #"\\"#
      case UInt8(ascii: "\n"): self += #"\n"#
      case UInt8(ascii: " ")...UInt8(ascii: "~"): unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let octal = String(byte, radix: 8)
        self += #"\0"# + String(repeating: "0", count: 3 - octal.count) + octal
      }
    }
  }

  /// Every line moved to the right by two columns.
  package var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      .joined(separator: "\n")
  }
}
