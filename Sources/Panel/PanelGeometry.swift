// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore

/// The glass of a panel: how many characters it shows.
public struct PanelGeometry: Hashable, Sendable {
  /// Characters in a row.
  public let columns: Int
  /// Rows of characters.
  public let rows: Int
  /// A 16x1 whose right half is the controller's second line: columns 8–15 show 40–47.
  public let isSplit: Bool

  private init(_ columns: Int, _ rows: Int, split: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isSplit = split
  }

  public static let lcd8x1 = PanelGeometry(8, 1)
  public static let lcd16x1 = PanelGeometry(16, 1)
  /// The 16x1 that is wired as 8+8 characters in two-line mode.
  public static let lcd16x1Split = PanelGeometry(16, 1, split: true)
  public static let lcd16x2 = PanelGeometry(16, 2)
  public static let lcd16x4 = PanelGeometry(16, 4)
  public static let lcd20x2 = PanelGeometry(20, 2)
  public static let lcd20x4 = PanelGeometry(20, 4)
  public static let lcd40x2 = PanelGeometry(40, 2)

  /// The geometries that the driver knows, by columns and rows; ``lcd16x1Split`` is a second wiring of
  /// one of them.
  public static let all: [PanelGeometry] = {
    let cells = Int(LCD_DDRAM_CELLS)
    return (1...cells).flatMap { columns in
      (1...Int(LCD_ROWS_MAX)).compactMap { PanelGeometry(columns: columns, rows: $0) }
    }
  }()

  /// The geometry with these columns and rows, or `nil` where no such panel is made.
  public init?(columns: Int, rows: Int) {
    guard let width = UInt32(exactly: columns), let height = UInt32(exactly: rows),
      lcd_geometry_valid(width, height)
    else { return nil }
    self.init(columns, rows)
  }
}

extension PanelGeometry: CustomStringConvertible {
  /// As people call it: `16x2`, and `16x1 (8+8)` for the split one.
  public var description: String { "\(columns)x\(rows)" + (isSplit ? " (8+8)" : "") }
}
