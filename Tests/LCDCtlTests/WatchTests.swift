// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import Foundation
import Synchronization
import Terminal
import Testing

@testable import LCDCtl

@Suite struct WatchTests {
  /// What only a hang reaches.
  private static let patience = Duration.seconds(600)

  private func wait(for what: String, until isSo: () -> Bool) async throws {
    let end = ContinuousClock.now + Self.patience
    while !isSo() {
      try #require(.now < end, "\(what)")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// The line of a 16x2's picture.
  private func line(_ first: String, _ second: String) -> String {
    FakePanel.rows(first, second).split(separator: "\n").joined(separator: "|")
  }

  /// Watches a panel while `body` changes it, and returns the lines; `body` gets a function that
  /// waits for a line, wherever it is printed.
  private func watch(
    _ arguments: [String] = [],
    _ body: (FakePanel, (String) async throws -> Void) async throws -> Void
  ) async throws -> (output: [String], errors: [String]) {
    let lines = Mutex<[String]>([])
    let errors = Mutex<[String]>([])
    try await FakePanel.with(picture: FakePanel.rows("one", "two")) { panel in
      let verb = try Watch.parse(["--interval", "0.05"] + arguments)
      let screen = PanelScreen(
        obstacle: .noTerminal, size: { nil },
        print: { text in
          lines.withLock { $0 += text.split(separator: "\n").map(String.init) }
        }, printError: { line in errors.withLock { $0.append(line) } })
      let context = panel.context
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await verb.follow(context, on: screen) }
        try await body(panel) { line in
          try await wait(for: "a line '\(line)'") {
            lines.withLock { $0.contains { $0.contains(line) } }
              || errors.withLock { $0.contains { $0.contains(line) } }
          }
        }
        group.cancelAll()
        await #expect(throws: CancellationError.self) { try await group.waitForAll() }
      }
    }
    let output = lines.withLock { $0.map { $0.replacing(/^\/.*\/iic1602-0/, with: "iic1602-0") } }
    return (output, errors.withLock(\.self))
  }

  @Test("each picture is a line, and each state")
  func changes() async throws {
    let lines = try await watch { panel, wait in
      try await wait(line("one", "two"))
      try panel.create("iic1602-0", FakePanel.rows("one", "new"))
      try await wait(line("one", "new"))
      try panel.create("sys/iic1602-0/state", "offline\n")
      try await wait("iic1602-0, wanted: offline")
      try panel.create("iic1602-0", FakePanel.rows("end", ""))
      try await wait(line("end", ""))
    }
    #expect(
      lines.output == [
        "iic1602-0, wanted: online", line("one", "two"), line("one", "new"),
        "iic1602-0, wanted: offline",
        line("end", ""),
      ])
    #expect(lines.errors == [])
  }

  @Test("a row's own | is told from the one between rows")
  func border() async throws {
    #expect(Watch.line(of: ["a|b", "c "]) == #"a\|b|c "#)
    #expect(Watch.line(of: [#"a\"#, "bc"]) == #"a\\|bc"#)
    let lines = try await watch(["--rom", "A02"]) { panel, wait in
      try panel.create("iic1602-0", FakePanel.rows("new\\e|", "||||"))
      try await wait("new")
    }
    #expect(lines.output.last == #"new\\e\|          |\|\|\|\|            "#)
  }

  @Test("a device that goes is waited for, which is told where errors are")
  func goes() async throws {
    let lines = try await watch { panel, wait in
      try await wait(line("one", "two"))
      try FileManager.default.removeItem(atPath: panel.device.string)
      try await wait("lcdctl: there is no ")
      try panel.create("iic1602-0", FakePanel.rows("back", ""))
      try await wait(line("back", ""))
    }
    // Gone between two of its files, it is missed twice, each time in other words.
    #expect(lines.errors.allSatisfy { $0.hasPrefix("lcdctl: ") })
    let online = "iic1602-0, wanted: online"
    #expect(lines.output == [online, line("one", "two"), online, line("back", "")])
  }

  @Test("a device that was never there is an error")
  func absent() async throws {
    try await FakePanel.with { panel in
      var context = panel.context
      context.devices = panel.folder.appending("nowhere")
      let screen = PanelScreen(obstacle: .noTerminal, size: { nil }, print: { _ in })
      let verb = try Watch.parse([])
      await #expect(throws: DeviceChoiceError.none(context.devices)) {
        try await verb.follow(context, on: screen)
      }
    }
  }

  @Test("in a terminal the panel is drawn below the lines, and drawn over when it changes")
  func terminal() async throws {
    let text = Mutex("")
    let screen = PanelScreen(
      obstacle: nil, size: { TerminalSize(rows: 24, columns: 100) },
      print: { part in text.withLock { $0 += part } })
    try await FakePanel.with(picture: "ab      \n") { panel in
      let verb = try Watch.parse(["--interval", "0.05"])
      let context = panel.context
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await verb.follow(context, on: screen) }
        func drawings() -> Int { text.withLock { $0.components(separatedBy: "┏").count - 1 } }
        try await wait(for: "a drawing") { drawings() >= 1 }
        try panel.create("iic1602-0", "cd      \n")
        try await wait(for: "another drawing") { drawings() >= 2 }
        #expect(drawings() == 2)
        group.cancelAll()
        try? await group.waitForAll()
      }
    }
    #expect(text.withLock { $0.contains("\u{1b}[7A\u{1b}[J┏") })
  }
}
