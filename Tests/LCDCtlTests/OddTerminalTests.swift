// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import Panel
import SystemPackage
import Terminal
import Testing

@testable import DriverChecks
@testable import LCDCtl

/// `lcdctl shell` and `lcdctl panel` in terminals that the panel can't be drawn in, and with a machine that only
/// echoes.
@Suite("A terminal that is small, or odd")
struct OddTerminalTests {
  /// What is to be seen of a panel that nothing was sent to.
  private func drawing(width: Int) -> String {
    RunningPanel.dark.terminalDrawing(color: false, width: width)
  }

  private static let tooSmall = "The panel takes 51 columns and 18 rows, and this terminal has"

  @Test(
    "has the shell alone, and a sentence that says why and what to do",
    arguments: [
      ([], 24, 40, "\(tooSmall) 40 and 24: make it larger."),
      ([], 24, 50, "\(tooSmall) 50 and 24: make it larger."),
      ([], 6, 110, "\(tooSmall) 110 and 6: make it larger."),
      (["TERM=dumb"], 24, 80, "this terminal only prints, and the panel is not drawn: set TERM"),
      (["TERM="], 24, 80, "this terminal only prints, and the panel is not drawn: set TERM"),
      (["-u", "TERM"], 24, 40, "this terminal only prints, and the panel is not drawn: set TERM"),
      (
        ["LC_ALL=de_DE.ISO-8859-1"], 24, 80,
        "the locale has ISO-8859-1: set LC_ALL=C.UTF-8, if the terminal shows that."
      ),
    ])
  func shell(environment: [String], rows: Int, columns: Int, sentence: String) async throws {
    let size = TerminalSize(rows: rows, columns: columns)
    try await FakeMachine.with { machine in
      let words = machine.words("shell", environment: environment)
      let status = try await TerminalSession.run(words, size: size) { session in
        try await session.wait(for: "told \(rows)x\(columns)\npi3#")
        #expect(session.screen.sentences.contains(sentence))
        #expect(session.screen.sentences.contains("`make panel` in a second terminal."))
        try session.type("echoed\r")
        try await session.wait(for: "echoed")
        try session.type("\u{1d}")
        try await session.wait(for: "the menu") { $0.sentences.contains("Any other:") }
        try session.type("p")
        try await session.wait(for: "the reason again") {
          $0.sentences.hasSuffix("\(sentence.suffix(12)) Back at the shell. ")
            || $0.sentences.contains("do more. Back at the shell.")
        }
        try session.type("\u{1d}q")
        try await session.end()
        #expect(session.screen.sentences.hasSuffix("The machine has ended. "))
        let all = session.screen.scrolled + session.screen.lines
        #expect(all.joined().isPlain, "\(all)")
        // Cut between words: no line of its own is continued by the terminal.
        for word in ["processors", "machine.", "second", "terminal"] {
          #expect(session.screen.sentences.contains(" \(word) "), "\(word) in \(all)")
        }
      }
      #expect(status == .exited(0))
    }
  }

  @Test("that becomes so has the shell alone from then on, and the panel again when it is large")
  func resized() async throws {
    try await FakeMachine.with { machine in
      let status = try await TerminalSession.run(
        machine.words("shell"), size: TerminalSize(rows: 40, columns: 110)
      ) { session in
        try await session.wait(for: "told 28x110\npi3#")
        #expect(session.screen.text.hasPrefix(drawing(width: .max)))
        for ((rows, columns), (large, wide)) in [((24, 40), (18, 51)), ((5, 110), (24, 80))] {
          session.resize(to: TerminalSize(rows: rows, columns: columns))
          try await session.wait(for: "the shell alone") { $0.isAt("pi3# ") }
          #expect(session.screen.text.isPlain, "\(session.screen.text)")
          #expect(session.screen.scrolls == 0...(rows - 1))
          session.resize(to: TerminalSize(rows: large, columns: wide))
          try await session.wait(for: "the panel, and the shell below") {
            $0.text.hasPrefix(drawing(width: 0) + "\n") && $0.isAt("pi3# ")
          }
        }
        try session.type("echoed")
        try await session.wait(for: "pi3# echoed")
        try session.type("\u{1d}q")
        try await session.end()
        #expect(session.screen.sentences.contains("pi3# echoed"))
      }
      #expect(status == .exited(0))
    }
  }

  @Test("that does not know its size has 24 rows of 80 columns")
  func unknown() async throws {
    try await FakeMachine.with { machine in
      let words = ["sh", "-c", #"stty rows 0 cols 0; exec "$@""#, "sh"] + machine.words("shell")
      let status = try await TerminalSession.run(
        words, size: TerminalSize(rows: 24, columns: 80)
      ) { session in
        try await session.wait(for: "told 16x80\npi3#")
        #expect(session.screen.text.hasPrefix(drawing(width: 0) + "\n"))
        try session.type("\u{1d}q")
        try await session.end()
      }
      #expect(status == .exited(0))
    }
  }

  // MARK: lcdctl panel

  /// Runs `lcdctl panel` in a terminal to its end.
  private func panel(
    of machine: FakeMachine, _ environment: [String] = [], _ rows: Int, _ columns: Int
  ) async throws -> (status: Int?, text: String) {
    var text = ""
    let status = try await TerminalSession.run(
      machine.words("panel", environment: environment),
      size: TerminalSize(rows: rows, columns: columns)
    ) { session in
      // Unless it ends at once it is asked to.
      try? await session.wait(for: "Ctrl-C leaves.")
      session.send(.terminate)
      try await session.end()
      text = (session.screen.scrolled + session.screen.lines).joined(separator: "\n")
    }
    guard case .exited(let code) = status else { return (nil, text) }
    return (Int(code), text)
  }

  @Test("ends lcdctl panel with 69, and what to do")
  func panelRefused() async throws {
    let small = "The panel takes 51 columns and 9 rows, and this terminal has"
    let cases: [([String], Int, Int, String)] = [
      ([], 24, 40, "Error: \(small) 40 and 24: make it larger."),
      ([], 24, 50, "Error: \(small) 50 and 24: make it larger."),
      ([], 8, 110, "Error: \(small) 110 and 8: make it larger."),
      (["TERM=dumb"], 24, 40, "Error: \(small) 40 and 24: make it larger."),
      (
        ["LC_ALL=", "LC_CTYPE=", "LANG=de_DE.ISO-8859-15@euro"], 24, 80,
        "the locale has ISO-8859-15: set LC_ALL=C.UTF-8, if the terminal shows that."
      ),
    ]
    try await FakeMachine.with(isRunning: true) { machine in
      for (environment, rows, columns, sentence) in cases {
        let end = try await panel(of: machine, environment, rows, columns)
        #expect(end.status == 69, "\(end)")
        // The terminal breaks its lines anywhere.
        #expect(end.text.letters.contains(sentence.letters), "\(end)")
        #expect(!end.text.contains("Usage"), "\(end)")
      }
    }
  }

  @Test(
    "ends lcdctl panel with 69 without a machine that runs, and what to do",
    arguments: [[], ["TERM=dumb"], ["-u", "TERM"]])
  func noMachine(environment: [String]) async throws {
    try await FakeMachine.with { machine in
      let end = try await panel(of: machine, environment, 24, 40)
      #expect(end.status == 69, "\(end)")
      let sentence = "No machine is running. Start one with `make shell` in another terminal."
      #expect(end.text.letters.contains(sentence.letters), "\(end)")
    }
  }

  @Test(
    "that only prints has the panel once, as it fits",
    arguments: [
      (["TERM=dumb"], 60, 0), (["-u", "TERM"], 51, 0), (["TERM="], 99, Int.max),
      (["TERM=dumb", "LC_ALL=C"], 110, Int.max),
    ])
  func panelPrinted(environment: [String], columns: Int, width: Int) async throws {
    try await FakeMachine.with(isRunning: true) { machine in
      let end = try await panel(of: machine, environment, 5, columns)
      #expect(end.status == 0, "\(end)")
      #expect(end.text.hasPrefix(drawing(width: width) + "\n"), "\(end)")
    }
  }

  @Test("has the panel once in what is no terminal")
  func file() async throws {
    try await FakeMachine.with(isRunning: true) { machine in
      let end = try Program.run(["panel", "--machine", machine.folder.string])
      #expect(end.status == 0, "\(end)")
      #expect(end.output == drawing(width: .max) + "\n")
    }
  }

  @Test("that becomes so has a sentence in the panel's place, and the panel again when it is large")
  func panelResized() async throws {
    try await FakeMachine.with(isRunning: true) { machine in
      let status = try await TerminalSession.run(
        machine.words("panel"), size: TerminalSize(rows: 24, columns: 110)
      ) { session in
        let said = "The LCD at 0x27 on i2c-1. Ctrl-C leaves.\n"
        try await session.wait(for: "the panel") {
          $0.text.hasPrefix(said + drawing(width: .max) + "\n")
        }
        for (rows, columns) in [(24, 40), (8, 110), (24, 50)] {
          session.resize(to: TerminalSize(rows: rows, columns: columns))
          try await session.wait(for: "why it is not there") {
            $0.sentences.hasPrefix(
              "The panel takes 51 columns and 9 rows, and this terminal has \(columns) and \(rows): make it "
                + "larger. ")
          }
          #expect(session.screen.text.isPlain, "\(session.screen.text)")
        }
        for (rows, columns, width) in [(9, 51, 0), (12, 110, 0), (13, 99, Int.max)] {
          session.resize(to: TerminalSize(rows: rows, columns: columns))
          try await session.wait(for: "the panel again") {
            $0.text.hasPrefix(drawing(width: width)) && $0.cursor.column == 0
          }
          #expect(session.screen.scrolled == [])
        }
        try FileManager.default.removeItem(atPath: machine.agent.string)
        try await session.wait(for: "The machine has ended.")
        try await session.end()
      }
      #expect(status == .exited(0))
    }
  }

  // MARK: What is told, and from what

  @Test("is told by the locale's name, if that names a character set")
  func charsets() {
    let names: [(String, String?)] = [
      ("", nil), ("C", nil), ("POSIX", nil), ("de_DE", nil), ("C.UTF-8", nil), ("de_DE.utf8", nil),
      ("sr_RS.UTF-8@latin", nil), ("de_DE.ISO-8859-15@euro", "ISO-8859-15"),
      ("ja_JP.eucJP", "eucJP"),
    ]
    for (name, charset) in names { #expect(Looks.foreignCharset(of: name) == charset, "\(name)") }
  }

  @Test("has sentences that are cut between words")
  func cutting() {
    #expect("a bc def".cut(to: 4) == ["a bc", "def"])
    #expect("  q  leave at once".cut(to: 12, hanging: 5) == ["  q  leave", "     at once"])
    #expect("  as  it  is".cut(to: 12) == ["  as  it  is"])
    #expect("longer than".cut(to: 3) == ["longer", "than"])
  }

  @Test("is as small as the pages say", arguments: ["tutorial", "lcdctl"])
  func documented(page: String) throws {
    let text = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/\(page).md"), encoding: .utf8)
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let size = TerminalSize(rows: 7, columns: 40)
    let above = PersonalScreen(size: size, obstacle: nil).obstacle
    #expect(above == .small(size, least: TerminalSize(rows: 18, columns: 51)))
    #expect(throws: DrawingObstacle.small(size, least: TerminalSize(rows: 9, columns: 51))) {
      try RunningPanel.dark.lines(in: size, color: false)
    }
    #expect(plain.contains("51 columns and 18 rows"))
    #expect(plain.contains("51 columns and 9 rows"))
  }
}

extension ScreenModel {
  /// All that it has shown, in one line with a blank between words and at the end.
  fileprivate var sentences: String {
    (scrolled + lines).flatMap { $0.split(separator: " ") }.joined(separator: " ") + " "
  }

  /// Whether the cursor stands behind this.
  fileprivate func isAt(_ text: String) -> Bool {
    cursor.column == text.count && (lines[cursor.row] + " ").hasPrefix(text)
  }
}

extension String {
  /// Whether nothing of a drawing is in it.
  fileprivate var isPlain: Bool { utf8.allSatisfy { $0 < 0x80 } }

  /// Without blanks and newlines.
  fileprivate var letters: String { filter { !$0.isWhitespace } }
}
