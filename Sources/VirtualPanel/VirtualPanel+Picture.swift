// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CPanelModel
import CharacterROM
import Panel

extension VirtualPanel {
  /// What a person sees now.
  public var picture: PanelPicture {
    let blank = Array(repeating: PanelPicture.Cell.blank, count: geometry.columns)
    return PanelPicture(
      cells: isDisplayOn ? visibleCells : Array(repeating: blank, count: geometry.rows),
      cursor: isDisplayOn ? visibleCursor : nil,
      backlight: isBacklightOn,
      displayOn: isDisplayOn)
  }

  /// The cells in view as Unicode by the ROM, one string a row, whether the display is on or
  /// off, as ``CharacterROM/CharacterROM/text(for:)`` has them.
  public var text: [String] { visibleCells.map { row in String(row.map(\.character)) } }

  private var visibleCells: [[PanelPicture.Cell]] {
    (0..<UInt8(geometry.rows)).map { row in
      (0..<UInt8(geometry.columns)).map { column in
        let code = withUnsafePointer(to: model) { panel_visible_code($0, row, column) }
        return UInt8(exactly: code).map(cell(for:)) ?? .blank
      }
    }
  }

  private func cell(for code: UInt8) -> PanelPicture.Cell {
    let custom = withUnsafePointer(to: model) { model in
      panel_glyph(model, code).map { Glyph(rows: Array(UnsafeBufferPointer(start: $0, count: 8))) }
    }
    return .init(
      character: rom.text(for: code), glyph: custom ?? rom.glyph(for: code) ?? .blank)
  }

  private var visibleCursor: PanelPicture.Cursor? {
    guard isCursorOn || isBlinkOn else { return nil }
    var row: UInt8 = 0
    var column: UInt8 = 0
    let seen = withUnsafePointer(to: model) { panel_cursor_position($0, &row, &column) }
    guard seen else { return nil }
    return .init(row: Int(row), column: Int(column), underline: isCursorOn, blink: isBlinkOn)
  }
}
