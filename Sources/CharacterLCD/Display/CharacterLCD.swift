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
    guard lines.count <= size.rows else {
      throw LCDTextError.tooManyLines(lines: lines.count, available: size.rows, size: size)
    }
    let rows = try lines.enumerated().map { try codes(of: $1, line: $0 + 1, cells: size.columns) }
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
    let rows = size.rows - position.row
    guard lines.count <= rows else {
      throw LCDTextError.tooManyLines(lines: lines.count, available: rows, size: size)
    }
    var bytes = try definitions(of: glyphs)
    for (index, line) in lines.enumerated() {
      bytes += Escape.move(
        to: LCDPosition(column: position.column, row: position.row + index))
      bytes += try codes(of: line, line: index + 1, cells: size.columns - position.column)
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
      try await transport.write(try codes(of: text, line: 1, cells: size.columns))
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

  /// The codes of a line of text, one a cell.
  private func codes(
    of text: String, line: Int, cells available: Int
  ) throws(LCDTextError) -> [UInt8] {
    var codes: [UInt8] = []
    for (index, character) in text.enumerated() {
      if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        throw .control(character, line: line, character: index + 1)
      }
      if let found = self.codes(for: character) {
        guard !found.contains(Escape.introducer) else {
          throw .escape(character, line: line, character: index + 1)
        }
        codes += found
      } else if case .replace(let substitute) = missing, let found = self.codes(for: substitute) {
        codes += found
      } else {
        throw .missing(character, line: line, character: index + 1, rom: rom)
      }
    }
    guard codes.count <= available else {
      throw .tooLong(line: line, cells: codes.count, available: available, size: size)
    }
    return codes
  }

  private func codes(for character: Character) -> [UInt8]? {
    CustomGlyph.code(for: character).map { [$0] } ?? rom.codes(for: character)
  }
}
