// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import CharacterROM
import Panel
import RemoteShell
import Targets
import TestKit

/// What a 16x2 panel must show of what `CharacterLCD` is told, whatever carries its bytes. Each case
/// is written once, and run over every backend.
public struct BackendCase: Sendable {
  /// A sentence about behaviour.
  public let name: String
  private let body: @Sendable (CharacterLCD, BackendSight) async throws -> Void

  private init(
    _ name: String, _ body: @Sendable @escaping (CharacterLCD, BackendSight) async throws -> Void
  ) {
    self.name = name
    self.body = body
  }

  /// Runs the case on a panel that may show anything.
  ///
  /// - Parameter see: What is seen on the panel now, by other means than the backend.
  /// - Throws: ``CheckFailure``, and what the backend throws.
  public func check(
    _ transport: any LCDTransport, see: @Sendable @escaping () async throws -> PanelPicture
  ) async throws {
    let lcd = CharacterLCD(transport: transport)
    try await transport.write(Array("\u{c}\u{1b}[LD\u{1b}[Lc\u{1b}[Lb\u{1b}[L+".utf8))
    try await body(lcd, BackendSight(see: see))
  }

  public static let all: [BackendCase] = [
    BackendCase("text fills two rows, and blanks what was there") { lcd, sight in
      try await lcd.show(["The quick brown", "fox jumps 21.5 C"])
      try await sight.expect(["The quick brown", "fox jumps 21.5 C"])
      try await lcd.show(["Hi"])
      try await sight.expect(["Hi", ""])
    },
    BackendCase("text at a place leaves the other cells") { lcd, sight in
      try await lcd.show(["0123456789abcdef", "ABCDEFGHIJKLMNOP"])
      try await lcd.write(["<>", "[]"], at: LCDPosition(column: 7, row: 0))
      try await sight.expect(["0123456<>9abcdef", "ABCDEFG[]JKLMNOP"])
    },
    BackendCase("custom glyphs are seen, and change where they stand") { lcd, sight in
      let heart = Glyph(rows: [0x00, 0x0a, 0x1f, 0x1f, 0x0e, 0x04, 0x00, 0x00])
      let step = Glyph(rows: [0x01, 0x03, 0x07, 0x0f, 0x1f, 0x00, 0x15, 0x0a])
      try await lcd.show(["a\u{e000}\u{e007}"], glyphs: [0: heart, 7: step])
      try await sight.expect(["a\u{e000}\u{e007}", ""])
      try await sight.expect(dots: heart, row: 0, column: 1)
      try await sight.expect(dots: step, row: 0, column: 2)
      try await lcd.define(step, slot: 0)
      try await sight.expect(dots: step, row: 0, column: 1)
    },
    BackendCase("clear blanks the panel, and the next text begins at the top left") { lcd, sight in
      try await lcd.show(["one", "two"])
      try await lcd.clear()
      try await sight.expect(["", ""])
      try await lcd.write("next")
      try await sight.expect(["next", ""])
    },
    BackendCase("the cursor is where it is put, as it is wanted to look") { lcd, sight in
      try await lcd.moveCursor(to: LCDPosition(column: 5, row: 1))
      try await sight.expect(cursor: nil)
      try await lcd.setCursor(true)
      try await sight.expect(cursor: .init(row: 1, column: 5, underline: true, blink: false))
      try await lcd.setBlink(true)
      try await lcd.moveCursor(to: LCDPosition(column: 15, row: 0))
      try await sight.expect(cursor: .init(row: 0, column: 15, underline: true, blink: true))
      try await lcd.setCursor(false)
      try await sight.expect(cursor: .init(row: 0, column: 15, underline: false, blink: true))
    },
    BackendCase("backlight and display go off and on, and the picture is kept") { lcd, sight in
      try await lcd.show(["kept"])
      try await lcd.setBacklight(false)
      try await sight.expect("backlight off") { !$0.backlight && $0.displayOn }
      try await lcd.setDisplay(false)
      try await sight.expect("display off") { !$0.backlight && !$0.displayOn }
      try await lcd.setBacklight(true)
      try await lcd.setDisplay(true)
      try await sight.expect("both on") { $0.backlight && $0.displayOn }
      try await sight.expect(["kept", ""])
    },
    BackendCase("a shift moves what is seen, and not what is read") { lcd, sight in
      try await lcd.show(["Hello, world", "shifted"])
      try await lcd.transport.write(Array("\u{1b}[LL\u{1b}[LL".utf8))
      try await sight.expect(["llo, world", "ifted"])
      let rows = try await lcd.picture().text(rom: .a00)
      try BackendSight.equal(rows, ["Hello, world", "shifted"].map(padded), "the picture read")
      try await lcd.show(["in place"])
      try await sight.expect(["in place", ""])
    },
    BackendCase("what is read is what was written, and has the panel's size") { lcd, _ in
      try await lcd.show(["\u{e003}ﾁ?", "0123456789abcdef"])
      let picture = try await CharacterLCD.connect(to: lcd.transport).picture()
      try BackendSight.equal(picture.size, .lcd16x2, "the size")
      try BackendSight.equal(
        picture.text(rom: .a00), ["\u{e003}ﾁ?", "0123456789abcdef"].map(padded), "the picture read")
    },
    BackendCase("what can't be shown is refused, and the panel stays as it is") { lcd, sight in
      try await lcd.show(["good", "text"])
      let bad: [[String]] = [
        ["seventeen letters"], ["three", "are", "many"], ["Euro €"], ["a tab\t"],
      ]
      for lines in bad {
        do {
          try await lcd.show(lines)
          throw CheckFailure("\(lines) must be refused.")
        } catch is LCDTextError {}
      }
      try await sight.expect(["good", "text"])
      let rows = try await lcd.picture().text(rom: .a00)
      try BackendSight.equal(rows, ["good", "text"].map(padded), "the picture read")
    },
    BackendCase("the panel's memory reads as what is seen, and stays so") { lcd, sight in
      guard let panel = lcd.transport as? any PanelReadable else {
        throw CheckFailure("This backend can't read a panel.")
      }
      let glyph = Glyph(rows: [0x15, 0x0a, 0x15, 0x0a, 0x1f, 0x11, 0x1f, 0x04])
      try await lcd.show(["read\u{e002}back", "0123456789abcdef"], glyphs: [2: glyph])
      for _ in 1...2 {
        let memory = try await panel.memory()
        let seen = PanelView(memory: memory, on: .lcd16x2, state: nil).drawn(rom: .a00)
        try BackendSight.equal(memory.glyphs[2], glyph, "glyph 2 as it is read")
        try BackendSight.equal(memory.isBusy, false, "busy")
        try await sight.expect("what is read is what is seen") { $0 == seen }
      }
    },
  ]
}

/// Looks at a panel, and compares.
private struct BackendSight {
  let see: @Sendable () async throws -> PanelPicture

  func expect(_ rows: [String]) async throws {
    let seen = try await see()
    guard seen.text == rows.map(padded) else {
      throw CheckFailure(
        "The panel's text", expected: rows.map { "|\(padded($0))|" }.joined(separator: "\n"),
        seen: seen.terminalDrawing(color: false))
    }
  }

  func expect(dots: Glyph, row: Int, column: Int) async throws {
    let seen = try await see().cells[row][column].glyph
    try Self.equal(seen, dots, "The dots in row \(row), column \(column)")
  }

  func expect(cursor: PanelPicture.Cursor?) async throws {
    try Self.equal(try await see().cursor, cursor, "The cursor")
  }

  func expect(_ what: String, _ isSo: (PanelPicture) -> Bool) async throws {
    let seen = try await see()
    guard isSo(seen) else {
      throw CheckFailure(
        "The panel", expected: what, seen: seen.terminalDrawing(color: false))
    }
  }

  static func equal<Value: Equatable>(_ seen: Value, _ expected: Value, _ what: String) throws {
    guard seen == expected else {
      throw CheckFailure(what, expected: "\(expected)", seen: "\(seen)")
    }
  }
}

/// A row of sixteen cells.
private func padded(_ text: String) -> String {
  text + String(repeating: " ", count: max(0, 16 - text.count))
}
