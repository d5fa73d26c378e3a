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
