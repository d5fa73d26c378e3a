// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials

/// The lines between this program and the agent at the far end (`machines/guest/agent.sh`, which
/// describes them).
package enum ShellProtocol {
  /// The longest request in bytes. A pipe holds 64 KiB, and a request that fits is sent without
  /// waiting for a far end that may have stopped to read.
  package static let longestRequest = 48 * 1024

  /// The agent itself, for far ends that do not have it.
  package static var agent: String { String(decoding: PackageResources.agent_sh, as: UTF8.self) }

  /// The line that asks for `script` to be run.
  static func run(_ script: String, id: Int) -> [UInt8] { request("run", script, id: id) }

  /// The line that asks for `script` to be run and for what it writes meanwhile.
  static func follow(_ script: String, id: Int) -> [UInt8] { request("follow", script, id: id) }

  private static func request(_ verb: String, _ script: String, id: Int) -> [UInt8] {
    let text = String(printfEscaping: script.utf8)
    return Array("\(verb) \(id) \(text.count) \(text)\n".utf8)
  }

  /// The line that asks for the script of request `id` to be killed.
  static func end(id: Int) -> [UInt8] { Array("end \(id)\n".utf8) }
}

/// A line that the agent sent.
enum ShellAnswer: Hashable, Sendable {
  case ready
  case result(id: Int, CommandResult)
  /// What a script that runs has written since the last time.
  case part(id: Int, stdout: [UInt8], stderr: [UInt8])
  case damaged(id: Int)

  /// Nil for a line that is no answer, or not a whole one: other programs may write to a serial
  /// line too.
  init?(line: some Sequence<UInt8>) {
    guard let text = String(validating: line, as: UTF8.self), text.hasPrefix("@") else {
      return nil
    }
    if text == "@ready" {
      self = .ready
      return
    }
    let words = text.dropFirst().split(separator: " ", omittingEmptySubsequences: false)
    guard let id = words.first.flatMap({ Int($0) }) else { return nil }
    if words.count == 2, words[1] == "damaged" {
      self = .damaged(id: id)
    } else if words.count == 5, words[4] == ".", let stdout = Self.decode(words[2]),
      let stderr = Self.decode(words[3])
    {
      if words[1] == "more" {
        self = .part(id: id, stdout: stdout, stderr: stderr)
      } else if let status = Int(words[1]) {
        self = .result(id: id, CommandResult(status: status, stdout: stdout, stderr: stderr))
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  private static func decode(_ field: Substring) -> [UInt8]? {
    guard let colon = field.firstIndex(of: ":") else { return nil }
    let encoded = field[field.index(after: colon)...]
    guard Int(field[..<colon]) == encoded.utf8.count else { return nil }
    return Data(base64Encoded: String(encoded)).map { Array($0) }
  }
}
