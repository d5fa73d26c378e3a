// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import CharacterROM
import SystemPackage

/// A glyph's place in CGRAM, and the file that it is drawn in.
struct GlyphFile: Hashable, Sendable {
  let slot: Int
  let path: FilePath

  init(argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let slot = Int(parts[0]), CustomGlyph.slots.contains(slot) else {
      throw ValidationError("'\(argument)' is no SLOT=FILE with a slot from 0 to 7.")
    }
    self.slot = slot
    path = FilePath(String(parts[1]))
  }

  func read() throws -> Glyph {
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      return try Glyph(art: try file.closeAfter { try file.readText() })
    } catch {
      throw GlyphFileError(path: path, reason: error)
    }
  }
}

struct GlyphFileError: Error, CustomStringConvertible {
  let path: FilePath
  let reason: any Error

  var description: String { "\(path): \(reason)" }
}
