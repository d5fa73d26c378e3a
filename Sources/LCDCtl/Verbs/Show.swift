// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import Panel

struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print what a panel shows.",
    discussion: """
      The panel's own memory is read where its R/W pin is wired; else, and with --source wanted, \
      it is what the driver wants to be seen. 'text' is a line a row; 'drawing' shows every dot, \
      for a terminal; 'svg' is a picture; 'json' is for programs. Custom glyphs are drawn as the \
      panel has them; where it can't be read, give them with --glyph, else they are chequered.

      Without a driver nobody knows whether the display is on, shifted, or has a cursor; reading \
      such a panel switches its backlight on.

      Examples:
        $ lcdctl show
        $ lcdctl show --source wanted --format drawing --rom A02
        $ lcdctl show --bus 1 --address 0x27 --format svg > panel.svg
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, drawing, svg, json

    /// What it takes of a view.
    var parts: ViewParts {
      switch self {
      case .text: []
      case .drawing, .svg: [.glyphs, .state]
      case .json: .state
      }
    }
  }

  @OptionGroup var choice: PanelChoice
  @OptionGroup var characters: CharacterOptions

  @Option(help: "Where the picture is from; by default the panel, if it can be read.")
  var source: PanelView.Source?

  @Option(help: "How to print it.")
  var format = Format.text

  func run() async throws { printNow(try await output(PanelContext())) }

  func output(_ context: PanelContext) async throws -> String {
    let glyphs = try characters.glyphs()
    let panel = try await choice.panel(context)
    let rom = try characters.rom(of: panel)
    var (view, reason) = try await panel.view(from: source, with: format.parts)
    view.glyphs.merge(glyphs) { known, _ in known }
    if let reason {
      context.note("this is what the driver wants; the panel can't be read: \(reason)")
    }
    switch format {
    case .text: return view.picture.text(rom: rom).joined(separator: "\n")
    case .drawing: return view.drawn(rom: rom).terminalDrawing(color: false)
    case .svg: return view.drawn(rom: rom).svg()
    case .json: return try ShowReport(view, of: panel, rom: rom).text()
    }
  }
}
