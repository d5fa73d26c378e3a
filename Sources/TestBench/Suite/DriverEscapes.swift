// SPDX-License-Identifier: GPL-2.0 OR MIT

import VirtualPanel

/// An escape or control character, and what it does to a panel that shows two full rows with the
/// cursor at the top left.
private struct EscapeCase: Sendable {
  var name: String
  var input: String
  /// The visible rows; nil where they stay as they are.
  var rows: [String]?
  /// What else must hold of the panel, and in words.
  var holds: (@Sendable (VirtualPanel) -> Bool)?

  init(
    _ name: String, _ input: String, _ rows: [String]? = nil,
    holds: (@Sendable (VirtualPanel) -> Bool)? = nil
  ) {
    self.name = name
    self.input = input
    self.rows = rows
    self.holds = holds
  }
}

extension Driver {
  private static let upper = "ABCDEFGHIJKLMNOP"
  private static let lower = "abcdefghijklmnop"
  private static let esc = "\u{1b}"

  /// charlcd's escapes and the usual control sequences, one check each.
  static var escapes: [Check] {
    (charlcd + control + unknown).map { one in
      check("escapes", one.name) { bench in
        try await bench.write("\u{c}\(upper)\n\(lower)\(esc)[H")
        try bench.expectRows([upper, lower], after: "two full rows")
        try await bench.write(one.input)
        let input = one.input.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
        try bench.expectRows(one.rows ?? [upper, lower], after: input)
        if let holds = one.holds {
          let panel = try bench.panel()
          try bench.expect(
            holds(panel), "\(one.name), after \(input)",
            seen: "\n" + panel.picture.terminalDrawing(color: false)
              + "backlight \(panel.isBacklightOn), display \(panel.isDisplayOn), cursor "
              + "\(panel.isCursorOn), blink \(panel.isBlinkOn), shift \(panel.shift), two lines "
              + "\(panel.hasTwoLines), tall font \(panel.hasTallFont)")
        }
      }
    } + [flash, openers, split]
  }

  /// Two rows less what is written over them from a place on.
  private static func rows(_ first: String, _ second: String = lower) -> [String] {
    [first, second]
  }

  private static var charlcd: [EscapeCase] {
    [
      EscapeCase("backspace goes back and blanks", "xyz\u{8}", rows("xy DEFGHIJKLMNOP")),
      EscapeCase("form feed clears and goes home", "zz\u{c}x", rows("x", "")),
      EscapeCase(
        "newline blanks the rest and goes to the next row", "x\ny",
        rows("x", "y" + lower.dropFirst())),
      EscapeCase("newline after the last row goes to the first", "\n\nx", rows("x", "")),
      EscapeCase(
        "newline ends an escape under way", "\(esc)[L\nx", rows("", "x" + lower.dropFirst())),
      EscapeCase("carriage return goes to column 0", "xyz\rw", rows("wyz" + upper.dropFirst(3))),
      EscapeCase("tab is one space", "x\ty", rows("x y" + upper.dropFirst(3))),
      EscapeCase("ESC[2J clears and goes home", "zz\(esc)[2Jx", rows("x", "")),
      EscapeCase("ESC[H goes home", "zz\(esc)[Hx", rows("xz" + upper.dropFirst(2))),
      EscapeCase("ESC[Ld switches the display off", "\(esc)[Ld") { !$0.isDisplayOn },
      EscapeCase("ESC[LD switches the display on", "\(esc)[Ld\(esc)[LD") { $0.isDisplayOn },
      EscapeCase("ESC[LC shows the cursor", "\(esc)[LC") {
        $0.picture.cursor == .init(row: 0, column: 0, underline: true, blink: false)
      },
      EscapeCase("ESC[Lc hides the cursor", "\(esc)[LC\(esc)[Lc") { $0.picture.cursor == nil },
      EscapeCase("ESC[LB lets the cursor's cell blink", "\(esc)[LB") {
        $0.picture.cursor == .init(row: 0, column: 0, underline: false, blink: true)
      },
      EscapeCase("ESC[Lb ends the blinking", "\(esc)[LB\(esc)[Lb") { !$0.isBlinkOn },
      EscapeCase("ESC[L- switches the backlight off", "\(esc)[L-") { !$0.isBacklightOn },
      EscapeCase("ESC[L+ switches the backlight on", "\(esc)[L-\(esc)[L+") { $0.isBacklightOn },
      EscapeCase("ESC[LF takes the large font", "\(esc)[LF") { $0.hasTallFont },
      EscapeCase("ESC[Lf takes the small font", "\(esc)[LF\(esc)[Lf") { !$0.hasTallFont },
      EscapeCase("ESC[LN takes two lines", "\(esc)[Ln\(esc)[LN") { $0.hasTwoLines },
      EscapeCase("ESC[Ll goes left", "xy\(esc)[Llz", rows("xz" + upper.dropFirst(2))),
      EscapeCase("ESC[Lr goes right", "x\(esc)[Lrz", rows("xBz" + upper.dropFirst(3))),
      EscapeCase(
        "ESC[LL shifts the display left", "\(esc)[LL",
        rows(upper.dropFirst() + " ", lower.dropFirst() + " ")
      ) {
        $0.shift == 1
      },
      EscapeCase(
        "ESC[LR shifts the display right", "\(esc)[LR",
        rows(" " + upper.dropLast(), " " + lower.dropLast())),
      EscapeCase("ESC[Lk blanks to the row's end", "xy\(esc)[Lk", rows("xy")),
      EscapeCase("ESC[LI initialises the panel and leaves it blank", "\(esc)[LI", rows("", "")) {
        $0.isDisplayOn && !$0.isCursorOn
      },
      EscapeCase(
        "ESC[LG defines a glyph that its code shows", "\(esc)[LG200110e0e040a1100;\u{2}",
        rows("\u{E002}" + upper.dropFirst())
      ) {
        Array($0.cgram[16..<24]) == [0x00, 0x11, 0x0e, 0x0e, 0x04, 0x0a, 0x11, 0x00]
      },
      EscapeCase("ESC[LG with a bad digit changes nothing", "\(esc)[LG0zz;") {
        $0.cgram[0..<8].allSatisfy { $0 == 0 }
      },
      EscapeCase("ESC[Lx goes to a column", "\(esc)[Lx5;z", rows("ABCDEz" + upper.dropFirst(6))),
      EscapeCase("ESC[Ly goes to a row", "\(esc)[Ly1;z", rows(upper, "z" + lower.dropFirst())),
      EscapeCase(
        "ESC[Lx y goes to a place", "\(esc)[Lx15y1;z", rows(upper, lower.dropLast() + "z")),
      EscapeCase(
        "ESC[Ly x goes to a place", "\(esc)[Ly1x3;z", rows(upper, "abcz" + lower.dropFirst(4))),
    ]
  }

  private static var control: [EscapeCase] {
    [
      EscapeCase(
        "ESC[r;cH goes to a place counted from 1", "\(esc)[2;5Hz",
        rows(upper, "abcdz" + lower.dropFirst(5))),
      EscapeCase("ESC[r;cf does the same", "\(esc)[2;16fz", rows(upper, lower.dropLast() + "z")),
      EscapeCase("ESC[rH goes to a row", "\(esc)[2Hz", rows(upper, "z" + lower.dropFirst())),
      EscapeCase(
        "ESC[r;cH beyond the panel stops at its edges", "\(esc)[9;99Hz",
        rows(upper, lower.dropLast() + "z")),
      EscapeCase("ESC[K blanks to the row's end", "xy\(esc)[K", rows("xy")),
      EscapeCase("ESC[1K blanks to the cursor", "xy\(esc)[1K", rows("   " + upper.dropFirst(3))),
      EscapeCase("ESC[2K blanks the row", "xy\(esc)[2K", rows("")),
      EscapeCase(
        "ESC[nB and ESC[nC go down and right", "\(esc)[1B\(esc)[3Cz",
        rows(upper, "abcz" + lower.dropFirst(4))),
      EscapeCase(
        "ESC[nA and ESC[nD go up and left", "\(esc)[2;9H\(esc)[A\(esc)[8Dz",
        rows("z" + upper.dropFirst())),
      EscapeCase("ESC[?25h shows the cursor", "\(esc)[?25h") { $0.isCursorOn },
      EscapeCase("ESC[?25l hides the cursor", "\(esc)[?25h\(esc)[?25l") { !$0.isCursorOn },
    ]
  }

  private static var unknown: [EscapeCase] {
    [
      EscapeCase(
        "an unknown control sequence is swallowed whole", "\(esc)[38;5;196mz",
        rows("z" + upper.dropFirst())),
      EscapeCase(
        "an unknown private mode is swallowed whole", "\(esc)[?1049hz",
        rows("z" + upper.dropFirst())),
      EscapeCase(
        "an unknown escape of charlcd's form is swallowed", "\(esc)[LQz",
        rows("z" + upper.dropFirst())),
      EscapeCase(
        "a character set selection is swallowed", "\(esc)(Bz", rows("z" + upper.dropFirst())),
      EscapeCase(
        "a window title is swallowed to its end", "\(esc)]0;title\u{7}z",
        rows("z" + upper.dropFirst())),
      EscapeCase(
        "an escape longer than the buffer is swallowed",
        "\(esc)[" + String(repeating: "1;", count: 30) + "mz", rows("z" + upper.dropFirst())),
      EscapeCase(
        "a glyph without an end stops at 24 characters",
        "\(esc)[LG0" + String(repeating: "1f", count: 9) + ";" + "z", rows("z" + upper.dropFirst())),
    ]
  }

  private static var flash: Check {
    check("escapes", "ESC[L* lights the backlight for four seconds") { bench in
      try await bench.write("\(esc)[L-")
      try bench.expect(try bench.panel().isBacklightOn, is: false, "backlight before")
      try await bench.write("\(esc)[L*")
      try bench.expect(try bench.panel().isBacklightOn, is: true, "backlight at once")
      try await bench.succeed("sleep 3")
      try bench.expect(try bench.panel().isBacklightOn, is: true, "backlight after 3 s")
      try await bench.succeed("sleep 2")
      try bench.expect(try bench.panel().isBacklightOn, is: false, "backlight after 5 s")
    }
  }

  private static var openers: Check {
    check("escapes", "each opener has its own escape under way") { bench in
      try await bench.script(
        """
        device=$(device 1-0027); exec 3>$device 4>$device
        printf '\\033[' >&3
        printf 'one' >&4
        printf 'Htwo' >&3
        """)
      try bench.expectRows(["two", ""], after: "one escape around another opener's text")
    }
  }

  private static var split: Check {
    check("escapes", "an escape may arrive byte by byte") { bench in
      try await bench.script(
        """
        exec 3>$(device 1-0027)
        for byte in '\\033' '[' L x 3 y 1 ';' z; do printf "$byte" >&3; done
        """)
      try bench.expectRows(["", "   z"], after: "nine writes of a byte")
    }
  }
}
