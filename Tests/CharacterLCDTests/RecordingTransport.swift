// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD

/// Keeps every write apart, and returns the picture and the glyphs it was given.
actor RecordingTransport: LCDTransport {
  private(set) var writes: [[UInt8]] = []
  let picture: [UInt8]
  let memory: GlyphMemory

  init(picture: String = "", memory: GlyphMemory = GlyphMemory()) {
    self.picture = Array(picture.utf8)
    self.memory = memory
  }

  func write(_ bytes: [UInt8]) { writes.append(bytes) }
  func read() -> [UInt8] { picture }
  func glyphMemory() -> GlyphMemory { memory }
}

/// The bytes of an ASCII string, with `^[` for escape, as terminals show it.
func wire(_ text: String) -> [UInt8] {
  Array(text.replacing("^[", with: "\u{1b}").utf8)
}
