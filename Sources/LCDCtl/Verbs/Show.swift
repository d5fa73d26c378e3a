// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import CharacterROM
import FoundationEssentials
import VirtualPanel

struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a panel shows, as the driver knows it.",
    discussion: """
      'text' is a line a row; 'drawing' shows every dot, for a terminal; 'svg' is a picture; \
      'json' is for programs. The driver doesn't tell the dots of custom glyphs: give them with \
      --glyph, else the drawings have a chequered cell in their place.

      Examples:
        $ lcdctl show
        $ lcdctl show --format drawing --rom A02
        $ lcdctl show --format svg > panel.svg
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, drawing, svg, json
  }

  @OptionGroup var device: DeviceOption
  @OptionGroup var characters: CharacterOptions

  @Option(help: "How to print it.")
  var format = Format.text

  func run() async throws { print(try await output(PanelContext())) }

  func output(_ context: PanelContext) async throws -> String {
    let device = try device.transport(context)
    let picture = try LCDPicture(bytes: try await device.read())
    switch format {
    case .text:
      return picture.text(rom: characters.rom).joined(separator: "\n")
    case .drawing:
      let state = try await device.state(sysfs: context.sysfs)
      return try seen(picture, state).terminalDrawing(color: false)
    case .svg:
      let state = try await device.state(sysfs: context.sysfs)
      return try seen(picture, state).svg()
    case .json:
      return try json(
        Report(
          picture, try await device.state(sysfs: context.sysfs), device: device,
          rom: characters.rom))
    }
  }

  private func json(_ report: Report) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  /// The picture with its dots.
  private func seen(_ picture: LCDPicture, _ state: DeviceState) throws -> PanelPicture {
    let glyphs = try characters.glyphs()
    let rom = characters.rom
    let texts = picture.text(rom: rom)
    let cells = zip(picture.rows, texts).map { codes, text in
      zip(codes, text).map { code, character in
        state.display
          ? PanelPicture.Cell(
            character: character,
            glyph: rom.glyph(for: code) ?? glyphs[Int(code & 7)] ?? .chequered)
          : PanelPicture.Cell(character: " ", glyph: .blank)
      }
    }
    let position = state.position
    let visible =
      state.display && (state.cursor || state.blink)
      && position.column < picture.size.columns && position.row < picture.size.rows
    return PanelPicture(
      cells: cells,
      cursor: visible
        ? PanelPicture.Cursor(
          row: position.row, column: position.column, underline: state.cursor,
          blink: state.blink) : nil,
      backlight: state.backlight, displayOn: state.display)
  }

  /// What `--format json` prints.
  struct Report: Encodable {
    let device: String
    let columns: Int
    let rows: Int
    let rom: String
    let text: [String]
    let codes: [[UInt8]]
    let backlight: Bool
    let display: Bool
    let cursor: Bool
    let blink: Bool
    let position: Position

    struct Position: Encodable {
      let column: Int
      let row: Int
    }

    init(
      _ picture: LCDPicture, _ state: DeviceState, device: DeviceTransport, rom: CharacterROM
    ) {
      self.device = device.path.string
      columns = picture.size.columns
      rows = picture.size.rows
      self.rom = rom.rawValue
      text = picture.text(rom: rom)
      codes = picture.rows
      backlight = state.backlight
      display = state.display
      cursor = state.cursor
      blink = state.blink
      position = Position(column: state.position.column, row: state.position.row)
    }
  }
}

extension Glyph {
  /// Stands for dots that aren't known.
  fileprivate static let chequered = Glyph(
    rows: [0x15, 0x0a, 0x15, 0x0a, 0x15, 0x0a, 0x15, 0x0a])
}
