// SPDX-License-Identifier: GPL-2.0 OR MIT

import VirtualPanel

extension Driver {
  private static let fast = 0
  private static let fastest = 2

  /// Other speeds, geometries and wirings, and properties that must be refused: the panels of
  /// machines/pi3/test-panels.dtso.
  static var properties: [Check] {
    [
      spare("speed", "at 400 kHz text arrives and no timing is breached", bus: fast) { bench in
        try await bench.write("0123456789abcdef\nat 400 kHz", to: "0-0026")
        try bench.expectRows(["0123456789abcdef", "at 400 kHz"], at: 0x26, after: "two lines")
      },
      spare("speed", "at 1 MHz text arrives and no timing is breached", bus: fastest) { bench in
        try await bench.write("one\n2\n3\nat 1 MHz", to: "2-0025")
        try bench.expectRows(["one", "2", "3", "at 1 MHz"], at: 0x25, after: "four lines")
      },
      spare("speed", "a faster bus costs padding, a slower one none", bus: fast) { bench in
        func bytes(_ device: String, _ address: UInt8) async throws -> Int {
          let mark = bench.target.bus?.position ?? 0
          try await bench.write("0123456789abcdef", to: device)
          return try bench.transfers(to: address, since: mark).map(\.written.count).reduce(0, +)
        }
        let slow = try await bytes("1-0027", 0x27)
        let padded = try await bytes("0-0026", 0x26)
        try bench.expect(slow <= 70, "16 characters cost at most 70 bytes", seen: "\(slow)")
        try bench.expect(padded > slow, "more at 400 kHz", seen: "\(slow), \(padded)")
      },
      spare("properties", "every geometry shows its rows where they belong", bus: fastest) {
        bench in
        let panels: [(String, UInt8, PanelGeometry)] = [
          ("2-0038", 0x38, .lcd8x1), ("2-0039", 0x39, .lcd16x1), ("2-003a", 0x3a, .lcd16x4),
          ("2-003b", 0x3b, .lcd20x2), ("2-0025", 0x25, .lcd20x4), ("2-003c", 0x3c, .lcd40x2),
        ]
        for (device, address, geometry) in panels {
          let rows = (0..<geometry.rows).map { fullRow($0, columns: geometry.columns) }
          try await bench.write(rows.joined(separator: "\n"), to: device)
          try bench.expectRows(rows, at: address, after: "full rows at \(device)")
          try bench.expect(
            try await bench.attribute("columns", of: device), is: "\(geometry.columns)",
            "columns of \(device)")
          try bench.expect(
            try await bench.attribute("rows", of: device), is: "\(geometry.rows)",
            "rows of \(device)")
        }
      },
      spare("properties", "the first driver's swapped columns and rows are accepted", bus: fast) {
        bench in
        try await bench.expectLogged(
          "0-0024: display-columns and display-rows are the wrong way round")
        try await bench.write("16 columns wide!\nand 2 rows", to: "0-0024")
        try bench.expectRows(["16 columns wide!", "and 2 rows"], at: 0x24, after: "two lines")
      },
      spare("properties", "other pins and an active-low backlight are obeyed", bus: fast) { bench in
        try await bench.write("other wiring", to: "0-0023")
        try bench.expectRows(["other wiring", ""], at: 0x23, after: "text")
        try bench.expect(try bench.panel(0x23).isBacklightOn, is: true, "backlight")
        try await bench.setAttribute("backlight", "0", of: "0-0023")
        try bench.expect(try bench.panel(0x23).isBacklightOn, is: false, "backlight")
        try bench.expect(try bench.panel(0x23).port & 0x80, is: 0x80, "the backlight pin, high")
      },
      refusal("an 8-bit bus", "0-0050", "mode = <1> asks for an 8-bit bus"),
      refusal("a pin named twice", "0-0051", "pins must be eight different ones"),
      refusal("three data pins", "0-0052", "pin-data takes 4 bytes, and has 3"),
      refusal("a pin beyond the port", "0-0053", "pins must be eight different ones"),
      refusal("three rows", "0-0054", "no panel has 16 columns and 3 rows"),
      refusal("columns written as a cell", "0-0055", "display-columns takes one 16-bit number"),
    ]
  }

  /// A check with the panels of a bus that is there for tests alone.
  private static func spare(
    _ group: String, _ name: String, bus number: Int,
    body: @Sendable @escaping (Bench) async throws -> Void
  ) -> Check {
    bareCheck(group, name, needs: [.spareBus(number)]) { bench in
      try await bench.load("iic1602")
      try await bench.script("attach \(number)", within: .seconds(20))
      try await body(bench)
    }
  }

  private static func refusal(_ what: String, _ device: String, _ sentence: String) -> Check {
    spare("properties", "\(what) is refused with a sentence", bus: fast) { bench in
      try await bench.expectLogged("\(device): \(sentence)")
      try await bench.succeed("[ ! -e /sys/bus/i2c/drivers/iic1602/\(device) ]")
    }
  }

  /// Letters and digits, another one first in each row.
  private static func fullRow(_ row: Int, columns: Int) -> String {
    let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    return String((0..<columns).map { characters[($0 + 7 * row) % characters.count] })
  }
}
