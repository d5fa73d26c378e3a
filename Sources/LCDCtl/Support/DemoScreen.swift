// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization
import SystemPackage
import VirtualPanel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Lines of a story, and below them the panel. In a terminal the panel stays at the bottom and is
/// drawn anew when it changes; elsewhere it is printed when asked for.
final class DemoScreen: Sendable {
  private struct State {
    var picture: PanelPicture?
    var drawnLines = 0
  }

  let isTerminal: Bool
  private let width: Int
  private let state = Mutex(State())

  init() {
    isTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    let known = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    width = known && size.ws_col > 0 ? Int(size.ws_col) : 100
  }

  /// Prints a line of the story.
  func say(_ line: String) {
    state.withLock { state in
      write(erase(&state) + line + "\n" + draw(&state), to: .standardOutput)
    }
  }

  /// The panel shows this now.
  func show(_ picture: PanelPicture) {
    state.withLock { state in
      guard picture != state.picture else { return }
      state.picture = picture
      if isTerminal { write(erase(&state) + draw(&state), to: .standardOutput) }
    }
  }

  /// Prints the panel where there is no terminal to draw it in.
  func printPanel() {
    state.withLock { state in
      guard !isTerminal, let picture = state.picture else { return }
      write(picture.terminalDrawing(color: false) + "\n", to: .standardOutput)
    }
  }

  private func erase(_ state: inout State) -> String {
    guard state.drawnLines > 0 else { return "" }
    defer { state.drawnLines = 0 }
    return "\u{1b}[\(state.drawnLines)A\u{1b}[J"
  }

  private func draw(_ state: inout State) -> String {
    guard isTerminal, let picture = state.picture else { return "" }
    let drawing = picture.terminalDrawing(color: true, width: width)
    state.drawnLines = drawing.count { $0 == "\n" } + 1
    return drawing + "\n"
  }
}
