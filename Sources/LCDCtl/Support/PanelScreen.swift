// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Synchronization
import SystemPackage
import Terminal

/// Lines that tell what happens, and below them the panel. In a terminal the panel stays at the bottom and is
/// drawn anew when it, or the window, changes; elsewhere it is printed when asked for. Where it can't be drawn
/// a sentence says why.
final class PanelScreen: Sendable {
  private struct State {
    var picture: PanelPicture?
    var drawnLines = 0
    /// The terminal's, as these were drawn.
    var size: TerminalSize
  }

  /// It can address its rows.
  let isTerminal: Bool
  private let lasting: DrawingObstacle?
  private let size: @Sendable () -> TerminalSize?
  private let color: Bool
  private let state: Mutex<State>

  private let isPrintLost: @Sendable () -> Bool
  private let print: @Sendable (String) -> Void
  private let printError: @Sendable (String) -> Void

  /// A screen on standard output.
  convenience init() {
    self.init(
      obstacle: .ofOutput, size: { TerminalSize(of: .standardOutput) },
      color: Looks.wantsColor, isLost: { Output.standard.isLost },
      print: { Output.standard.write($0) })
  }

  /// - Parameters:
  ///   - obstacle: What keeps the panel from being drawn, whatever the size.
  ///   - size: The terminal's, now.
  init(
    obstacle: DrawingObstacle?, size: @Sendable @escaping () -> TerminalSize?, color: Bool = true,
    isLost: @Sendable @escaping () -> Bool = { false },
    print: @Sendable @escaping (String) -> Void,
    printError: @Sendable @escaping (String) -> Void = { Output.errors.line($0) }
  ) {
    isTerminal = obstacle != .noTerminal && obstacle != .dumb
    lasting = obstacle
    self.size = size
    self.color = color
    // A file is read in a window that is large enough.
    state = Mutex(State(size: size() ?? TerminalSize(rows: 24, columns: 100)))
    isPrintLost = isLost
    self.print = print
    self.printError = printError
  }

  /// Nothing that is printed arrives any more.
  var isLost: Bool { isPrintLost() }

  /// - Throws: Why a picture can't be drawn, or printed, here and now.
  func check(for picture: PanelPicture) throws(DrawingObstacle) {
    _ = try lines(of: picture, size() ?? state.withLock(\.size))
  }

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
      guard picture != state.picture || isTerminal && size() ?? state.size != state.size else {
        return
      }
      state.picture = picture
      if isTerminal { print(erase(&state) + draw(&state)) }
    }
  }

  /// Prints the panel where there is no terminal to draw it in.
  func printPanel() {
    state.withLock { state in
      guard !isTerminal, let picture = state.picture else { return }
      print(text(of: picture, size() ?? state.size).joined())
    }
  }

  private func erase(_ state: inout State) -> String {
    let (old, drawn) = (state.size, state.drawnLines)
    state.size = size() ?? old
    state.drawnLines = 0
    guard drawn > 0 else { return "" }
    // In a window of another size nobody knows where it is.
    return state.size == old ? "\u{1b}[\(drawn)A\u{1b}[J" : "\u{1b}[2J\u{1b}[H"
  }

  private func draw(_ state: inout State) -> String {
    guard isTerminal, let picture = state.picture else { return "" }
    let lines = text(of: picture, state.size)
    state.drawnLines = lines.count
    return lines.joined()
  }

  /// The panel, or what keeps it from being drawn.
  private func text(of picture: PanelPicture, _ size: TerminalSize) -> [String] {
    do throws(DrawingObstacle) {
      return try lines(of: picture, size).map { $0 + "\n" }
    } catch {
      let lines = error.description.cut(to: size.columns).map { $0 + "\n" }
      return isTerminal ? Array(lines.prefix(size.rows - 1)) : lines
    }
  }

  private func lines(
    of picture: PanelPicture, _ size: TerminalSize
  ) throws(DrawingObstacle) -> [String] {
    if isTerminal, let lasting { throw lasting }
    return try picture.lines(in: size, color: isTerminal && color, scrolls: !isTerminal)
  }
}
