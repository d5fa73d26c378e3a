// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit
import VirtualPanel

extension Suite {
  /// What sysfs has of a panel. The scripts are in `Shell/attributes.sh`.
  static var attributes: [Check] {
    let group = "attributes"
    return [
      Check(group, "columns and rows", needs: driverNeeds, stage: .driver) { context in
        try context.expect(try await context.attribute("columns"), is: "16", "columns")
        try context.expect(try await context.attribute("rows"), is: "2", "rows")
      },
      toggle("backlight") { $0.isBacklightOn },
      toggle("display") { $0.isDisplayOn },
      toggle("cursor") { $0.isCursorOn },
      toggle("blink") { $0.isBlinkOn },
      Check(
        group, "position shows and sets where the next character goes", needs: seenPanel,
        stage: .driver
      ) {
        context in
        try await context.write("abc\nde")
        try context.expect(
          try await context.attribute("position"), is: "2 1", "position after five characters")
        try await context.set("position", "7 0")
        try context.expect(try await context.attribute("position"), is: "7 0", "position")
        try await context.write("X")
        try context.expectShown(["abc    X", "de"], after: "position 7 0 and X")
        try await context.set("position", "39 1")
        try await context.callOnOverlay(
          group, "refuses", "position", "40 0", "0 2", "-1 0", "1", "1 2 3", "one two", "")
        try context.expect(
          try await context.attribute("position"), is: "39 1", "position after refusals")
      },
      Check(group, "shift shows how far the display is shifted", needs: seenPanel, stage: .driver) {
        context in
        try await context.write("shifted\u{1b}[LL\u{1b}[LL")
        try context.expect(try await context.attribute("shift"), is: "2", "shift")
        try context.expectShown(["ifted"], after: "two shifts to the left")
        try await context.write("\u{1b}[LR\u{1b}[LR\u{1b}[LR")
        try context.expect(try await context.attribute("shift"), is: "39", "shift")
      },
      Check(
        group, "font shows the large one while there is one line", needs: seenPanel, stage: .driver
      ) {
        context in
        for (escapes, font) in [
          ("\u{1b}[Ln\u{1b}[LF", "5x10"), ("\u{1b}[LN", "5x8"), ("\u{1b}[Ln\u{1b}[Lf", "5x8"),
        ] {
          try await context.write(escapes)
          try context.expect(try await context.attribute("font"), is: font, "font")
        }
      },
      Check(group, "glyphs shows what was defined", needs: seenPanel, stage: .driver) { context in
        try await context.write("\u{1b}[LG0000a1f1f0e040000;\u{1b}[LG7ff1f;")
        let lines = try await context.attribute("glyphs").split(separator: "\n")
        try context.expect(lines.count, is: 8, "lines of glyphs")
        try context.expect(lines.first, is: "000a1f1f0e040000", "glyph 0")
        try context.expect(lines.last?.hasPrefix("1f1f"), is: true, "glyph 7, of dots alone")
      },
      Check(
        group, "stats count transfers and bytes as the bus saw them", needs: seenPanel,
        stage: .driver
      ) {
        context in
        let before = try await context.stats()
        let mark = context.target.bus?.position ?? 0
        try await context.write("counted")
        let after = try await context.stats()
        let sent = context.transfers(since: mark)
        try context.expect(after.transfers - before.transfers, is: sent.count, "transfers")
        try context.expect(
          after.bytes - before.bytes, is: sent.reduce(0) { $0 + $1.written.count }, "bytes")
        try context.expect(after.errors, is: before.errors, "errors")
        try context.expect(after.reinits, is: before.reinits, "reinits")
        try await context.write("\u{1b}[LI")
        try context.expect(
          try await context.stats().reinits, is: before.reinits + 1, "reinits after ESC[LI")
      },
      Check(
        group, "iic1602_string replaces the text and reads it back", needs: seenPanel,
        stage: .driver
      ) {
        context in
        let file = "/sys/bus/i2c/devices/\(OverlayPanel.client)/iic1602_string"
        try await context.write("\u{1b}[2;5Hold text")
        try await context.call("library", "put", file, "Hello")
        try context.expectShown(["Hello"], after: "echo Hello >iic1602_string")
        try context.expect(
          try await context.attribute("position"), is: "5 0", "position after echo's newline")
        try await context.write("one\ntwo\n", to: file)
        try context.expectShown(["one", "two"], after: "two lines into iic1602_string")
        try context.expect(
          String(decoding: try await context.read(file), as: UTF8.self),
          is: "one             \ntwo             \n", "what is read")
      },
      Check(group, "the LED is the backlight", needs: seenPanel, stage: .driver) { context in
        try context.expect(
          try await context.call("library", "cat", "\(led)/max_brightness", "\(led)/brightness"),
          is: "1\n1", "max_brightness and brightness")
        try await context.call("library", "put", "\(led)/brightness", "0")
        try await context.expectSoon("the backlight goes off") {
          !(try context.panel().isBacklightOn)
        }
        try context.expect(
          try await context.attribute("backlight"), is: "0", "the attribute backlight")
        try await context.write("\u{1b}[L+")
        try context.expect(
          try await context.call("library", "cat", "\(led)/brightness"), is: "1", "brightness")
      },
      Check(
        group, "a trigger can have the backlight", needs: seenPanel + [.installed("ledtrig-timer")],
        stage: .driver
      ) {
        context in
        let mark = context.target.bus?.position ?? 0
        try await context.call(group, "by_timer", led)
        try await context.expectSoon("the backlight is switched at least six times") {
          context.transfers(since: mark).count >= 6
        }
        try await context.call(group, "lit", led)
        try await context.expectSoon("the backlight is on") { try context.panel().isBacklightOn }
      },
    ]
  }

  /// What the driver does by itself, as far as a panel shows it that answers no read.
  static var presence: [Check] {
    let group = "presence"
    return [
      Check(group, "a panel that can't be read says so", needs: seenPanel, stage: .driver) {
        context in
        try await context.callOnOverlay("attributes", "unreadable")
        try await context.write("written all the\nsame")
        try context.expectShown(["written all the", "same"], after: "reads that were refused")
      },
      Check(
        group,
        "what can't be read is asked for and written again for 1 % of the bus, and counts as no write",
        needs: seenPanel, stage: .driver
      ) { context in
        try await context.write("text")
        let before = try await context.stats()
        let mark = context.target.bus?.position ?? 0
        let seen = try await context.callOnOverlay("attributes", "looked_after")
        let sent = context.transfers(since: mark)
        let looks = sent.count { $0.written == [0xfb] }
        let clocks = sent.reduce(0) { $0 + $1.clocks }
        try context.expect(
          seen, is: "\(looks) \(clocks)", "looks and clocks that the driver counted")
        try context.expect(sent.count > looks, "something written again", seen: "\(sent.count)")
        let after = try await context.stats()
        try context.expect(after.transfers, is: before.transfers, "transfers")
        try context.expect(after.bytes, is: before.bytes, "bytes")
        try context.expectShown(["text"], after: "checks")
      },
      Check(group, "with health_clocks 0 nothing is asked", needs: seenPanel, stage: .driver) {
        context in
        try await context.succeed(":")
        let mark = context.target.bus?.position ?? 0
        try await context.call("library", "sleep", "2.5")
        try context.expect(context.transfers(since: mark).count, is: 0, "transfers in 2.5 s")
      },
      .onOverlay(group, "health_clocks takes a number", file: "attributes", "number_of_clocks"),
      Check(group, "1 % of the bus's clock is what checks may cost", needs: driverNeeds) {
        context in
        try await context.load("iic1602")
        try context.expect(
          try await context.attribute("health_clocks"), is: "1000", "health_clocks")
      },
    ]
  }

  private static let led = "/sys/class/leds/\(OverlayPanel.name)::backlight"

  /// A check of an attribute that switches something.
  private static func toggle(
    _ name: String, isOn: @Sendable @escaping (VirtualPanel) -> Bool
  ) -> Check {
    Check("attributes", "\(name) shows and switches", needs: seenPanel, stage: .driver) { context in
      try await context.write("text")
      let initial = try await context.attribute(name)
      try context.expect(initial, is: isOn(try context.panel()) ? "1" : "0", name)
      for (text, on) in [("0", false), ("1", true), ("off", false), ("y", true), ("n", false)] {
        let shown = try await context.callOnOverlay("attributes", "switch", name, text)
        try context.expect(isOn(try context.panel()), is: on, "\(name) on the panel after \(text)")
        try context.expect(shown, is: on ? "1" : "0", name)
      }
      try await context.callOnOverlay("attributes", "refuses", name, "2", "maybe", "")
      try await context.set(name, initial)
      try context.expectShown(["text"], after: "switching \(name)")
    }
  }
}

extension CheckContext {
  /// The value of an attribute of the overlay's panel.
  fileprivate func attribute(_ name: String) async throws -> String {
    try await call("library", "cat", "\(OverlayPanel.attributes)/\(name)")
  }

  fileprivate func set(_ name: String, _ value: String) async throws {
    try await call("library", "put", "\(OverlayPanel.attributes)/\(name)", value)
  }

  fileprivate struct Stats {
    var transfers: Int
    var bytes: Int
    var errors: Int
    var reinits: Int
  }

  fileprivate func stats() async throws -> Stats {
    let lines = try await callOnOverlay("attributes", "counted_so_far")
      .split(separator: "\n").map { Int($0) }
    guard lines.count == 4, let transfers = lines[0], let bytes = lines[1], let errors = lines[2],
      let reinits = lines[3]
    else { throw CheckFailure("stats/ holds something else than numbers: \(lines)") }
    return Stats(transfers: transfers, bytes: bytes, errors: errors, reinits: reinits)
  }
}
