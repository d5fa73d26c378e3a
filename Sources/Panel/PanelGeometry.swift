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

  /// Those that are made in numbers.
  public static let sold: [PanelGeometry] = [
    .lcd8x1, .lcd16x1, .lcd16x1Split, PanelGeometry(8, 2), .lcd16x2, .lcd20x2, PanelGeometry(24, 2),
    .lcd40x2, PanelGeometry(12, 4), .lcd16x4, .lcd20x4,
  ]

  /// All that one controller can drive.
  public static let all: [PanelGeometry] = {
    let sizes = (1...Int(LCD_DDRAM_CELLS)).flatMap { columns in
      (1...Int(LCD_ROWS_MAX)).compactMap { PanelGeometry(columns: columns, rows: $0) }
    }
    return sizes + [.lcd16x1Split]
  }()

  /// The geometry with these columns and rows, or `nil` where ``refusal(columns:rows:split:)`` says
  /// why not.
  public init?(columns: Int, rows: Int, split: Bool = false) {
    guard Self.refusal(columns: columns, rows: rows, split: split) == nil else { return nil }
    self.init(columns, rows, split: split)
  }

  /// Why one controller can't drive such a panel, or `nil` if it can.
  public static func refusal(columns: Int, rows: Int, split: Bool = false) -> String? {
    lcd_geometry_refusal(UInt32(clamping: columns), UInt32(clamping: rows), split)
      .map { String(cString: $0) }
  }
}

extension PanelGeometry: CustomStringConvertible {
  /// As people call it: `16x2`, and `16x1 (8+8)` for the split one.
  public var description: String { "\(columns)x\(rows)" + (isSplit ? " (8+8)" : "") }
}
