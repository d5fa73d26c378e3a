// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Synchronization
import SystemPackage
import Terminal

/// Lines that tell what happens, and below them the panel. In a terminal the panel stays at the bottom and is
/// drawn anew when it changes; elsewhere it is printed when asked for.
final class PanelScreen: Sendable {
  private struct State {
    var picture: PanelPicture?
    var drawnLines = 0
  }

  let isTerminal: Bool
  private let width: Int
  private let color: Bool
  private let state = Mutex(State())

  private let isPrintLost: @Sendable () -> Bool
  private let print: @Sendable (String) -> Void
  private let printError: @Sendable (String) -> Void

  /// A screen on standard output.
  convenience init() {
    let size = TerminalSize(of: .standardOutput)
    self.init(
      isTerminal: size != nil && !Looks.isDumb, width: size?.columns ?? 100,
      color: Looks.wantsColor, isLost: { Output.standard.isLost },
      print: { Output.standard.write($0) })
  }

  init(
    isTerminal: Bool, width: Int = 100, color: Bool = true,
    isLost: @Sendable @escaping () -> Bool = { false },
    print: @Sendable @escaping (String) -> Void,
    printError: @Sendable @escaping (String) -> Void = { Output.errors.line($0) }
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.color = color
    isPrintLost = isLost
    self.print = print
    self.printError = printError
  }

  /// Nothing that is printed arrives any more.
  var isLost: Bool { isPrintLost() }

  /// Prints a line above the panel.
  func say(_ line: String) {
    state.withLock { state in
      print(erase(&state) + line + "\n" + draw(&state))
    }
  }

  /// Prints a line that is no result on standard error, above the panel all the same.
  func complain(_ line: String) {
    state.withLock { state in
      print(erase(&state))
      printError(line)
      print(draw(&state))
    }
  }

  /// The panel shows this now.
  func show(_ picture: PanelPicture) {
    state.withLock { state in
      guard picture != state.picture else { return }
      state.picture = picture
      if isTerminal { print(erase(&state) + draw(&state)) }
    }
  }

  /// Prints the panel where there is no terminal to draw it in.
  func printPanel() {
    state.withLock { state in
      guard !isTerminal, let picture = state.picture else { return }
      print(picture.terminalDrawing(color: false) + "\n")
    }
  }

  private func erase(_ state: inout State) -> String {
    guard state.drawnLines > 0 else { return "" }
    defer { state.drawnLines = 0 }
    return "\u{1b}[\(state.drawnLines)A\u{1b}[J"
  }

  private func draw(_ state: inout State) -> String {
    guard isTerminal, let picture = state.picture else { return "" }
    let drawing = picture.terminalDrawing(color: color, width: width)
    state.drawnLines = drawing.count { $0 == "\n" } + 1
    return drawing + "\n"
  }
}
