// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import VirtualPanel

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
      })
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

/// A panel whose controller can be read, where its backpack has the R/W pin wired.
public protocol PanelReadable: Sendable {
  /// Reads the whole memory, and leaves the panel as it was.
  ///
  /// - Throws: ``PanelReadError``, and what the bus or the device throws.
  func memory() async throws -> PanelMemory
}

/// Why a panel can't be read, though its bus works.
public enum PanelReadError: Error, Hashable, Sendable {
  /// The backpack ties R/W low, or the adapter can't read.
  case notWired(panel: String)
  /// What was read makes no sense.
  case notInitialised(panel: String)
}

extension PanelReadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notWired(let panel):
      """
      this backpack's R/W pin isn't wired, so what \(panel) holds can't be read; the driver knows \
      what it wants there to be seen (lcdctl show --source wanted)
      """
    case .notInitialised(let panel):
      """
      \(panel) answers, but not as an initialised panel does: it was powered on just now, its \
      nibbles are out of step, or its pins are wired in another way; 'lcdctl clear' with the same \
      options initialises it
      """
    }
  }
}

extension PanelGeometry {
  /// Cells of a row, hidden ones included: two rows of a panel of four share a line.
  var rowCells: Int { rows > 2 ? columns : PanelMemory.ddramSize / 2 }

  /// The index in DDRAM of a cell in view.
  ///
  /// - Parameters:
  ///   - column: may be past what is seen.
  ///   - shift: places that the display is shifted to the left.
  func cell(row: Int, column: Int, shift: Int = 0) -> Int {
    let start = Int(address(row: row, column: 0) ?? 0)
    let secondLine = 0x40
    guard rows > 1 else { return (start + column + shift) % PanelMemory.ddramSize }
    let line = PanelMemory.ddramSize / 2
    return (start < secondLine ? 0 : line) + (start % secondLine + column + shift) % line
  }

  /// The indices in DDRAM of a row's cells in view, from the left: one range, or two where the
  /// display is shifted past its line's end.
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
