// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel

/// A character LCD, over whatever carries its bytes.
///
/// Each call is one write to the transport, made up completely before it is sent: text that can't
/// be shown changes nothing, and the driver makes one bus transfer of what differs. In text,
/// U+E000 to U+E007 stand for the custom glyphs 0 to 7 (``CustomGlyph``).
public struct CharacterLCD: Sendable {
  public let transport: any LCDTransport
  public let size: PanelGeometry
  public let rom: CharacterROM
  public var missing: MissingCharacters
  /// Characters that the ROM lacks are drawn in CGRAM, as many as it has room for, see
  /// ``CharacterROM/CharacterROM/drawing(of:)``; `missing` is for the others. Glyphs that the picture
  /// shows elsewhere stay, and are used again.
  public var draws = false
  public var fitting: TextFitting = []

  public init(
    transport: any LCDTransport, size: PanelGeometry = .lcd16x2, rom: CharacterROM = .a00,
    missing: MissingCharacters = .refuse
  ) {
    self.transport = transport
    self.size = size
    self.rom = rom
    self.missing = missing
  }

  /// A display that takes its size from the picture that the transport returns.
  ///
  /// - Throws: ``LCDPictureError``, and what the transport throws.
  public static func connect(
    to transport: any LCDTransport, rom: CharacterROM = .a00,
    missing: MissingCharacters = .refuse
  ) async throws -> CharacterLCD {
    let picture = try LCDPicture(bytes: try await transport.read())
    return CharacterLCD(transport: transport, size: picture.size, rom: rom, missing: missing)
  }

  /// Shows these lines, top first, and nothing else; a shift of the display is undone.
  ///
  /// - Parameter glyphs: custom glyphs to define before, by CGRAM slot.
  /// - Throws: ``LCDTextError`` if the lines don't fit or hold what can't be shown.
  public func show(_ lines: [String], glyphs: [Int: Glyph] = [:]) async throws {
    let (rows, glyphs) = try await laidOut(
      lines, from: LCDPosition(column: 0, row: 0), over: .all, glyphs: glyphs)
    var bytes = try definitions(of: glyphs) + Escape.clear
    bytes += rows.joined(separator: Escape.nextRow)
    try await transport.write(bytes)
  }

  /// Writes lines over what is there, below each other; the other cells stay as they are.
  ///
  /// - Parameters:
  ///   - position: where the first line starts; the next ones start below it.
  ///   - glyphs: custom glyphs to define before, by CGRAM slot.
  /// - Throws: ``LCDTextError`` if the lines don't fit or hold what can't be shown.
  public func write(
    _ lines: [String], at position: LCDPosition, glyphs: [Int: Glyph] = [:]
  ) async throws {
    try check(position)
    let (rows, glyphs) = try await laidOut(lines, from: position, over: .own, glyphs: glyphs)
    var bytes = try definitions(of: glyphs)
    for (index, row) in rows.enumerated() {
      bytes += Escape.move(
        to: LCDPosition(column: position.column, row: position.row + index))
      bytes += row
    }
    try await transport.write(bytes)
  }

  /// Writes a text over what is there; the other cells stay as they are.
  ///
  /// - Parameter position: where it starts; without one it goes where the cursor is, and what
  ///   passes the end of the row is not seen.
  /// - Throws: ``LCDTextError`` if it doesn't fit or holds what can't be shown.
  public func write(_ text: String, at position: LCDPosition? = nil) async throws {
    if let position {
      try await write([text], at: position)
    } else {
      let (rows, glyphs) = try await laidOut(
        [text], from: LCDPosition(column: 0, row: size.rows - 1), over: .unknown, glyphs: [:])
      try await transport.write(try definitions(of: glyphs) + rows.joined())
    }
  }

  /// Defines a custom glyph; cells that show it change at once.
  ///
  /// - Parameter slot: its place in CGRAM, 0 to 7.
  /// - Throws: ``LCDTextError/slot(_:)`` if there is no such slot.
  public func define(_ glyph: Glyph, slot: Int) async throws {
    try await transport.write(try definitions(of: [slot: glyph]))
  }

  /// Blanks the panel and puts the cursor at the top left. Custom glyphs stay defined.
  public func clear() async throws { try await transport.write(Escape.clear) }

  public func setBacklight(_ on: Bool) async throws {
    try await transport.write(Escape.backlight(on))
  }

  /// Switches the backlight on for some seconds, then to what it was set to.
  public func flashBacklight() async throws { try await transport.write(Escape.flash) }

  /// Shows or hides the picture; it is kept.
  public func setDisplay(_ on: Bool) async throws {
    try await transport.write(Escape.display(on))
  }

  /// Shows or hides the cursor, a line below the character.
  public func setCursor(_ on: Bool) async throws {
    try await transport.write(Escape.cursor(on))
  }

  /// Has the cell of the cursor blink, or not.
  public func setBlink(_ on: Bool) async throws {
    try await transport.write(Escape.blink(on))
  }

  /// Moves the cursor, where text without a position goes.
  ///
  /// - Throws: ``LCDTextError/outside(_:size:)`` if the panel has no such cell.
  public func moveCursor(to position: LCDPosition) async throws {
    try check(position)
    try await transport.write(Escape.move(to: position))
  }

  /// The picture that the driver wants the panel to show.
  ///
  /// - Throws: ``LCDPictureError``, and what the transport throws.
  public func picture() async throws -> LCDPicture {
    try LCDPicture(bytes: try await transport.read())
  }
}

extension CharacterLCD {
  private func check(_ position: LCDPosition) throws(LCDTextError) {
    guard (0..<size.columns).contains(position.column), (0..<size.rows).contains(position.row)
    else { throw .outside(position, size: size) }
  }

  private func definitions(of glyphs: [Int: Glyph]) throws(LCDTextError) -> [UInt8] {
    var bytes: [UInt8] = []
    for (slot, glyph) in glyphs.sorted(by: { $0.key < $1.key }) {
      guard CustomGlyph.slots.contains(slot) else { throw .slot(slot) }
      bytes += Escape.define(glyph, slot: slot)
    }
    return bytes
  }

  /// What each row that these lines take shows, from a place on.
  ///
  /// - Parameter undrawn: characters that aren't drawn, though they could be.
  func rows(
    of lines: [String], from position: LCDPosition, undrawn: Set<Character>
  ) throws(LCDTextError) -> [[TextCell]] {
    let columns = size.columns - position.column
    let available = size.rows - position.row
    var rows: [[TextCell]] = []
    for (index, line) in lines.enumerated() {
      let characters = try coded(line, line: index + 1, undrawn: undrawn)
      let parts =
        fitting.contains(.wrap)
        ? characters.wrapped(columns: columns) : [characters.flatMap(\.cells)]
      for part in parts {
        guard part.count <= columns || fitting.contains(.cut) else {
          throw .tooLong(line: index + 1, cells: part.count, available: columns, size: size)
        }
        rows.append(Array(part.prefix(columns)))
      }
    }
    guard rows.count <= available || fitting.contains(.cut) else {
      throw .tooManyLines(lines: rows.count, available: available, size: size)
    }
    return Array(rows.prefix(available))
  }

  private func coded(
    _ text: String, line: Int, undrawn: Set<Character>
  ) throws(LCDTextError) -> [CodedCharacter] {
    var coded: [CodedCharacter] = []
    for (index, character) in text.enumerated() {
      let cells: [TextCell]
      if draws, !undrawn.contains(character), let glyph = drawing(of: character) {
        cells = [.drawn(character, glyph)]
      } else {
        cells = try codes(for: character, line: line, place: index + 1).map(TextCell.code)
      }
      coded.append(CodedCharacter(cells: cells, isSpace: character == " "))
    }
    return coded
  }

  /// The drawing of a character that has no code that can be sent.
  private func drawing(of character: Character) -> Glyph? {
    if let found = codes(for: character), !found.contains(where: Escape.isCommand) { return nil }
    return rom.drawing(of: character)
  }

  private func codes(
    for character: Character, line: Int, place: Int
  ) throws(LCDTextError) -> [UInt8] {
    let isControl = character.unicodeScalars.contains {
      $0.properties.generalCategory == .control
    }
    if missing == .nearest {
      if isControl { return [character == "\t" ? 0x20 : 0x3f] }
      return rom.nearestCodes(for: String(character)).map { Escape.isCommand($0) ? 0x3f : $0 }
    }
    guard !isControl else { throw .control(character, line: line, character: place) }
    if let found = codes(for: character) {
      guard !found.contains(Escape.introducer) else {
        throw .escape(character, line: line, character: place)
      }
      return found
    }
    guard case .replace(let substitute) = missing, let found = codes(for: substitute) else {
      throw .missing(character, line: line, character: place, rom: rom)
    }
    return found
  }

  private func codes(for character: Character) -> [UInt8]? {
    CustomGlyph.code(for: character).map { [$0] } ?? rom.codes(for: character)
  }
}
