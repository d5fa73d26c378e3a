// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import CharacterROM

/// What `show --format json` prints; without a driver there is no state.
struct ShowReport: JSONReport {
  static let version = 1

  let device: String
  let source: String
  let columns: Int
  let rows: Int
  let rom: String
  let text: [String]
  let codes: [[UInt8]]
  let state: String?
  let backlight: Bool?
  let display: Bool?
  let cursor: Bool?
  let blink: Bool?
  let shift: Int?
  let position: Position?

  struct Position: Encodable {
    let column: Int
    let row: Int
  }
}

extension ShowReport {
  init(_ view: PanelView, of panel: ChosenPanel, rom: CharacterROM) {
    let (size, state) = (view.picture.size, view.state)
    self.init(
      device: panel.name, source: view.source.rawValue, columns: size.columns, rows: size.rows,
      rom: rom.rawValue, text: view.picture.text(rom: rom), codes: view.picture.rows,
      state: state?.condition.rawValue, backlight: state?.backlight, display: state?.display,
      cursor: state?.cursor, blink: state?.blink, shift: state?.shift,
      position: state.map { Position(column: $0.position.column, row: $0.position.row) })
  }
}
