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
  private let lasting: DrawingObstacle?

  /// - Parameter obstacle: What keeps the panel from being drawn, whatever the size.
  init(size: TerminalSize, obstacle: DrawingObstacle?) {
    lasting = obstacle
    split = Mutex(
      SplitScreen(
        size: size, picture: RunningPanel.dark,
        caption: "The LCD at 0x27 on i2c-1.  Ctrl-] helps and leaves.",
        color: Looks.wantsColor, isHidden: obstacle != nil))
  }

  /// Why the panel can't be drawn here and now.
  var obstacle: DrawingObstacle? {
    if let lasting { return lasting }
    let (size, least) = split.withLock { ($0.size, $0.least) }
    guard size.rows < least.rows || size.columns < least.columns else { return nil }
    return .small(size, least: least)
  }

  var showsPanel: Bool { split.withLock { $0.showsPanel } }
  var size: TerminalSize { split.withLock { $0.size } }
  var programSize: TerminalSize { split.withLock { $0.programSize } }

  func begin() { print { $0.begin() } }
  func end() {
    // What only prints is sent nothing that would be obeyed.
    let printsOnly = lasting == .dumb || lasting == .noTerminal
    print { printsOnly ? "\r\n" : $0.end() }
  }
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
  func say(_ sentence: String) { say(("lcdctl: " + sentence).cut(to: size.columns)) }

  private func print(_ change: (inout SplitScreen) -> String) {
    split.withLock { split in
      let text = change(&split)
      if !text.isEmpty { Output.standard.write(text) }
    }
  }
}
