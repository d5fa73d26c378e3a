// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel

/// What a panel's controller holds, as it was read from the panel itself.
public struct PanelMemory: Hashable, Sendable {
  /// 80 bytes of display data: the addresses 00–27, then 40–67; on panels of one row 00–4f.
  public let ddram: [UInt8]
  /// 64 bytes of character generator: 8 glyphs of 8 rows.
  public let cgram: [UInt8]
  /// Where the controller's next access would have gone.
  public let addressCounter: UInt8
  /// The controller was at work.
  public let isBusy: Bool

  public static let ddramSize = 80
  public static let cgramSize = 64

  public init(ddram: [UInt8], cgram: [UInt8], addressCounter: UInt8, isBusy: Bool) {
    precondition(
      ddram.count == Self.ddramSize && cgram.count == Self.cgramSize, "as many as chips have")
    self.ddram = ddram
    self.cgram = cgram
    self.addressCounter = addressCounter
    self.isBusy = isBusy
  }

  /// The codes in view.
  ///
  /// - Parameter shift: places that the display is shifted to the left, which no panel tells.
  public func picture(on geometry: PanelGeometry, shift: Int = 0) -> LCDPicture {
    LCDPicture(
      rows: (0..<geometry.rows).map { row in
        (0..<geometry.columns).map { column in
          ddram[geometry.cell(row: row, column: column, shift: shift)]
        }
      }, size: geometry)
  }

  /// The custom glyphs by slot.
  public var glyphs: [Int: Glyph] {
    Dictionary(
      uniqueKeysWithValues: CustomGlyph.slots.map { slot in
        (slot, Glyph(cgram: Array(cgram[Self.cgram(ofGlyph: slot)])))
      })
  }

  /// Where a glyph's eight rows are in CGRAM.
  static func cgram(ofGlyph slot: Int) -> Range<Int> { slot * 8..<slot * 8 + 8 }
}

extension Glyph {
  /// A glyph from its rows in CGRAM, of whose bytes three bits show nothing.
  init(cgram rows: [UInt8]) { self.init(rows: rows.map { $0 & 0x1f }) }
}
