// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM

extension PanelPicture {
  /// The panel as an SVG document: bezel, glass, every dot, and the text for those who can't see
  /// it. A blinking cell blinks where the viewer animates, and is a full block elsewhere. There
  /// are no ids in it, so several can stand in one HTML page.
  ///
  /// - Parameters:
  ///   - title: the picture's name; by default the panel's size.
  ///   - dotSize: pixels from one dot to the next; the drawing scales freely anyhow.
  public func svg(title: String? = nil, dotSize: Int = 6) -> String {
    let pitch = DotMatrix.pitch
    let margin = 4
    let bezel = 3
    let glass = (
      width: columns * pitch.x - 1 + 2 * margin, height: rows * pitch.y - 1 + 2 * margin
    )
    let size = (width: glass.width + 2 * bezel, height: glass.height + 2 * bezel)
    let color = backlight ? Self.litColors : Self.unlitColors
    let steady = DotMatrix(self, blinkPhase: false)

    // A stroke of no length with square caps is a dot. DotMatrix has one column and row of margin.
    let lit = (0..<steady.height).map { y in
      (0..<steady.width).filter { steady[$0, y] }
        .map { x in "M\(x - 1) \(y - 1)h0" }.joined()
    }.joined()
    // All dots of a row of dots are one dashed line: five dashes, then a cell's gap.
    let grid = (0..<rows).flatMap { row in
      (0..<Glyph.rowCount).map { y in
        "M.07 \(row * pitch.y + y).5h\(columns * pitch.x - 1)"
      }
    }.joined()

    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
        + "width=\"\(size.width * dotSize)\" height=\"\(size.height * dotSize)\" "
        + "viewBox=\"0 0 \(size.width) \(size.height)\">",
      "<title>\(Self.escaped(title ?? "\(columns)x\(rows) character LCD"))</title>",
      "<desc>\(Self.escaped(spoken))</desc>",
      "<rect width=\"\(size.width)\" height=\"\(size.height)\" rx=\"2\" fill=\"#1b1d1e\"/>",
      "<rect x=\"\(bezel)\" y=\"\(bezel)\" width=\"\(glass.width)\" height=\"\(glass.height)\" "
        + "rx=\"1\" fill=\"\(color.glass)\"/>",
      "<g transform=\"translate(\(bezel + margin) \(bezel + margin))\">",
      "<path fill=\"none\" stroke=\"\(color.dot)\" stroke-opacity=\".07\" stroke-width=\".86\" "
        + "stroke-dasharray=\".86 .14 .86 .14 .86 .14 .86 .14 .86 1.14\" d=\"\(grid)\"/>",
    ]
    if !lit.isEmpty {
      lines.append(
        "<path transform=\"translate(.5 .5)\" fill=\"none\" stroke=\"\(color.dot)\" "
          + "stroke-width=\".86\" stroke-linecap=\"square\" d=\"\(lit)\"/>")
    }
    if let cursor, cursor.blink {
      let (x, y) = (cursor.column * pitch.x, cursor.row * pitch.y)
      lines.append(
        "<path transform=\"translate(\(x) \(y))\" fill=\"\(color.dot)\" "
          + "d=\"M0 0h\(Glyph.columns)v\(Glyph.rowCount)h-\(Glyph.columns)z\">"
          + "<animate attributeName=\"opacity\" values=\"1;0\" calcMode=\"discrete\" "
          + "dur=\".82s\" repeatCount=\"indefinite\"/></path>")
    }
    lines += ["</g>", "</svg>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static let litColors = (glass: "#a8cc24", dot: "#16240a")
  private static let unlitColors = (glass: "#545b3c", dot: "#20260f")

  /// The picture in words.
  private var spoken: String {
    guard displayOn else { return "The display is off." + (backlight ? "" : " So is its light.") }
    let rows = text.map { row in
      "\u{201c}" + String(row.map { CustomGlyph.code(for: $0) == nil ? $0 : "\u{25a0}" })
        + "\u{201d}"
    }
    return rows.joined(separator: ", ") + (backlight ? "" : ", with the backlight off")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
