// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel

/// What a panel is wanted to show: a character code for every cell.
public struct LCDPicture: Hashable, Sendable {
  public let size: PanelGeometry
  /// Rows of codes, top first, all of one length.
  public let rows: [[UInt8]]

  init(rows: [[UInt8]], size: PanelGeometry) {
    self.rows = rows
    self.size = size
  }

  /// A picture from what the driver's device returns: the codes of each row and a newline.
  ///
  /// - Throws: ``LCDPictureError`` if the bytes are no picture.
  public init(bytes: [UInt8]) throws(LCDPictureError) {
    guard bytes.last == 0x0a else { throw LCDPictureError(byteCount: bytes.count) }
    rows = bytes.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false).map(Array.init)
    guard let columns = rows.first?.count, rows.allSatisfy({ $0.count == columns }),
      let size = PanelGeometry(columns: columns, rows: rows.count)
    else { throw LCDPictureError(byteCount: bytes.count) }
    self.size = size
  }

  /// The custom glyphs that are in it. Of the codes 00–0f two each are one glyph.
  public var glyphSlots: Set<Int> { Set(rows.joined().filter { $0 < 0x10 }.map { Int($0 & 7) }) }

  /// The rows as text, one character a cell, see ``CharacterROM/CharacterROM/text(of:)``.
  public func text(rom: CharacterROM) -> [String] { rows.map(rom.text(of:)) }
}
