// SPDX-License-Identifier: GPL-2.0 OR MIT

extension PanelPicture {
  /// The panel as a drawing of its dots, for a terminal with Unicode.
  ///
  /// A dot is half a character where the panel fits the width so (a 16x2 takes 99 columns), else
  /// an eighth of one, in Braille (a 40x2 takes 123). A panel whose backlight or display is off
  /// says so in its frame; a lit one has a heavy frame.
  ///
  /// - Parameters:
  ///   - color: with 256-colour SGR sequences, each line ending in a reset; else plain.
  ///   - width: columns that the terminal has.
  ///   - blinkPhase: draw a blinking cell as a full block; alternate it to let the cell blink.
  /// - Returns: lines of equal width, joined by newlines, with none at the end.
  public func terminalDrawing(
    color: Bool, width: Int = 100, blinkPhase: Bool = true
  ) -> String {
    let dots = DotMatrix(self, blinkPhase: blinkPhase)
    let palette = color ? Palette(backlight: backlight) : nil
    let lines =
      dots.width + 2 <= width
      ? Self.halfBlocks(dots, palette: palette) : Self.braille(dots, palette: palette)
    let inner = dots.width + 2 <= width ? dots.width : (dots.width + 1) / 2
    return framed(lines, width: inner)
  }

  /// A yellow-green panel in the 256 colours that terminals share.
  private struct Palette {
    let gap: Int
    let unlit: Int
    let lit: Int

    init(backlight: Bool) {
      (gap, unlit, lit) = backlight ? (148, 142, 16) : (239, 238, 233)
    }

    func color(_ dot: DotMatrix.Dot) -> Int {
      switch dot {
      case .gap: gap
      case .unlit: unlit
      case .lit: lit
      }
    }
  }

  private static let reset = "\u{1b}[0m"

  private static func sgr(foreground: Int, background: Int) -> String {
    "\u{1b}[38;5;\(foreground);48;5;\(background)m"
  }

  /// One character for two dots, one above the other.
  private static func halfBlocks(_ dots: DotMatrix, palette: Palette?) -> [String] {
    stride(from: 0, to: dots.height, by: 2).map { y in
      let pairs = (0..<dots.width).map { x in (dots[x, y], dots[x, y + 1]) }
      guard let palette else {
        return pairs.map { top, bottom in
          switch (top == .lit, bottom == .lit) {
          case (true, true): "█"
          case (true, false): "▀"
          case (false, true): "▄"
          case (false, false): " "
          }
        }.joined()
      }
      var line = ""
      var last = ""
      for (top, bottom) in pairs {
        let sgr = sgr(foreground: palette.color(top), background: palette.color(bottom))
        if sgr != last { line += sgr }
        last = sgr
        line += "▀"
      }
      return line + reset
    }
  }

  /// One character for two by four dots: U+2800 and a bit for each (Unicode, Braille Patterns).
  private static func braille(_ dots: DotMatrix, palette: Palette?) -> [String] {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    return stride(from: 0, to: dots.height, by: 4).map { y in
      var line = ""
      for x in stride(from: 0, to: dots.width, by: 2) {
        var pattern: UInt32 = 0x2800
        for (dy, row) in bits.enumerated() {
          for (dx, bit) in row.enumerated() where dots[x + dx, y + dy] == .lit { pattern |= bit }
        }
        line.unicodeScalars.append(Unicode.Scalar(pattern) ?? " ")
      }
      guard let palette else { return line }
      return sgr(foreground: palette.lit, background: palette.gap) + line + reset
    }
  }

  private func framed(_ lines: [String], width: Int) -> String {
    let (side, level, corners) =
      backlight ? ("┃", "━", ["┏", "┓", "┗", "┛"]) : ("│", "─", ["┌", "┐", "└", "┘"])
    let off = [backlight ? nil : "backlight off", displayOn ? nil : "display off"]
      .compactMap(\.self)
    let note = off.isEmpty ? "" : level + " " + off.joined(separator: ", ") + " "
    let top = corners[0] + String(repeating: level, count: width) + corners[1]
    let bottom =
      corners[2] + note + String(repeating: level, count: max(0, width - note.count)) + corners[3]
    return ([top] + lines.map { side + $0 + side } + [bottom]).joined(separator: "\n")
  }
}
