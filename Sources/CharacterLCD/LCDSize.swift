// SPDX-License-Identifier: GPL-2.0 OR MIT

/// How many cells a panel has.
public struct LCDSize: Hashable, Sendable {
  public let columns: Int
  public let rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  public static let lcd16x2 = LCDSize(columns: 16, rows: 2)
}

extension LCDSize: CustomStringConvertible {
  public var description: String { "\(columns)x\(rows)" }
}

/// A cell of the panel, both counted from 0, from the top left.
public struct LCDPosition: Hashable, Sendable {
  public let column: Int
  public let row: Int

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

extension LCDPosition: CustomStringConvertible {
  public var description: String { "column \(column), row \(row)" }
}
