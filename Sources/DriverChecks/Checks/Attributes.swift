// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit
import VirtualPanel

extension Suite {
  /// What sysfs has of a panel.
  static var attributes: [Check] {
    let group = "attributes"
    return [
      Check(group, "columns and rows", needs: driverNeeds, stage: .driver) { bench in
        try bench.expect(try await bench.attribute("columns"), is: "16", "columns")
        try bench.expect(try await bench.attribute("rows"), is: "2", "rows")
      },
      toggle("backlight") { $0.isBacklightOn },
      toggle("display") { $0.isDisplayOn },
      toggle("cursor") { $0.isCursorOn },
      toggle("blink") { $0.isBlinkOn },
      Check(
        group, "position shows and sets where the next character goes", needs: seenPanel,
        stage: .driver
      ) {
        bench in
        try await bench.write("abc\nde")
        try bench.expect(
          try await bench.attribute("position"), is: "2 1", "position after five characters")
        try await bench.set("position", "7 0")
        try bench.expect(try await bench.attribute("position"), is: "7 0", "position")
        try await bench.write("X")
        try bench.expectShown(["abc    X", "de"], after: "position 7 0 and X")
        try await bench.set("position", "39 1")
        try await bench.refuses(
          "position", ["40 0", "0 2", "-1 0", "1", "1 2 3", "one two", ""])
        try bench.expect(
          try await bench.attribute("position"), is: "39 1", "position after refusals")
      },
      Check(group, "shift shows how far the display is shifted", needs: seenPanel, stage: .driver) {
        bench in
        try await bench.write("shifted\u{1b}[LL\u{1b}[LL")
        try bench.expect(try await bench.attribute("shift"), is: "2", "shift")
        try bench.expectShown(["ifted"], after: "two shifts to the left")
        try await bench.write("\u{1b}[LR\u{1b}[LR\u{1b}[LR")
        try bench.expect(try await bench.attribute("shift"), is: "39", "shift")
      },
      Check(
        group, "stats count transfers and bytes as the bus saw them", needs: seenPanel,
        stage: .driver
      ) {
        bench in
        let before = try await bench.stats()
        let mark = bench.target.bus?.position ?? 0
        try await bench.write("counted")
        let after = try await bench.stats()
        let sent = bench.transfers(since: mark)
        try bench.expect(after.transfers - before.transfers, is: sent.count, "transfers")
        try bench.expect(
          after.bytes - before.bytes, is: sent.reduce(0) { $0 + $1.written.count }, "bytes")
        try bench.expect(after.errors, is: before.errors, "errors")
        try bench.expect(after.reinits, is: before.reinits, "reinits")
        try await bench.write("\u{1b}[LI")
        try bench.expect(
          try await bench.stats().reinits, is: before.reinits + 1, "reinits after ESC[LI")
      },
      Check(
        group, "iic1602_string replaces the text and reads it back", needs: seenPanel,
        stage: .driver
      ) {
        bench in
        let file = "/sys/bus/i2c/devices/1-0027/iic1602_string"
        try await bench.write("\u{1b}[2;5Hold text")
        try await bench.succeed("echo Hello >\(file)")
        try bench.expectShown(["Hello"], after: "echo Hello >iic1602_string")
        try await bench.succeed("printf 'one\\ntwo\\n' >\(file)")
        try bench.expectShown(["one", "two"], after: "two lines into iic1602_string")
        let text = try await bench.run("cat \(file)")
        try bench.expect(
          String(decoding: text.stdout, as: UTF8.self), is: "one             \ntwo             \n",
          "what is read")
      },
      Check(group, "the LED is the backlight", needs: seenPanel, stage: .driver) { bench in
        let led = "/sys/class/leds/iic1602-0::backlight"
        try bench.expect(
          try await bench.succeed("cat \(led)/max_brightness \(led)/brightness"), is: "1\n1",
          "max_brightness and brightness")
        try await bench.succeed("echo 0 >\(led)/brightness")
        try await bench.expectSoon("the backlight goes off") { !(try bench.panel().isBacklightOn) }
        try bench.expect(try await bench.attribute("backlight"), is: "0", "the attribute backlight")
        try await bench.write("\u{1b}[L+")
        try bench.expect(try await bench.succeed("cat \(led)/brightness"), is: "1", "brightness")
      },
      Check(
        group, "a trigger can have the backlight", needs: seenPanel + [.installed("ledtrig-timer")],
        stage: .driver
      ) {
        bench in
        let led = "/sys/class/leds/iic1602-0::backlight"
        let mark = bench.target.bus?.position ?? 0
        try await bench.succeed(
          """
          modprobe ledtrig-timer && cd \(led) && echo timer >trigger || exit 1
          echo 100 >delay_on; echo 100 >delay_off
          """)
        try await bench.expectSoon("the backlight is switched at least six times") {
          bench.transfers(since: mark).count >= 6
        }
        try await bench.succeed("cd \(led) && echo none >trigger && echo 1 >brightness")
        try await bench.expectSoon("the backlight is on") { try bench.panel().isBacklightOn }
      },
    ]
  }

  /// What the driver does by itself, as far as a panel shows it that answers no read.
  static var presence: [Check] {
    let group = "presence"
    return [
      Check(group, "a panel that can't be read says so", needs: seenPanel, stage: .driver) {
        bench in
        try bench.expect(try await bench.attribute("readback"), is: "0", "readback")
        try bench.expect(try await bench.attribute("state"), is: "online", "state")
        for file in ["ddram", "cgram", "busy", "address_counter"] {
          try await bench.refused(
            "cat \(OverlayPanel.attributes)/\(file)",
            saying: ["Operation not supported", "Not supported"])
        }
        try await bench.write("written all the\nsame")
        try bench.expectShown(["written all the", "same"], after: "reads that were refused")
      },
      Check(
        group, "a byte a second asks whether the panel is there, and counts as no write",
        needs: seenPanel, stage: .driver
      ) { bench in
        try await bench.write("text")
        let before = try await bench.stats()
        let mark = bench.target.bus?.position ?? 0
        let numbers = try await bench.succeed(
          """
          \(Script.useLibrary); class=\(OverlayPanel.attributes)
          checks=$(stat checks) clocks=$(stat check_clocks) t=$(now)
          checked() { [ "$(stat checks)" -ge $((checks + 3)) ]; }
          echo 1000 >$class/health_clocks
          await checked
          quiet
          echo $(($(stat checks) - checks)) $(($(stat check_clocks) - clocks)) $(($(now) - t))
          """
        ).split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 3 else {
          throw CheckFailure("stats/ holds something else than numbers: \(numbers)")
        }
        let checks = numbers[0]
        // One may come at both ends of the time.
        try bench.expect(
          checks <= numbers[2] / 100 + 1, "at most one check a second",
          seen: "\(checks) in \(numbers[2]) / 100 s")
        try bench.expect(numbers[1], is: 20 * checks, "their bus clocks")
        let sent = bench.transfers(since: mark)
        try bench.expect(
          sent.map(\.written), is: [[UInt8]](repeating: [0xfb], count: checks), "bytes")
        let after = try await bench.stats()
        try bench.expect(after.transfers, is: before.transfers, "transfers")
        try bench.expect(after.bytes, is: before.bytes, "bytes")
        try bench.expectShown(["text"], after: "checks")
      },
      Check(group, "with health_clocks 0 nothing is asked", needs: seenPanel, stage: .driver) {
        bench in
        try await bench.succeed(":")
        let mark = bench.target.bus?.position ?? 0
        try await bench.succeed("sleep 2.5")
        try bench.expect(bench.transfers(since: mark).count, is: 0, "transfers in 2.5 s")
      },
      Check(group, "health_clocks takes a number", needs: driverNeeds, stage: .driver) { bench in
        try await bench.set("health_clocks", "250")
        try await bench.refuses("health_clocks", ["-1", "many", "1.5", ""])
        try bench.expect(try await bench.attribute("health_clocks"), is: "250", "health_clocks")
        try await bench.set("health_clocks", "0")
      },
      Check(group, "1 % of the bus's clock is what checks may cost", needs: driverNeeds) { bench in
        try await bench.load("iic1602")
        try bench.expect(try await bench.attribute("health_clocks"), is: "1000", "health_clocks")
      },
    ]
  }

  /// A check of an attribute that switches something.
  private static func toggle(
    _ name: String, isOn: @Sendable @escaping (VirtualPanel) -> Bool
  ) -> Check {
    Check("attributes", "\(name) shows and switches", needs: seenPanel, stage: .driver) { bench in
      try await bench.write("text")
      let initial = try await bench.attribute(name)
      try bench.expect(initial, is: isOn(try bench.panel()) ? "1" : "0", name)
      for (text, on) in [("0", false), ("1", true), ("off", false), ("y", true), ("n", false)] {
        let file = "\(OverlayPanel.attributes)/\(name)"
        let shown = try await bench.succeed("echo \(text) >\(file) && cat \(file)")
        try bench.expect(isOn(try bench.panel()), is: on, "\(name) on the panel after \(text)")
        try bench.expect(shown, is: on ? "1" : "0", name)
      }
      try await bench.refuses(name, ["2", "maybe", ""])
      try await bench.set(name, initial)
      try bench.expectShown(["text"], after: "switching \(name)")
    }
  }
}

extension CheckContext {
  /// The value of an attribute of the overlay's panel.
  fileprivate func attribute(_ name: String) async throws -> String {
    try await succeed("cat \(OverlayPanel.attributes)/\(name)")
  }

  fileprivate func set(_ name: String, _ value: String) async throws {
    try await succeed("echo '\(value)' >\(OverlayPanel.attributes)/\(name)")
  }

  /// Each of `values` must be refused with EINVAL: one line of the shell's error each.
  fileprivate func refuses(_ name: String, _ values: [String]) async throws {
    let script = values.map {
      "echo '\($0)' >\(OverlayPanel.attributes)/\(name) && echo 'taken: \($0)'"
    }
    let result = try await run(script.joined(separator: "\n"))
    let errors = result.errors.split(separator: "\n")
    try expect(result.output, is: "", "what \(name) took")
    try expect(
      errors.count == values.count && errors.allSatisfy { $0.contains("Invalid argument") },
      "\(values) are refused with EINVAL", seen: result.errors)
  }

  fileprivate struct Stats {
    var transfers: Int
    var bytes: Int
    var errors: Int
    var reinits: Int
  }

  fileprivate func stats() async throws -> Stats {
    let lines = try await succeed(
      "cd \(OverlayPanel.attributes)/stats && cat transfers bytes errors reinits"
    ).split(separator: "\n").map { Int($0) }
    guard lines.count == 4, let transfers = lines[0], let bytes = lines[1], let errors = lines[2],
      let reinits = lines[3]
    else { throw CheckFailure("stats/ holds something else than numbers: \(lines)") }
    return Stats(transfers: transfers, bytes: bytes, errors: errors, reinits: reinits)
  }
}
