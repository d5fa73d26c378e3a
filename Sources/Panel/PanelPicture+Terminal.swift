// SPDX-License-Identifier: GPL-2.0 OR MIT

extension PanelPicture {
  /// The panel as a drawing of its dots, for a terminal with Unicode.
  ///
  /// A dot is half a character where the panel fits the width so (a 16x2 takes 99 columns), else
  /// an eighth of one, in Braille (a 40x2 takes 123). A panel whose backlight or display is off
  /// says so in its frame, and only a lit one has a heavy frame.
  ///
  /// - Parameters:
  ///   - color: with 256-colour SGR sequences, each row of dots ending in a reset; else plain.
  ///   - width: columns that the terminal has.
  ///   - blinkPhase: draw a blinking cell as a full block; alternate it to let the cell blink.
  /// - Returns: lines of equal width, joined by newlines, with none at the end.
  public func terminalDrawing(
    color: Bool, width: Int = 100, blinkPhase: Bool = true
  ) -> String {
    let dots = DotMatrix(self, blinkPhase: blinkPhase)
    let lines = dots.width + 2 <= width ? Self.halfBlocks(dots) : Self.braille(dots)
    let (paint, reset) = color ? (paint, "\u{1b}[0m") : ("", "")
    let (side, level, corners) =
      backlight ? ("┃", "━", ["┏", "┓", "┗", "┛"]) : ("│", "─", ["┌", "┐", "└", "┘"])

    let inner = lines[0].count
    let note = note.isEmpty ? "" : level + " " + note + " "
    let top = corners[0] + String(repeating: level, count: inner) + corners[1]
    let bottom =
      corners[2] + note + String(repeating: level, count: max(0, inner - note.count)) + corners[3]
    return ([top] + lines.map { side + paint + $0 + reset + side } + [bottom])
      .joined(separator: "\n")
  }

  /// Dark dots on the yellow-green of a lit panel, or on the olive of an unlit one.
  private var paint: String { "\u{1b}[38;5;16;48;5;\(backlight ? 148 : 58)m" }

  private var note: String {
    [backlight ? nil : "backlight off", displayOn ? nil : "display off"]
      .compactMap(\.self).joined(separator: ", ")
  }

  /// One character for two dots, one above the other.
  private static func halfBlocks(_ dots: DotMatrix) -> [String] {
    stride(from: 0, to: dots.height, by: 2).map { y in
      (0..<dots.width).map { x in
        switch (dots[x, y], dots[x, y + 1]) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
      }.joined()
    }
  }

  /// One character for two by four dots: U+2800 and a bit for each (Unicode, Braille Patterns).
  private static func braille(_ dots: DotMatrix) -> [String] {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    return stride(from: 0, to: dots.height, by: 4).map { y in
      var line = ""
      for x in stride(from: 0, to: dots.width, by: 2) {
        var pattern: UInt32 = 0x2800
        for (dy, row) in bits.enumerated() {
          for (dx, bit) in row.enumerated() where dots[x + dx, y + dy] { pattern |= bit }
        }
        line.unicodeScalars.append(Unicode.Scalar(pattern) ?? " ")
      }
      return line
    }
  }
}
