// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import FoundationEssentials
import SystemPackage

/// A device's folder in sysfs, /sys/class/iic1602/iic1602-N.
struct DeviceAttributes {
  let folder: FilePath

  /// A text attribute, as `parse` understands it.
  ///
  /// - Throws: ``DeviceError``; ``DeviceAttributeError`` if it is nil.
  func value<Value>(_ name: String, _ parse: (String) -> Value?) throws -> Value {
    let bytes = try bytes(name)
    let text = String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self)
    guard let value = parse(text) else {
      throw DeviceAttributeError(path: folder.appending(name), value: text)
    }
    return value
  }

  /// The custom glyphs that the driver wants, by slot; none if it doesn't say.
  ///
  /// - Throws: as ``value(_:_:)``.
  func wantedGlyphs() throws -> [Int: Glyph] {
    guard has("glyphs") else { return [:] }
    let text = String(decoding: try bytes("glyphs"), as: UTF8.self)
    let glyphs = text.split(separator: "\n").compactMap(Glyph.init(hex:))
    guard glyphs.count == CustomGlyph.slots.count else {
      throw DeviceAttributeError(path: folder.appending("glyphs"), value: text)
    }
    return Dictionary(uniqueKeysWithValues: zip(CustomGlyph.slots, glyphs))
  }

  func flag(_ name: String) throws -> Bool {
    try value(name) { ["0": false, "1": true][$0] }
  }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(name).string)
  }

  /// A part of a binary attribute.
  ///
  /// - Throws: ``DeviceError``; ``DeviceAttributeError`` if the attribute ends before.
  func memory(_ name: String, _ range: Range<Int>) throws -> [UInt8] {
    let bytes = try DeviceFile(path: folder.appending(name)).contents(range)
    guard bytes.count == range.count else {
      throw DeviceAttributeError(
        path: folder.appending(name), value: "\(range.lowerBound + bytes.count) bytes")
    }
    return bytes
  }

  /// Some of the custom glyphs, by slot.
  func glyphs(_ slots: Set<Int>) throws -> [Int: Glyph] {
    Dictionary(
      uniqueKeysWithValues: try slots.sorted().map { slot in
        (slot, Glyph(cgram: try memory("cgram", PanelMemory.cgram(ofGlyph: slot))))
      })
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    try DeviceFile(path: folder.appending(name)).contents()
  }
}

extension Glyph {
  /// A glyph from its rows, two digits each, as ``Escape/define(_:slot:)`` sends them.
  fileprivate init?(hex: Substring) {
    guard hex.utf8.count == 2 * Glyph.rowCount, let rows = UInt64(hex, radix: 16) else {
      return nil
    }
    self.init(rows: (0..<Glyph.rowCount).map { UInt8(truncatingIfNeeded: rows >> (56 - 8 * $0)) })
  }
}
