// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What a script did: its exit status and everything that it wrote.
public struct CommandResult: Hashable, Sendable {
  /// The exit status; 128 + the signal's number when a signal ended the script.
  public var status: Int
  public var stdout: [UInt8]
  public var stderr: [UInt8]

  public init(status: Int, stdout: [UInt8] = [], stderr: [UInt8] = []) {
    self.status = status
    self.stdout = stdout
    self.stderr = stderr
  }

  /// Standard output as UTF-8, without the newlines at its end.
  public var output: String { text(stdout) }

  /// Standard error as UTF-8, without the newlines at its end.
  public var errors: String { text(stderr) }

  /// Standard output's lines, without empty ones at the end.
  public var lines: [String] {
    output.isEmpty
      ? [] : output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func text(_ bytes: [UInt8]) -> String {
    var bytes = bytes[...]
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CommandResult: CustomStringConvertible {
  public var description: String {
    var parts = ["exit status \(status)"]
    if !output.isEmpty { parts.append("output: \(output)") }
    if !errors.isEmpty { parts.append("errors: \(errors)") }
    return parts.joined(separator: "\n")
  }
}
