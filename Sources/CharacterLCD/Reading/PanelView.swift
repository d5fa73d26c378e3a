// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel

/// What is seen on a panel, as far as it is known.
public struct PanelView: Hashable, Sendable {
  /// Where the codes come from.
  public enum Source: String, CaseIterable, Sendable {
    /// The picture that the driver wants to be seen, unshifted.
    case wanted
    /// The panel's own memory.
    case panel
  }

  public let source: Source
  /// The codes in view.
  public let picture: LCDPicture
  /// The custom glyphs that are known, by slot.
  public var glyphs: [Int: Glyph]
  /// The driver's settings; nil without a driver, because no panel tells them, and if nobody needed
  /// them.
  public let state: DeviceState?
  private let cursor: LCDPosition?

  /// The picture that a driver wants.
  public init(wanted picture: LCDPicture, glyphs: [Int: Glyph], state: DeviceState?) {
    source = .wanted
    self.picture = picture
    self.glyphs = glyphs
    self.state = state
    cursor = picture.size.positions.first { $0 == state?.position }
  }

  /// What a panel holds; without a driver's settings it is taken for one that isn't shifted.
  public init(memory: PanelMemory, on geometry: PanelGeometry, state: DeviceState?) {
    self.init(
      seen: memory.picture(on: geometry, shift: state?.shift ?? 0), glyphs: memory.glyphs,
      on: geometry, state: state)
  }

  /// What is in view of what a panel holds.
  init(
    seen picture: LCDPicture, glyphs: [Int: Glyph], on geometry: PanelGeometry, state: DeviceState?
  ) {
    source = .panel
    self.picture = picture
    self.glyphs = glyphs
    self.state = state
    cursor = state.flatMap { state in
      // In a full row the cursor stands in the last cell.
      let column = min(state.position.column, geometry.rowCells - 1)
      let cell = geometry.cell(row: state.position.row, column: column)
      return picture.size.positions.first {
        geometry.cell(row: $0.row, column: $0.column, shift: state.shift) == cell
      }
    }
  }

  /// The picture with its dots; glyphs that aren't known are chequered. Without a driver's settings
  /// the display is taken to be on, without a cursor.
  public func drawn(rom: CharacterROM) -> PanelPicture {
    let display = state?.display ?? true
    let cells = zip(picture.rows, picture.text(rom: rom)).map { codes, text in
      zip(codes, text).map { code, character in
        display
          ? PanelPicture.Cell(
            character: character,
            glyph: rom.glyph(for: code) ?? glyphs[Int(code & 7)] ?? .chequered)
          : PanelPicture.Cell(character: " ", glyph: .blank)
      }
    }
    var seen: PanelPicture.Cursor?
    if display, let state, state.cursor || state.blink, let cursor {
      seen = PanelPicture.Cursor(
        row: cursor.row, column: cursor.column, underline: state.cursor, blink: state.blink)
    }
    return PanelPicture(
      cells: cells, cursor: seen, backlight: state?.backlight ?? true, displayOn: display)
  }
}

extension PanelGeometry {
  /// All cells, row by row.
  fileprivate var positions: [LCDPosition] {
    (0..<rows).flatMap { row in (0..<columns).map { LCDPosition(column: $0, row: row) } }
  }
}

extension Glyph {
  /// Stands for dots that aren't known.
  fileprivate static let chequered = Glyph(
    rows: [0x15, 0x0a, 0x15, 0x0a, 0x15, 0x0a, 0x15, 0x0a])
}
