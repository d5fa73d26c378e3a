// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import SystemPackage
import Terminal

/// Why a panel isn't drawn where somebody wants to see it, and what to do.
enum DrawingObstacle: Error, Hashable, CustomStringConvertible {
  case noTerminal
  /// A terminal that only prints.
  case dumb
  case charset(String)
  case small(TerminalSize, least: TerminalSize)

  var description: String {
    switch self {
    case .noTerminal: "The output goes to no terminal, and the panel is not drawn there."
    case .dumb:
      "By TERM this terminal only prints, and the panel is not drawn: set TERM, if it can do more."
    case .charset(let name):
      "The panel is drawn in UTF-8, and the locale has \(name): set LC_ALL=C.UTF-8, if the terminal shows "
        + "that."
    case .small(let size, let least):
      "The panel takes \(least.columns) columns and \(least.rows) rows, and this terminal has "
        + "\(size.columns) and \(size.rows): make it larger."
    }
  }

  /// What keeps a panel from being drawn on standard output, whatever its size.
  static var ofOutput: Self? {
    guard TerminalSize(of: .standardOutput) != nil else { return .noTerminal }
    return Looks.isDumb ? .dumb : Looks.foreignCharset.map(Self.charset)
  }
}

extension PanelPicture {
  /// The lines of the largest drawing that a terminal shows as a whole, with a line above and the cursor below.
  ///
  /// - Parameter scrolls: What is drawn may scroll away at its top.
  func lines(
    in size: TerminalSize, color: Bool, scrolls: Bool = false
  ) throws(DrawingObstacle) -> [String] {
    var least = size
    for width in [size.columns, 0] {
      let plain = terminalDrawing(color: false, width: width).split(separator: "\n")
      least = TerminalSize(rows: plain.count + 2, columns: plain[0].count)
      guard least.columns <= size.columns, scrolls || least.rows <= size.rows else { continue }
      return terminalDrawing(color: color, width: width).split(separator: "\n").map(String.init)
    }
    throw .small(size, least: least)
  }
}
