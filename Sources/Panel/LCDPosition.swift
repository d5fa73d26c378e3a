// SPDX-License-Identifier: GPL-2.0 OR MIT

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
