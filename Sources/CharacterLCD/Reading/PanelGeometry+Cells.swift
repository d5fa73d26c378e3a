// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore
import Panel

/// DDRAM by cell, as the driver's own plain C counts it (lcd_screen.h).
extension PanelGeometry {
  /// A blank screen of this panel.
  private var screen: lcd_screen {
    var screen = lcd_screen()
    lcd_screen_init(&screen, UInt8(columns), UInt8(rows), isSplit)
    return screen
  }

  /// Cells of a row, hidden ones included. A row of a panel of four has none, as two share a line.
  var rowCells: Int { Int(screen.row_cells) }

  /// The index in DDRAM of a cell in view.
  ///
  /// - Parameters:
  ///   - column: may be past what is seen.
  ///   - shift: places that the display is shifted to the left.
  func cell(row: Int, column: Int, shift: Int = 0) -> Int {
    var screen = screen
    return Int(lcd_screen_seen(&screen, UInt8(column), UInt8(row), UInt8(shift)))
  }

  /// The indices in DDRAM of a row's cells in view, from the left: one range, or more where the
  /// display is shifted past its line's end, or the row has a part of either line.
  func cells(row: Int, shift: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for column in 0..<columns {
      let cell = cell(row: row, column: column, shift: shift)
      if let last = ranges.last, last.upperBound == cell {
        ranges[ranges.count - 1] = last.lowerBound..<cell + 1
      } else {
        ranges.append(cell..<cell + 1)
      }
    }
    return ranges
  }
}
