// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel

/// What a terminal is sent so that a panel stands at its top and another program's output goes on beneath it.
///
/// The rows beneath are a scroll region with origin mode (DECSTBM, DECOM), so that what the program addresses
/// stays there: to it, its terminal has so many rows less. What would undo that is put right or left out:
/// a reset, another region, an erase of the whole screen.
package struct SplitScreen: Sendable {
  /// How the panel is drawn.
  private enum Drawing: Hashable { case halfBlocks, braille, none }

  /// The fewest rows and columns that the program is left with.
  package static let fewest = TerminalSize(rows: 10, columns: 20)

  package private(set) var size: TerminalSize
  private var picture: PanelPicture
  private var blinkPhase = true
  private let caption: String
  private let color: Bool
  private var isHidden: Bool
  private var drawing = Drawing.none
  private var panelRows = 0

  private var tracker = SequenceTracker()
  /// What was drawn last is not what is to be seen.
  private var isStale = true
  /// The program has the cursor saved, in the one place that a terminal has for that.
  private var cursorIsSaved = false
  private var waited = 0
  /// The cursor is where a line begins.
  private var isAtStart = true
  /// What a terminal would have of the program's output, with what has scrolled away; most keep nothing of what
  /// scrolls in a region. Written again when the screen is divided otherwise, or in the end.
  private var history: [UInt8] = []
  /// Where in it that begins which may still be on the screen.
  private var page = 0
  /// The program writes to the other screen, of which a terminal keeps nothing.
  private var isElsewhere = false
  /// Bytes of it that are kept at least.
  private static let kept = 1 << 18

  /// - Parameters:
  ///   - caption: A line beneath the panel.
  ///   - isHidden: The panel is never drawn.
  package init(
    size: TerminalSize, picture: PanelPicture, caption: String, color: Bool, isHidden: Bool = false
  ) {
    self.size = size
    self.picture = picture
    self.caption = caption
    self.color = color
    self.isHidden = isHidden
    lay()
  }

  /// Whether the panel is drawn.
  package var showsPanel: Bool { panelRows > 0 }

  /// The fewest rows and columns of a terminal that has the panel.
  package var least: TerminalSize {
    let lines = lines(drawing: .braille, color: false)
    return TerminalSize(
      rows: lines.count + Self.fewest.rows, columns: lines.map(\.count).max() ?? 0)
  }

  /// What is left for the program.
  package var programSize: TerminalSize {
    TerminalSize(rows: size.rows - panelRows, columns: size.columns)
  }

  /// Sent first: what is on the screen goes to where the terminal keeps what has scrolled away.
  package mutating func begin() -> String {
    guard showsPanel else { return "" }
    return String(repeating: "\r\n", count: size.rows) + establish() + draw()
  }

  /// Sent last: all that the program has written, as it would be there without the panel, and the cursor in a new
  /// line beneath.
  package func end() -> String {
    // A string that has no end would swallow the rest.
    guard showsPanel else { return "\u{18}\u{1b}[m\r\n" }
    return "\u{18}" + (isElsewhere ? "\u{1b}[?1049l" : "") + Self.whole
      + String(decoding: history, as: UTF8.self) + "\u{18}\u{1b}[m\u{1b}[?25h"
      + (isAtStart ? "" : "\r\n")
  }

  /// What the program has written.
  package mutating func write(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for piece in tracker.pieces(in: bytes) {
      switch piece {
      case .text(let text):
        remember(text)
        isAtStart = text.last == UInt8(ascii: "\n") || text.last == UInt8(ascii: "\r")
        result += text
      case .sequence(let sequence): result += pass(sequence)
      }
    }
    if isStale { result += refresh().utf8 }
    return result
  }

  /// Lines of this program's own, from the beginning of a row on.
  package mutating func say(_ lines: [String]) -> [UInt8] {
    // What has begun and isn't whole is broken off.
    let start = tracker.isBetween ? isAtStart ? "" : "\r\n" : "\u{18}\r\n"
    let text = start + lines.joined(separator: "\r\n") + "\r\n"
    return write(Array(text.utf8))
  }

  /// The panel shows this now. To be called again and again, for it is drawn where that can be.
  package mutating func show(_ picture: PanelPicture, blinkPhase: Bool) -> String {
    let blinks = picture.cursor?.blink == true && blinkPhase != self.blinkPhase
    if picture != self.picture || blinks {
      self.picture = picture
      self.blinkPhase = blinkPhase
      isStale = true
    }
    return isStale ? refresh() : ""
  }

  /// The terminal has another size now.
  package mutating func resize(to size: TerminalSize) -> String {
    self.size = size
    return layAnew()
  }

  /// Hides the panel, or shows it again where there is room for it.
  package mutating func toggle() -> String {
    isHidden.toggle()
    return layAnew()
  }

  // MARK: The layout

  private mutating func lay() {
    panelRows = 0
    drawing = .none
    guard !isHidden else { return }
    // The larger drawing, if it leaves a screen of the usual kind.
    for (choice, left) in [(Drawing.halfBlocks, 16), (.braille, Self.fewest.rows)] {
      drawing = choice
      let lines = lines(drawing: choice, color: false)
      if lines.allSatisfy({ $0.count <= size.columns }), size.rows - lines.count >= left {
        panelRows = lines.count
        return
      }
    }
    drawing = .none
  }

  private mutating func layAnew() -> String {
    let had = showsPanel
    lay()
    guard had || showsPanel else { return "" }
    // A sequence that has begun is lost with the screen that it was for.
    tracker = SequenceTracker()
    isElsewhere = isElsewhere && showsPanel
    let (all, begin) = (history, page)
    let last = lastPage
    let beginning = "\u{18}" + (showsPanel ? establish() + draw() : Self.whole)
    // Without a panel the terminal keeps it itself.
    let text = beginning + String(decoding: write(showsPanel ? last : all), as: UTF8.self)
    (history, page) = had && showsPanel ? (all, begin) : (last, 0)
    return text
  }

  /// What the screen can show of it, from the beginning of a line.
  private var lastPage: [UInt8] {
    let most = size.rows * size.columns
    let rest = history[max(page, history.count - most)...]
    guard rest.startIndex > page else { return Array(rest) }
    return Array(rest[((rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.startIndex - 1) + 1)...])
  }

  private func lines(drawing: Drawing, color: Bool) -> [String] {
    picture.terminalDrawing(
      color: color, width: drawing == .halfBlocks ? .max : 0, blinkPhase: blinkPhase
    ).split(separator: "\n").map(String.init) + [caption]
  }

  // MARK: What is sent

  /// The whole screen, empty, for whoever writes.
  private static let whole = "\u{1b}[?6l\u{1b}[r\u{1b}[m\u{1b}[2J\u{1b}[H"

  private var region: String { "\u{1b}[\(panelRows + 1);\(size.rows)r" }

  /// Divides the screen, and clears it.
  private mutating func establish() -> String {
    cursorIsSaved = false
    isAtStart = true
    isStale = true
    return Self.whole + region + "\u{1b}[?6h"
  }

  /// Draws where nothing has begun that isn't whole, and the cursor can be saved. A program that keeps it saved
  /// does without after a while.
  private mutating func refresh() -> String {
    guard showsPanel, tracker.isBetween else { return "" }
    if cursorIsSaved, waited < 40 {
      waited += 1
      return ""
    }
    return draw()
  }

  private mutating func draw() -> String {
    isStale = false
    waited = 0
    // Saved: place, colours, character sets. Then the whole screen can be addressed, in plain characters.
    var text = "\u{1b}7\u{1b}[?6l\u{1b}[m\u{1b}(B\u{0f}"
    for (index, line) in lines(drawing: drawing, color: color).enumerated() {
      // Erased first: behind a line that fills its row the cursor is still on the last character.
      text += "\u{1b}[\(index + 1);1H\u{1b}[K\(line)"
    }
    // Not every terminal restores origin mode with the place.
    return text + "\u{1b}[?6h\u{1b}8"
  }

  // MARK: What the program sends

  private mutating func pass(_ sequence: ControlSequence) -> [UInt8] {
    guard showsPanel else {
      if !(sequence.isControl && sequence.final == "r") { remember(sequence.bytes) }
      return sequence.bytes
    }
    switch (sequence.isControl, sequence.final, sequence.body) {
    case (true, "r", let body) where !body.hasPrefix("?"):
      // Any region of its own is all of it: with origin mode it would move what is addressed.
      return Array(region.utf8)
    case (true, "J", "1"), (true, "J", "2"), (true, "J", "?1"), (true, "J", "?2"):
      forgetPage()
      isStale = true
    case (true, "H", ""), (true, "H", "1;1"): forgetPage()
    case (true, "h", let body) where body.hasPrefix("?"),
      (true, "l", let body) where body.hasPrefix("?"):
      return set(body.dropFirst().split(separator: ";"), sequence)
    case (true, "p", "!"), (false, "c", ""):
      forgetPage()
      isStale = true
      isElsewhere = false
      cursorIsSaved = false
      return sequence.bytes + Array((region + "\u{1b}[?6h").utf8)
    case (false, "8", "#"): isStale = true
    case (false, "7", ""), (true, "s", ""): cursorIsSaved = true
    case (false, "8", ""), (true, "u", ""): cursorIsSaved = false
    default: remember(sequence.bytes)
    }
    return sequence.bytes
  }

  /// Private modes: all but origin mode, which stays as it is; only the cursor moves as by that.
  private mutating func set(_ modes: [Substring], _ sequence: ControlSequence) -> [UInt8] {
    if modes.contains(where: { ["3", "47", "1047", "1049"].contains($0) }) { isStale = true }
    if modes.contains(where: { ["47", "1047", "1049"].contains($0) }) {
      isElsewhere = sequence.final == "h"
    }
    if modes.contains("1048") { cursorIsSaved = sequence.final == "h" }
    guard modes.contains("6") else { return sequence.bytes }
    let others = modes.filter { $0 != "6" }
    let rest = others.isEmpty ? "" : "\u{1b}[?\(others.joined(separator: ";"))\(sequence.final)"
    return Array((rest + "\u{1b}[H").utf8)
  }

  private mutating func remember(_ bytes: [UInt8]) {
    guard !isElsewhere else { return }
    history += bytes
    guard history.count > 2 * Self.kept else { return }
    // From the beginning of a line.
    let rest = history.suffix(Self.kept)
    let start = (rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.startIndex - 1) + 1
    history.removeSubrange(..<start)
    page = max(0, page - start)
  }

  /// What is on the screen is erased, or written over; what has scrolled away stays.
  private mutating func forgetPage() {
    guard !isElsewhere else { return }
    var start = history.count
    // The cursor's line, and those above it.
    var lines = programSize.rows
    while start > page, lines > 0 {
      start -= 1
      if history[start] == UInt8(ascii: "\n") { lines -= 1 }
    }
    // The newline that ends what is kept.
    if lines == 0 { start += 1 }
    history.removeSubrange(start...)
    page = history.count
  }
}
