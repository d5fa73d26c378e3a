// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import Terminal

@Suite("The tracker of control sequences")
struct SequenceTrackerTests {
  /// What it makes of a text that comes a byte at a time.
  private func pieces(_ text: String) -> [String] {
    var tracker = SequenceTracker()
    var result: [String] = []
    var plain: [UInt8] = []
    for byte in text.utf8 {
      for piece in tracker.pieces(in: [byte]) {
        switch piece {
        case .text(let bytes): plain += bytes
        case .sequence(let sequence):
          if !plain.isEmpty { result.append(String(decoding: plain, as: UTF8.self)) }
          plain = []
          result.append(String(decoding: sequence.bytes, as: UTF8.self))
        }
      }
    }
    return plain.isEmpty ? result : result + [String(decoding: plain, as: UTF8.self)]
  }

  @Test(
    "cuts text from sequences, and leaves strings and what was broken off in the text",
    arguments: [
      ("a\u{1b}[2Jb", ["a", "\u{1b}[2J", "b"]),
      ("\u{1b}c\u{1b}#8\u{1b}(B", ["\u{1b}c", "\u{1b}#8", "\u{1b}(B"]),
      ("\u{1b}[?1;2hé", ["\u{1b}[?1;2h", "é"]),
      ("\u{1b}]0;a\u{1b}[2J", ["\u{1b}]0;a", "\u{1b}[2J"]),
      ("\u{1b}]0;title\u{07}x\u{1b}P[2J\u{1b}\\y", ["\u{1b}]0;title\u{07}x\u{1b}P[2J\u{1b}\\y"]),
      ("\u{1b}[2\u{18}J", ["\u{1b}[2\u{18}J"]),
      ("\u{1b}[2\u{1b}[3m", ["\u{1b}[2", "\u{1b}[3m"]),
      ("\u{1b}[2\nJ", ["\n", "\u{1b}[2J"]),
    ])
  func cuts(text: String, expected: [String]) {
    #expect(pieces(text) == expected)
  }

  @Test(
    "knows when something has begun that isn't whole",
    arguments: ["\u{1b}", "\u{1b}[", "\u{1b}[1;", "\u{1b}(", "\u{1b}]0;t", "\u{1b}]0;\u{1b}"])
  func begun(text: String) {
    var tracker = SequenceTracker()
    #expect(tracker.isBetween)
    _ = tracker.pieces(in: text.utf8)
    #expect(!tracker.isBetween)
    _ = tracker.pieces(in: [0x18])
    #expect(tracker.isBetween)
  }

  @Test("knows when a character isn't whole", arguments: ["é", "━", "😀"])
  func character(text: String) {
    var tracker = SequenceTracker()
    for byte in text.utf8.dropLast() {
      _ = tracker.pieces(in: [byte])
      #expect(!tracker.isBetween)
    }
    _ = tracker.pieces(in: text.utf8.suffix(1))
    #expect(tracker.isBetween)
  }
}
