// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import DriverChecks
import Panel
import TestKit
import Testing

@testable import Terminal

@Suite("The panel above a shell")
struct SplitScreenTests {
  /// A terminal and what it is sent.
  private struct Pair {
    var screen: ScreenModel
    var split: SplitScreen

    init(rows: Int, columns: Int) {
      screen = ScreenModel(rows: rows, columns: columns)
      split = SplitScreen(
        size: TerminalSize(rows: rows, columns: columns), picture: SplitScreenTests.picture("dark"),
        caption: "CAPTION", color: true)
      screen.take(split.begin().utf8)
    }

    mutating func write(_ text: String) { screen.take(split.write(Array(text.utf8))) }
    mutating func show(_ text: String) {
      screen.take(split.show(SplitScreenTests.picture(text), blinkPhase: true).utf8)
    }

    /// The rows that the panel takes.
    var panel: [String] { Array(screen.lines.prefix(split.size.rows - split.programSize.rows)) }
    /// The rows beneath.
    var below: [String] { Array(screen.lines.dropFirst(panel.count)) }

    /// The lines that the terminal has still, and that are the tests'.
    var kept: [String] { (screen.scrolled + screen.lines).filter { $0.hasPrefix("line ") } }

    /// The rows that the panel must take when it shows this.
    func drawn(_ text: String) -> [String] {
      let drawing = SplitScreenTests.picture(text).terminalDrawing(
        color: false, width: panel.count == 8 ? 0 : .max)
      return drawing.split(separator: "\n").map(String.init) + ["CAPTION"]
    }
  }

  fileprivate static func picture(_ text: String) -> PanelPicture {
    let row = (text + String(repeating: " ", count: 16)).prefix(16).map { character in
      PanelPicture.Cell(
        character: character,
        glyph: CharacterROM.a00.glyph(for: character.asciiValue ?? 32) ?? .blank)
    }
    return PanelPicture(cells: [row, row], cursor: nil, backlight: true, displayOn: true)
  }

  @Test(
    "the panel stands at the top, in the size that there is room for, and what the shell writes scrolls beneath",
    arguments: [(40, 110, 12), (24, 80, 8), (24, 110, 8), (18, 51, 8)])
  func layout(rows: Int, columns: Int, panelRows: Int) {
    var pair = Pair(rows: rows, columns: columns)
    #expect(pair.split.programSize == TerminalSize(rows: rows - panelRows, columns: columns))
    #expect(pair.panel == pair.drawn("dark"))
    #expect(pair.screen.cursor == (panelRows, 0))
    for line in 1...50 { pair.write("line \(line)\r\n") }
    pair.show("new")
    pair.write("$ ")
    #expect(pair.panel == pair.drawn("new"))
    #expect(pair.below.suffix(2) == ["line 50", "$"])
    #expect(pair.below.first == "line \(50 - (rows - panelRows) + 2)")
  }

  @Test(
    "a terminal that is too small has no panel, and gets what the shell writes as it is",
    arguments: [(24, 40), (24, 50), (17, 80)])
  func small(rows: Int, columns: Int) {
    var split = SplitScreen(
      size: TerminalSize(rows: rows, columns: columns), picture: Self.picture("dark"),
      caption: "CAPTION", color: true)
    #expect(!split.showsPanel)
    #expect(split.least == TerminalSize(rows: 18, columns: 51))
    #expect(split.programSize == split.size)
    #expect(split.begin() == "")
    let text = Array("a\u{1b}[2J\u{1b}[r\u{1b}c".utf8)
    #expect(split.write(text) == text)
    #expect(split.show(Self.picture("new"), blinkPhase: true) == "")
  }

  @Test(
    "nothing that a program sends undoes it",
    arguments: [
      "\u{1b}[2J", "\u{1b}[1J", "\u{1b}[H\u{1b}[J", "\u{1b}c", "\u{1b}[!p", "\u{1b}#8", "\u{1b}[r",
      "\u{1b}[2;5r", "\u{1b}[?6l", "\u{1b}[?6h", "\u{1b}[?1049h", "\u{1b}[?1049l", "\u{1b}[99A",
      "\u{1b}[1;1H\u{1b}[1J", "\u{1b}[999;999H", "\u{1b}[?25;6l", "\u{1b}]0;\u{1b}[2J",
      "\u{1b}7\u{1b}c",
    ])
  func undone(sequence: String) {
    var pair = Pair(rows: 40, columns: 110)
    pair.write("before\r\n" + sequence + "\u{1b}[HX")
    #expect(pair.panel == pair.drawn("dark"))
    #expect(pair.below.first?.first == "X")
    for _ in 1...60 { pair.write("\r\nline") }
    #expect(pair.panel == pair.drawn("dark"))
    #expect(pair.below.allSatisfy { $0 == "line" })
  }

  @Test("nothing that is no text undoes it either", arguments: 1...20)
  func noise(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    var pair = Pair(rows: 40, columns: 110)
    let bytes: [UInt8] = Array("\u{1b}\u{1b}\u{1b}[[?;;0123456789Jrchl78#!pHABCDMsu\n\r ]P\\é".utf8)
    for _ in 1...300 {
      let count = Int.random(in: 1...20, using: &generator)
      let text = (0..<count).compactMap { _ in bytes.randomElement(using: &generator) }
      pair.screen.take(pair.split.write(text))
    }
    pair.screen.take(pair.split.write(Array("\u{18}\u{1b}8\u{1b}[Hend".utf8)))
    pair.show("new")
    #expect(pair.panel == pair.drawn("new"))
    #expect(pair.below.first?.hasPrefix("end") == true)
  }

  @Test(
    "it is not drawn in the midst of a sequence or a character, but as soon as that is whole",
    arguments: [("\u{1b}[3", "1m"), ("\u{1b}]0;t", "\u{07}"), ("\u{1b}7", "\u{1b}8")])
  func midst(begin: String, end: String) {
    var pair = Pair(rows: 40, columns: 110)
    pair.write("text" + begin)
    pair.show("new")
    #expect(pair.panel == pair.drawn("dark"))
    pair.write(end + "!")
    #expect(pair.panel == pair.drawn("new"))
    #expect(pair.below.first == "text!")
  }

  @Test("a program that keeps the cursor saved does not keep it from being drawn for long")
  func saved() {
    var pair = Pair(rows: 40, columns: 110)
    pair.write("\u{1b}7")
    for _ in 1...50 { pair.show("new") }
    #expect(pair.panel == pair.drawn("new"))
  }

  @Test("it is drawn when it has changed, and when its blinking cell has, and not else")
  func changes() {
    var pair = Pair(rows: 40, columns: 110)
    #expect(pair.split.show(Self.picture("dark"), blinkPhase: true) == "")
    #expect(pair.split.show(Self.picture("dark"), blinkPhase: false) == "")
    let still = Self.picture("x")
    let blinking = PanelPicture(
      cells: still.cells, cursor: .init(row: 0, column: 0, underline: false, blink: true),
      backlight: true, displayOn: true)
    #expect(pair.split.show(blinking, blinkPhase: true) != "")
    #expect(pair.split.show(blinking, blinkPhase: true) == "")
    #expect(pair.split.show(blinking, blinkPhase: false) != "")
  }

  @Test(
    "after the window has changed it stands where it should, and the shell's last lines are there")
  func resize() {
    var pair = Pair(rows: 40, columns: 110)
    pair.write("one\r\ntwo\r\npi3# typed")
    for (rows, columns) in [(24, 80), (50, 120), (24, 40), (30, 100)] {
      var smaller = ScreenModel(rows: rows, columns: columns)
      smaller.take(pair.split.resize(to: TerminalSize(rows: rows, columns: columns)).utf8)
      pair.screen = smaller
      #expect(pair.split.showsPanel == (columns > 40))
      if columns > 40 {
        #expect(pair.panel == pair.drawn("dark"))
        #expect(Array(pair.below.prefix(3)) == ["one", "two", "pi3# typed"])
      }
    }
  }

  @Test("it can be hidden, and shown again")
  func toggle() {
    var pair = Pair(rows: 40, columns: 110)
    pair.write("pi3# ")
    pair.screen.take(pair.split.toggle().utf8)
    #expect(pair.split.programSize == pair.split.size)
    #expect(pair.screen.lines.first == "pi3#")
    pair.screen.take(pair.split.toggle().utf8)
    #expect(pair.panel == pair.drawn("dark"))
    #expect(pair.below.first == "pi3#")
  }

  @Test("in the end the whole screen scrolls again, with the cursor in a new line")
  func end() {
    var pair = Pair(rows: 40, columns: 110)
    pair.write("pi3# exit\r\n\u{1b}]0;t")
    pair.screen.take(pair.split.end().utf8)
    #expect(pair.screen.scrolls == 0...39)
    #expect(pair.screen.cursor == (2, 0))
    pair.screen.take("$ ".utf8)
    #expect(Array(pair.screen.lines.prefix(3)) == ["pi3# exit", "", "$"])
  }

  @Test("the terminal keeps what has scrolled away as soon as the panel is hidden, and in the end")
  func scrollback() {
    var pair = Pair(rows: 40, columns: 110)
    for line in 1...100 { pair.write("line \(line)\r\n") }
    #expect(pair.kept.count < 40)
    var other = pair
    pair.screen.take(pair.split.toggle().utf8)
    #expect(pair.kept == (1...100).map { "line \($0)" })
    other.screen.take(other.split.end().utf8)
    #expect(other.kept == (1...100).map { "line \($0)" })
    pair.screen.take(pair.split.toggle().utf8)
    for line in 101...200 { pair.write("line \(line)\r\n") }
    pair.screen.take(pair.split.end().utf8)
    // What is seen when the panel is shown again may be kept twice.
    #expect(Array(pair.kept.prefix(60)) == (1...60).map { "line \($0)" })
    #expect(Array(pair.kept.suffix(101)) == (100...200).map { "line \($0)" })
  }

  @Test(
    "of a screen that was cleared, or was another one, nothing is kept but what was gone already")
  func cleared() {
    var pair = Pair(rows: 40, columns: 110)
    for line in 1...60 { pair.write("line \(line)\r\n") }
    // 28 rows, of which the cursor has one.
    pair.write("\u{1b}[H\u{1b}[Jline A\r\n\u{1b}[?1049hline B\r\n\u{1b}[?1049lline C\r\n")
    pair.screen.take(pair.split.end().utf8)
    #expect(pair.kept == (1...33).map { "line \($0)" } + ["line A", "line C"])
  }

  @Test("its own lines begin a row, and break off what isn't whole")
  func say() {
    var pair = Pair(rows: 40, columns: 110)
    pair.screen.take(pair.split.say(["one", "two"]))
    pair.write("pi3# \u{1b}[1")
    pair.screen.take(pair.split.say(["three"]))
    #expect(Array(pair.below.prefix(4)) == ["one", "two", "pi3#", "three"])
  }

  @Test("without colours no sequence of colour is sent but the one that ends them")
  func plain() {
    var split = SplitScreen(
      size: TerminalSize(rows: 40, columns: 110), picture: Self.picture("dark"),
      caption: "CAPTION", color: false)
    #expect(split.begin().replacing("\u{1b}[m", with: "").contains(/\u{1b}\[[0-9;]*m/) == false)
  }
}
