// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Foundation
import Panel
import Testing
import VirtualPanel

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Pictures")
struct PictureTests {
  /// An 8x1 with a heart from CGRAM, `Ay`, and the cursor behind them.
  static func small(control: UInt8 = 0x0c, light: UInt8 = Rig.light) -> PanelPicture {
    var rig = Rig.ready(.lcd8x1, function: 0x20)
    rig.backlight = light
    rig.instruct(0x40)
    for row: UInt8 in [0x00, 0x0a, 0x1f, 0x1f, 0x0e, 0x04, 0x00, 0x00] { rig.data(row) }
    rig.instruct(0x80)
    rig.data(0x00)
    rig.data("Ay")
    rig.instruct(control)
    return rig.panel.picture
  }

  @Test("half blocks show every dot, custom glyphs too")
  func halfBlocks() {
    #expect(
      Self.small().terminalDrawing(color: false) == """
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
        ┃        ▄▄▄                                      ┃
        ┃ ▄█▄█▄ █   █ ▄   ▄                               ┃
        ┃ ▀███▀ █▄▄▄█ ▀▄▄▄█                               ┃
        ┃   ▀   █   █  ▄▄▄▀                               ┃
        ┃                                                 ┃
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
        """)
  }

  @Test("Braille shows the same dots where the width is short")
  func braille() {
    let drawing = Self.small().terminalDrawing(color: false, width: 40)
    #expect(
      drawing == """
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━┓
        ┃⢀⣄⣄⢠⠒⢢⢀⠀⢀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀┃
        ┃⠈⠻⠋⢸⠒⢺⠈⣒⡺⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀┃
        ┃⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀┃
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━┛
        """)
  }

  @Test("underline, blink and both phases of the blink are drawn")
  func cursor() {
    func row(_ line: Int, _ picture: PanelPicture, _ phase: Bool) -> String {
      let drawing = picture.terminalDrawing(color: false, blinkPhase: phase)
      return String(drawing.split(separator: "\n")[line].dropFirst(20).prefix(5))
    }
    let none = Self.small()
    let underline = Self.small(control: 0x0e)
    let blink = Self.small(control: 0x0d)
    let both = Self.small(control: 0x0f)
    #expect(none.cursor == nil)
    #expect(underline.cursor == .init(row: 0, column: 3, underline: true, blink: false))
    #expect((1...5).map { row($0, none, true) } == Array(repeating: "     ", count: 5))
    #expect(
      (1...5).map { row($0, underline, true) } == ["     ", "     ", "     ", "     ", "▀▀▀▀▀"])
    #expect((1...5).map { row($0, blink, true) } == ["▄▄▄▄▄", "█████", "█████", "█████", "▀▀▀▀▀"])
    #expect((1...5).map { row($0, blink, false) } == Array(repeating: "     ", count: 5))
    #expect(row(5, both, false) == "▀▀▀▀▀")
  }

  @Test("the cursor follows the view, and is not seen outside of it or in CGRAM")
  func cursorInView() {
    var rig = Rig.ready()
    rig.instruct(0x0e)
    rig.instruct(0x80 | 0x41)
    rig.instruct(0x18)
    #expect(rig.panel.picture.cursor == .init(row: 1, column: 0, underline: true, blink: false))
    rig.instruct(0x18)
    #expect(rig.panel.picture.cursor == nil)
    rig.instruct(0x02)
    #expect(rig.panel.picture.cursor?.column == 0)
    rig.instruct(0x40)
    #expect(rig.panel.picture.cursor == nil)
  }

  @Test("a display that is off shows nothing and says so, and keeps its text")
  func displayOff() {
    var rig = Rig.ready()
    rig.data("secret")
    rig.instruct(0x0b)
    let picture = rig.panel.picture
    #expect(!picture.displayOn && picture.cursor == nil)
    #expect(picture.text.allSatisfy { $0.allSatisfy { $0 == " " } })
    #expect(rig.panel.text[0].hasPrefix("secret"))
    #expect(picture.terminalDrawing(color: false).contains("┗━ display off ━"))
    #expect(!picture.terminalDrawing(color: false).contains("█"))
  }

  @Test("a backlight that is off is seen with and without colour")
  func backlightOff() {
    let (lit, unlit) = (Self.small(), Self.small(light: 0))
    #expect(lit != unlit && lit.cells == unlit.cells)
    let bottom = unlit.terminalDrawing(color: false).split(separator: "\n").last
    #expect(bottom == "└─ backlight off ─────────────────────────────────┘")
    #expect(lit.terminalDrawing(color: true).contains("\u{1b}[38;5;16;48;5;148m"))
    #expect(unlit.terminalDrawing(color: true).contains("\u{1b}[38;5;16;48;5;58m"))
    #expect(lit.svg() != unlit.svg())
  }

  @Test("lines are of equal width, and a 16x2 fits in 100 columns", arguments: PanelGeometry.sold)
  func widths(geometry: PanelGeometry) {
    for width in [80, 100, 300] {
      let drawing = Rig.ready(geometry).panel.picture.terminalDrawing(color: false, width: width)
      let widths = Set(drawing.split(separator: "\n").map(\.count))
      #expect(widths.count == 1)
      if geometry == .lcd16x2 && width == 100 { #expect(widths == [99]) }
      if width == 300 { #expect(widths == [geometry.columns * 6 + 3]) }
    }
  }

  @Test("colour changes nothing but colour")
  func colorIsOnlyColor() {
    let picture = Self.small(control: 0x0f)
    let plain = picture.terminalDrawing(color: true)
      .replacing(/\u{1b}\[[0-9;]*m/, with: "")
    #expect(plain == picture.terminalDrawing(color: false))
  }

  /// What an XML parser finds in an SVG.
  final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var attributes: [[String: String]] = []
    var text: [String: String] = [:]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append(name)
      self.attributes.append(attributes)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      text[elements.last ?? "", default: ""] += string
    }
  }

  @Test("the SVG is well-formed, and carries its text for those who can't see it")
  func svg() {
    var rig = Rig.ready()
    rig.data("a<b & \"c\" > d")
    rig.data(0x00)
    let reader = Reader()
    let parser = XMLParser(data: Data(rig.panel.picture.svg(title: "R&D <1>").utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.elements.first == "svg")
    #expect(reader.text["title"]?.hasPrefix("R&D <1>") == true)
    #expect(reader.text["desc"]?.contains("“a<b & \"c\" > d■  ”") == true)
    #expect(reader.attributes.first?["viewBox"] == "0 0 109 31")
  }

  @Test("the SVG draws exactly the lit dots, and a blinking cell on top")
  func svgDots() {
    let picture = Self.small(control: 0x0d)
    let svg = picture.svg()
    let dots = picture.cells.joined().flatMap(\.glyph.rows).reduce(0) { $0 + $1.nonzeroBitCount }
    #expect(dots > 20)
    #expect(svg.matches(of: /M\d+ \d+h0/).count == dots)
    #expect(svg.contains("M1 1h0"), "the heart's upper left dot")
    #expect(svg.contains("<animate "))
    #expect(!Self.small().svg().contains("<animate "))
    #expect(svg.matches(of: /M\.07 \d+\.5h47/).count == 8, "a dashed line for each row of dots")
    #expect(!svg.contains(" id="), "ids would clash where two pictures share a page")
  }
}
