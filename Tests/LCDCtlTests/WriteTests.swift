// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import SystemPackage
import Testing

@testable import LCDCtl

@Suite struct WriteTests {
  @Test("each TEXT becomes a line of the only panel")
  func lines() async throws {
    try await FakePanel.with { panel in
      try await Write.parse(["Hello,", "world"]).run(panel.context)
      #expect(try panel.startsWith("\u{c}Hello,\nworld"))
    }
  }

  @Test("--at writes over what is there")
  func at() async throws {
    try await FakePanel.with { panel in
      try await Write.parse(["--at", "10,0", "a", "b"]).run(panel.context)
      #expect(try panel.startsWith("^[[Lx10y0;a^[[Lx10y1;b"))
    }
  }

  @Test("- reads the lines from standard input, where it stands among the others")
  func standardInput() async throws {
    try await FakePanel.with { panel in
      try await withInput(Array("two\n".utf8)) { input in
        var context = panel.context
        context.standardInput = input
        try await Write.parse(["one", "-"]).run(context)
      }
      #expect(try panel.startsWith("\u{c}one\ntwo"))
    }
  }

  @Test("newlines part lines; one at the end starts no other")
  func newlines() async throws {
    try await FakePanel.with { panel in
      try await Write.parse(["one\r\ntwo\n"]).run(panel.context)
      #expect(try panel.startsWith("\u{c}one\ntwo"))
    }
  }

  @Test("text is sent in the codes of the ROM that --rom names")
  func rom() async throws {
    try await FakePanel.with { panel in
      try await Write.parse(["--rom", "a02", "é"]).run(panel.context)
      #expect(try panel.contents().starts(with: [0x0c, 0xe9]))
    }
    try await FakePanel.with { panel in
      try await Write.parse(["--rom", "cyrillic", "Да"]).run(panel.context)
      #expect(try panel.contents().starts(with: [0x0c, 0xe0, 0x61]))
    }
    try await FakePanel.with { panel in
      try await Write.parse(["--rom", "0b", "é"]).run(panel.context)
      #expect(try panel.contents().starts(with: [0x0c, 0x82]))
    }
  }

  @Test("without --rom the driver says which ROM it is")
  func romOfDriver() async throws {
    try await FakePanel.with(attributes: ["rom": "A02"]) { panel in
      try await Write.parse(["é"]).run(panel.context)
      #expect(try panel.contents().starts(with: [0x0c, 0xe9]))
    }
  }

  @Test("--replace, --wrap and --cut have any text shown as well as can be")
  func anyText() async throws {
    try await FakePanel.with { panel in
      try await Write.parse([
        "--replace", "--wrap", "--cut", "Déjà vu – again and again, they said",
      ])
      .run(panel.context)
      #expect(try panel.startsWith("\u{c}Deja vu - again\nand again, they"))
    }
    for option in ["--replace", "--wrap", "--cut"] {
      try await FakePanel.with { panel in
        await #expect(throws: LCDTextError.self) {
          try await Write.parse([option, "é234567890 23456 89012345 7890 é", "", ""]).run(
            panel.context)
        }
      }
    }
  }

  @Test("--draw draws what the ROM lacks, and with --replace, --wrap and --cut shows any text")
  func draw() async throws {
    let euro = "^[[LG006091c081c090600;"
    try await FakePanel.with(picture: FakePanel.rows("", "")) { panel in
      try await Write.parse(["--draw", "5 €"]).run(panel.context)
      let seen = try panel.contents()
      #expect(seen.starts(with: Self.wire("\(euro)\u{c}5 \u{0}")))
    }
    try await FakePanel.with(picture: FakePanel.rows("", "")) { panel in
      try await Write.parse([
        "--draw", "--replace", "--wrap", "--cut", "The price: 5 € – 漢, and more of it",
      ]).run(panel.context)
      let seen = try panel.contents()
      #expect(seen.starts(with: Self.wire("\(euro)\u{c}The price: 5 \u{0} -\n?, and more of")))
    }
    try await FakePanel.with(picture: FakePanel.rows("", "")) { panel in
      await #expect(throws: LCDTextError.noGlyphLeft(["ě"], room: 8, slots: 8)) {
        try await Write.parse(["--draw", "éèêëẽēĕėě"]).run(panel.context)
      }
      let unchanged = try panel.contents()
      #expect(unchanged == Array(FakePanel.rows("", "").utf8))
    }
  }

  @Test("--draw uses a glyph that the driver has already, and keeps the others that are shown")
  func drawOver() async throws {
    let blank = String(repeating: "00", count: 8) + "\n"
    let known = blank + "06091c081c090600\n" + String(repeating: blank, count: 6)
    for (attributes, written) in [
      (["glyphs": known], "^[[Lx3y0;\u{1}"), ([:], "^[[LG206091c081c090600;^[[Lx3y0;\u{2}"),
    ] as [([String: String], String)] {
      let picture = FakePanel.rows("5 \u{1}", "\u{0}")
      try await FakePanel.with(picture: picture, attributes: attributes) { panel in
        try await Write.parse(["--draw", "--at", "3,0", "€"]).run(panel.context)
        let seen = try panel.contents()
        #expect(seen.starts(with: Self.wire(written)))
      }
    }
  }

  private static func wire(_ text: String) -> [UInt8] {
    Array(text.replacing("^[", with: "\u{1b}").utf8)
  }

  @Test("--glyph defines a glyph from a file before the text that uses it")
  func glyph() async throws {
    try await FakePanel.with { panel in
      let file = try panel.create(
        "bell.txt", "..#..\n.###.\n.###.\n.###.\n#####\n..#..\n.....\n.....\n")
      try await Write.parse(["--glyph", "0=\(file)", "\u{e000}!"]).run(panel.context)
      #expect(try panel.startsWith("^[[LG0040e0e0e1f040000;\u{c}\u{0}!"))
    }
  }

  @Test(
    "wrong arguments are refused with what is expected",
    arguments: [
      ([String](), "Missing expected argument '<text> ...'"),
      (["--at", "3", "x"], "'3' is no COL,ROW, as in '--at 10,1'."),
      (["--at", "1,2,3", "x"], "'1,2,3' is no COL,ROW, as in '--at 10,1'."),
      (["--glyph", "8=f", "x"], "'8=f' is no SLOT=FILE with a slot from 0 to 7."),
      (["--glyph", "3", "x"], "'3' is no SLOT=FILE with a slot from 0 to 7."),
      (["--rom", "A01", "x"], "Please provide one of 'A00', 'A02', 'cyrillic' or '0B'."),
    ])
  func usage(arguments: [String], message: String) {
    #expect {
      try Write.parse(arguments)
    } throws: { error in
      Write.message(for: error).contains(message) && Write.exitCode(for: error).rawValue == 64
    }
  }

  @Test(
    "which panel is meant must be clear",
    arguments: [
      (["--device", "x", "--virtual"], "--device and --virtual name two panels: give one."),
      (
        ["--device", "x", "--bus", "1", "--address", "0x27"],
        "--device and --bus name two panels: give one."
      ),
      (["--bus", "1"], "--bus and --address go together, as in '--bus 1 --address 0x27'."),
      (["--address", "0x27"], "--bus and --address go together"),
      (["--bus", "1", "--address", "27h"], "'27h' is no address, as in '--address 0x27'."),
      (
        ["--expander", "mcp23008"], "--geometry, --expander and --pins are for --bus and --virtual"
      ),
      (["--clock", "100000"], "--clock is for --bus: the driver knows its bus."),
      (
        ["--bus", "1", "--address", "0x27", "--clock", "100"],
        "No bus has a clock of 100 Hz; 100000 is usual, as in '--clock 100000'."
      ),
      (
        ["--bus", "1", "--address", "0x27", "--clock", "5000001"],
        "No bus has a clock of 5000001 Hz"
      ),
      (["--virtual", "--geometry", "20x5"], "There is no panel of '20x5': a controller has 80"),
      (
        ["--virtual", "--geometry", "40x4"],
        "There is no panel of '40x4': a 40x4 has two controllers"
      ),
      (
        ["--virtual", "--expander", "mcp23017"],
        "The value 'mcp23017' is invalid for '--expander <chip>'"
      ),
      (["--virtual", "--geometry", "20"], "'20' is no size, as in '--geometry 20x4'."),
      (["--virtual", "--pins", "0,1,2,3,4,5,6,6"], "name each pin from 0 to 7 once"),
    ])
  func choice(arguments: [String], message: String) {
    for parse in [{ try Write.parse(arguments + ["x"]) }, { try Watch.parse(arguments) }]
      as [() throws -> any ParsableCommand]
    {
      #expect {
        _ = try parse()
      } throws: { error in
        Write.message(for: error).contains(message) && Write.exitCode(for: error).rawValue == 64
      }
    }
  }

  @Test("--bus and --pins reach the bus, which isn't there")
  func bus() async throws {
    let command = try Write.parse([
      "--bus", "9999", "--address", "0x3f", "--pins", "4,5,6,7,0,1,2,3", "x",
    ])
    await #expect(throws: BusError.open("/dev/i2c-9999", .noSuchFileOrDirectory)) {
      try await command.run(PanelContext())
    }
  }

  @Test("what can't be shown leaves the panel as it is", arguments: ["~", "12345678901234567"])
  func refused(text: String) async throws {
    try await FakePanel.with { panel in
      await #expect(throws: LCDTextError.self) { try await Write.parse([text]).run(panel.context) }
      let unchanged = try panel.startsWith("")
      #expect(unchanged)
    }
  }

  @Test("a file that holds no glyph is named, with what is wrong in it")
  func badGlyph() async throws {
    try await FakePanel.with { panel in
      let file = try panel.create("bell.txt", "..#..\n")
      let error = await #expect(throws: GlyphFileError.self) {
        try await Write.parse(["--glyph", "0=\(file)", "x"]).run(panel.context)
      }
      #expect(
        error?.description == """
          \(file): the drawing has 1 row; draw 8 rows of 5 columns, '#' for a lit dot and '.' for \
          a dark one
          """)
      let absent = await #expect(throws: GlyphFileError.self) {
        try await Write.parse(["--glyph", "0=/nowhere", "x"]).run(panel.context)
      }
      #expect(absent?.description == "/nowhere: No such file or directory")
      #expect(try panel.startsWith(""))
    }
  }

  @Test("a glyph or standard input given twice is refused")
  func twice() async throws {
    try await FakePanel.with { panel in
      let file = try panel.create("f", String(repeating: ".....\n", count: 8))
      for arguments in [["--glyph", "1=\(file)", "--glyph", "1=\(file)", "x"], ["-", "-"]] {
        let command = try Write.parse(arguments)
        await #expect {
          try await command.run(panel.context)
        } throws: { error in
          Write.exitCode(for: error).rawValue == 64
        }
      }
      #expect(try panel.startsWith(""))
    }
  }

  @Test("a device that is no panel gets nothing written")
  func noPanel() async throws {
    try await FakePanel.with { panel in
      let file = try panel.create("letter", "Dear all,\nI regret")
      await #expect(throws: LCDPictureError.self) {
        try await Write.parse(["--device", file.string, "x"]).run(panel.context)
      }
      await #expect(throws: LCDPictureError.self) {
        try await Clear.parse(["--device", file.string]).run(panel.context)
      }
      #expect(try contents(of: file) == "Dear all,\nI regret")
    }
  }

  @Test("clear is one byte")
  func clear() async throws {
    try await FakePanel.with { panel in
      try await Clear.parse(["--device", panel.device.string]).run(panel.context)
      #expect(try panel.startsWith("\u{c}"))
    }
  }

  @Test("help shows examples")
  func help() {
    #expect(
      LCDCtl.helpMessage(for: Write.self, columns: 80) == #"""
        OVERVIEW: Show text on a panel.

        Each TEXT is a line. Without --at the panel shows these lines and nothing else;
        with it they are written over what is there. Text that doesn't fit, or that the
        panel's ROM has no character for, is refused, and nothing changes; --draw,
        --replace, --wrap and --cut have it shown as well as can be.

        With --bus the panel is blanked before, and initialised if it needs that or
        can't be read; with --at what is there is read and kept, for which its R/W pin
        must be wired.

        Examples:
          $ lcdctl write 'Hello,' 'world'
          $ lcdctl write --at 10,1 21°C
          $ lcdctl write -- -3°C
          $ date +%T | lcdctl write -
          $ lcdctl write --replace --wrap --cut "$(fortune -s)"
          $ lcdctl write --draw 'Ångström 5 €' '↑ 21 °C ▁▃▅▇'
          $ lcdctl write --glyph 0=bell.txt $'\ue000 dinner'
          $ lcdctl write --bus 1 --address 0x27 'no driver'
          $ lcdctl write --virtual --geometry 20x4 'no panel'

        USAGE: lcdctl write [<options>] <text> ...

        ARGUMENTS:
          <text>                  The lines, top first; '-' reads them from standard
                                  input.

        OPTIONS:
          --device <path>         The driver's device; by default the only
                                  /dev/iic1602-* there is.
          --bus <n>               A panel with no driver, on the bus /dev/i2c-<n>;
                                  needs --address.
          --address <0xaa>        The panel's address on that bus; 0x27 is usual, 0x3f
                                  the other one, 0x20 an MCP23008's.
          --clock <hz>            That bus's clock in Hz, 1000 to 5000000, where the
                                  device tree doesn't tell it; a lower one saves bytes,
                                  if it is right. (default: 400000)
          --virtual               A panel in this process, which is drawn in the end:
                                  to try a text out.
          --geometry <cxr>        The panel's size, for --bus and --virtual; 8+8 for a
                                  16x1 of that kind. (default: 16x2)
          --expander <chip>       The backpack's chip, for --bus and --virtual;
                                  Adafruit's has an mcp23008. (default: pcf8574)
                                  (values: pcf8574, mcp23008)
          --pins <pins>           The expander's pins that drive RS, R/W, E, the
                                  backlight, D4, D5, D6, D7, for --bus and --virtual.
                                  (default: 0,1,2,3,4,5,6,7; mcp23008: 1,0,2,7,3,4,5,6)
          --rom <rom>             The panel's character ROM: A00 (Japanese), A02
                                  (European), cyrillic (English and Russian) or 0B
                                  (Western Europe's of the ST7066U); by default what
                                  the driver says, and without one A00. (values: A00,
                                  A02, cyrillic, 0B)
          --glyph <slot=file>     A custom glyph, 0 to 7, from a file with 8 rows of 5
                                  dots, '#' and '.'; U+E000 to U+E007 stand for them in
                                  text.
          --at <col,row>          Where the first line starts, counted from 0; the next
                                  start below it.
          --draw                  What the ROM lacks is drawn, up to 8 characters at a
                                  time: letters with accents, €, arrows, bars, a
                                  battery and more.
          --replace               What the ROM lacks is replaced: by the nearest that
                                  it has (é by e, – by -), or by ?; a tab by a space.
          --wrap                  A line that is too long goes on in the next row,
                                  broken between words.
          --cut                   What passes the end of a row, or the last row, is
                                  left out.
          --version               Show the version.
          -h, --help              Show help information.

        """#)
  }
}

private func contents(of path: FilePath) throws -> String {
  let file = try FileDescriptor.open(path, .readOnly)
  return try file.closeAfter { try file.readText() }
}
