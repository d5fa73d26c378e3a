// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD

/// Keeps every write apart, and returns the picture it was given.
actor RecordingTransport: LCDTransport {
  private(set) var writes: [[UInt8]] = []
  let picture: [UInt8]

  init(picture: String = "") {
    self.picture = Array(picture.utf8)
  }

  func write(_ bytes: [UInt8]) { writes.append(bytes) }
  func read() -> [UInt8] { picture }
}

/// The bytes of an ASCII string, with `^[` for escape, as terminals show it.
func wire(_ text: String) -> [UInt8] {
  Array(text.replacing("^[", with: "\u{1b}").utf8)
}
