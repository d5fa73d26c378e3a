// SPDX-License-Identifier: GPL-2.0 OR MIT

import VirtualPanel

extension Driver {
  private static let group = "sysfs"
  private static let led = "/sys/class/leds/iic1602-0::backlight"

  /// The attributes of the class device, the LED, and the first driver's file.
  static var attributes: [Check] {
    [
      check(group, "geometry and device are told") { bench in
        try bench.expect(try await bench.attribute("columns"), is: "16", "columns")
        try bench.expect(try await bench.attribute("rows"), is: "2", "rows")
        let device = try await bench.script("basename $(readlink $(attributes 1-0027)/device)")
        try bench.expect(device, is: Bench.device, "the I2C device")
      },
      toggle("backlight", at: "1") { $0.isBacklightOn },
      toggle("display", at: "1") { $0.isDisplayOn },
      toggle("cursor", at: "0") { $0.isCursorOn },
      toggle("blink", at: "0") { $0.isBlinkOn },
      check(group, "position is where the next character goes") { bench in
        try await bench.write("ab\nc")
        try bench.expect(try await bench.attribute("position"), is: "1 1", "after text")
        try await bench.setAttribute("position", "5 0")
        try await bench.write("x")
        try bench.expectRows(["ab   x", "c"], after: "position 5 0")
      },
      check(group, "what is no value is refused and changes nothing") { bench in
        try await bench.write("text")
        let mark = bench.target.bus?.position ?? 0
        for (name, bad) in [
          ("backlight", "bright"), ("display", ""), ("cursor", "2x"), ("blink", "-"),
          ("position", "1"), ("position", "0 2"), ("position", "40 0"), ("position", "1 1 1"),
          ("position", "a b"),
        ] {
          try await bench.refused(
            "\(Script.useLibrary)\necho '\(bad)' >$(attributes 1-0027)/\(name)",
            saying: ["Invalid argument"])
        }
        for name in ["columns", "rows", "stats/bytes"] {
          let mode = try await bench.script("stat -c %a $(attributes 1-0027)/\(name)")
          try bench.expect(mode, is: "444", "the mode of \(name)")
        }
        try bench.expect(try bench.transfers(since: mark).count, is: 0, "transfers")
      },
      check(group, "stats count what passed over the bus") { bench in
        func stats() async throws -> [Int] {
          try await bench.script(
            "cd $(attributes 1-0027)/stats; cat transfers bytes errors reinits"
          )
          .split(separator: "\n").compactMap { Int($0) }
        }
        let before = try await stats()
        let mark = bench.target.bus?.position ?? 0
        try await bench.write("count me")
        try await bench.write("\u{1b}[LI")
        let sent = try bench.transfers(since: mark)
        let after = try await stats()
        let bytes = sent.map(\.written.count).reduce(0, +)
        try bench.expect(
          zip(after, before).map { $0 - $1 }, is: [sent.count, bytes, 0, 1],
          "transfers, bytes, errors and initialisations")
      },
      check("led", "the backlight is a LED") { bench in
        try bench.expect(try await bench.succeed("cat \(led)/max_brightness"), is: "1", "maximum")
        try await bench.succeed("echo 0 >\(led)/brightness; sleep 0.2")
        try bench.expect(try bench.panel().isBacklightOn, is: false, "backlight")
        try bench.expect(try await bench.attribute("backlight"), is: "0", "the attribute")
        try await bench.succeed("echo 1 >\(led)/brightness; sleep 0.2")
        try bench.expect(try bench.panel().isBacklightOn, is: true, "backlight")
        try await bench.write("\u{1b}[L-")
        try bench.expect(try await bench.succeed("cat \(led)/brightness"), is: "0", "brightness")
      },
      check("led", "a trigger can have the backlight") { bench in
        try await bench.succeed(
          "modprobe ledtrig-timer; echo timer >\(led)/trigger; echo 100 >\(led)/delay_on; "
            + "echo 100 >\(led)/delay_off")
        let mark = bench.target.bus?.position ?? 0
        try await bench.succeed("sleep 2; echo none >\(led)/trigger; rmmod ledtrig-timer")
        let levels = try bench.transfers(since: mark).compactMap(\.written.last).map { $0 & 8 }
        let changes = zip(levels, levels.dropFirst()).count { $0 != $1 }
        try bench.expect(changes >= 6, "the backlight blinks", seen: "\(changes) changes in 2 s")
      },
      check("iic1602_string", "the first driver's file shows and writes the text") { bench in
        let file = "/sys/bus/i2c/devices/1-0027/iic1602_string"
        try await bench.write("something else\nbefore")
        try await bench.succeed("echo 'Hello from 2023' >\(file)")
        try bench.expectRows(["Hello from 2023", ""], after: "iic1602_string")
        try bench.expect(
          try await bench.succeed("head -n 1 \(file)"), is: "Hello from 2023 ", "what it shows")
      },
    ]
  }

  /// A switch: its value when the panel is fresh, and where the panel shows it.
  private static func toggle(
    _ name: String, at first: String, seen: @Sendable @escaping (VirtualPanel) -> Bool
  ) -> Check {
    check(group, "\(name) switches and shows what it is") { bench in
      try bench.expect(try await bench.attribute(name), is: first, "\(name) at first")
      for value in ["0", "1", "0", first] {
        try await bench.setAttribute(name, value)
        try bench.expect(try await bench.attribute(name), is: value, name)
        try bench.expect(seen(try bench.panel()), is: value == "1", "\(name) on the panel")
      }
    }
  }
}
