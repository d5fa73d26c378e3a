// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Synchronization
import SystemPackage
import Terminal

/// The person's terminal: the panel at its top, where there is room, and the machine's shell beneath.
final class PersonalScreen: Sendable {
  /// Nothing that is printed arrives any more.
  var isLost: Bool { Output.standard.isLost }

  private let split: Mutex<SplitScreen>

  /// - Parameter canDraw: Standard output is a terminal that can address its rows.
  init(size: TerminalSize, canDraw: Bool) {
    split = Mutex(
      SplitScreen(
        size: size, picture: RunningPanel.dark,
        caption: "The LCD at 0x27 on i2c-1.  Ctrl-] is help, and the way out.",
        color: Looks.wantsColor, isHidden: !canDraw))
  }

  var showsPanel: Bool { split.withLock { $0.showsPanel } }
  var size: TerminalSize { split.withLock { $0.size } }
  var programSize: TerminalSize { split.withLock { $0.programSize } }

  func begin() { print { $0.begin() } }
  func end() { print { $0.end() } }
  func show(_ picture: PanelPicture, blinkPhase: Bool) {
    print { $0.show(picture, blinkPhase: blinkPhase) }
  }
  func resize(to size: TerminalSize) { print { $0.resize(to: size) } }
  func togglePanel() { print { $0.toggle() } }

  /// Prints what the machine has written.
  func write(_ bytes: [UInt8]) { split.withLock { Output.standard.write($0.write(bytes)) } }

  /// Prints lines of this program.
  func say(_ lines: [String]) { split.withLock { Output.standard.write($0.say(lines)) } }
  /// Prints a sentence of this program, cut between words.
  func say(_ sentence: String) { say(Self.cut("lcdctl: " + sentence, to: size.columns)) }

  /// Lines of at most so many columns, where a word isn't longer than that.
  static func cut(_ text: String, to columns: Int) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
  }

  private func print(_ change: (inout SplitScreen) -> String) {
    split.withLock { split in
      let text = change(&split)
      if !text.isEmpty { Output.standard.write(text) }
    }
  }
}
