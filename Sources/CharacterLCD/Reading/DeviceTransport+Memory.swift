// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Glibc
import Panel
import SystemPackage

extension DeviceTransport: PanelReadable {
  /// The panel's memory, which the driver reads over the bus.
  ///
  /// - Throws: ``PanelReadError/notWired(panel:)``; ``DeviceError``; ``DeviceAttributeError``.
  public func memory() async throws -> PanelMemory {
    let attributes = try attributes()
    return try readable {
      PanelMemory(
        ddram: try attributes.memory("ddram", 0..<PanelMemory.ddramSize),
        cgram: try attributes.memory("cgram", 0..<PanelMemory.cgramSize),
        addressCounter: try attributes.value("address_counter") { text in
          text.hasPrefix("0x") ? UInt8(text.dropFirst(2), radix: 16) : nil
        },
        isBusy: try attributes.flag("busy"))
    }
  }

  /// The panel whose picture this is: of a 16x1 an attribute tells which kind it is.
  ///
  /// - Throws: as ``memory()``.
  public func geometry(of picture: LCDPicture) throws -> PanelGeometry {
    guard picture.size == .lcd16x1 else { return picture.size }
    return try attributes().flag("split") ? .lcd16x1Split : .lcd16x1
  }

  /// What is seen on the panel, read over the bus: the cells in view, and the glyphs in them if they are
  /// needed. A byte is 98 bus clocks, so that a 16x2 panel without glyphs takes 33 ms of a 100 kHz bus,
  /// where all of ``memory()`` takes 150 ms.
  ///
  /// - Parameters:
  ///   - geometry: the panel's.
  ///   - shift: places that the display is shifted to the left.
  ///   - state: the settings that become the view's.
  /// - Throws: as ``memory()``.
  public func view(
    on geometry: PanelGeometry, shift: Int, state: DeviceState?, withGlyphs: Bool = true
  ) async throws -> PanelView {
    let attributes = try attributes()
    return try readable {
      let picture = LCDPicture(
        rows: try (0..<geometry.rows).map { row in
          try geometry.cells(row: row, shift: shift).flatMap { cells in
            try attributes.memory("ddram", cells)
          }
        }, size: geometry)
      let glyphs = withGlyphs ? try attributes.glyphs(picture.glyphSlots) : [:]
      return PanelView(seen: picture, glyphs: glyphs, on: geometry, state: state)
    }
  }

  /// Some of the custom glyphs, by slot.
  ///
  /// - Throws: as ``memory()``.
  public func glyphs(_ slots: Set<Int>) async throws -> [Int: Glyph] {
    let attributes = try attributes()
    return try readable { try attributes.glyphs(slots) }
  }

  private func readable<Value>(_ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as DeviceError where error.errno == Errno(rawValue: EOPNOTSUPP) {
      throw PanelReadError.notWired(panel: path.string)
    }
  }
}
