// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import Panel

struct Write: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Show text on a panel.",
    discussion: """
      Each TEXT is a line. Without --at the panel shows these lines and nothing else; with it \
      they are written over what is there. Text that doesn't fit, or that the panel's ROM has no \
      character for, is refused, and nothing changes; --draw, --replace, --wrap and --cut have it \
      shown as well as can be.

      With --bus the panel is blanked before, and initialised if it needs that or can't be read; \
      with --at what is there is read and kept, for which its R/W pin must be wired.

      Examples:
        $ lcdctl write 'Hello,' 'world'
        $ lcdctl write --at 10,1 21°C
        $ lcdctl write -- -3°C
        $ date +%T | lcdctl write -
        $ lcdctl write --replace --wrap --cut "$(fortune -s)"
        $ lcdctl write --draw 'Ångström 5 €' '↑ 21 °C ▁▃▅▇'
        $ lcdctl write --glyph 0=bell.txt $'\\ue000 dinner'
        $ lcdctl write --bus 1 --address 0x27 'no driver'
        $ lcdctl write --virtual --geometry 20x4 'no panel'
      """)

  @OptionGroup var choice: PanelChoice
  @OptionGroup var characters: CharacterOptions

  @Option(
    help: ArgumentHelp(
      "Where the first line starts, counted from 0; the next start below it.",
      valueName: "col,row"),
    transform: LCDPosition.init(argument:))
  var at: LCDPosition?

  @Flag(
    help: """
      What the ROM lacks is drawn, up to 8 characters at a time: letters with accents, €, arrows, \
      bars, a battery and more.
      """)
  var draw = false

  @Flag(
    help: """
      What the ROM lacks is replaced: by the nearest that it has (é by e, – by -), or by ?; a tab \
      by a space.
      """)
  var replace = false

  @Flag(help: "A line that is too long goes on in the next row, broken between words.")
  var wrap = false

  @Flag(help: "What passes the end of a row, or the last row, is left out.")
  var cut = false

  @Argument(
    help: ArgumentHelp(
      "The lines, top first; '-' reads them from standard input.", valueName: "text")
  )
  var text: [String]

  func run() async throws { try await run(PanelContext()) }

  func run(_ context: PanelContext) async throws {
    let lines = try lines(context)
    let glyphs = try characters.glyphs()
    let panel = try await choice.panel(context)
    let rom = try characters.rom(of: panel)
    var lcd = try await panel.display(rom: rom)
    lcd.draws = draw
    if replace { lcd.missing = .nearest }
    if wrap { lcd.fitting.insert(.wrap) }
    if cut { lcd.fitting.insert(.cut) }
    if let at {
      if case .bus(let bus) = panel { try await bus.adopt() }
      try await lcd.write(lines, at: at, glyphs: glyphs)
    } else {
      try await lcd.show(lines, glyphs: glyphs)
    }
    await panel.drawIfVirtual(rom: rom)
  }

  private func lines(_ context: PanelContext) throws -> [String] {
    guard text.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input can be read only once: give '-' once.")
    }
    return try text.flatMap { text in
      var lines = (text == "-" ? try context.standardInput.readText() : text)
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      // A newline ends a line, it doesn't start another.
      if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
      return lines.map(String.init)
    }
  }
}

extension LCDPosition {
  init(argument: String) throws {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let column = parts[0], let row = parts[1] else {
      throw ValidationError("'\(argument)' is no COL,ROW, as in '--at 10,1'.")
    }
    self.init(column: column, row: row)
  }
}
