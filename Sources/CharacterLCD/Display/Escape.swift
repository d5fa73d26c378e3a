// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel

/// The driver's escapes: those of the kernel's charlcd (drivers/auxdisplay/charlcd.c).
enum Escape {
  /// Starts an escape, and so can't be sent as a character code (A02 has ← there).
  static let introducer: UInt8 = 0x1b
  /// Clears the picture, goes home and undoes a shift of the display.
  static let clear: [UInt8] = [0x0c]
  /// Blanks the rest of the row and goes to the next one.
  static let nextRow: [UInt8] = [0x0a]
  /// Switches the backlight on for a few seconds.
  static let flash = csi("L*")

  /// The codes that a ROM has, or CGRAM, and that can't be sent, as the driver takes them for commands.
  static func isCommand(_ code: UInt8) -> Bool {
    [0x08, 0x09, 0x0a, 0x0c, 0x0d, introducer].contains(code)
  }

  static func backlight(_ on: Bool) -> [UInt8] { csi(on ? "L+" : "L-") }
  static func display(_ on: Bool) -> [UInt8] { csi(on ? "LD" : "Ld") }
  static func cursor(_ on: Bool) -> [UInt8] { csi(on ? "LC" : "Lc") }
  static func blink(_ on: Bool) -> [UInt8] { csi(on ? "LB" : "Lb") }

  static func move(to position: LCDPosition) -> [UInt8] {
    csi("Lx\(position.column)y\(position.row);")
  }

  static func define(_ glyph: Glyph, slot: Int) -> [UInt8] {
    let rows = glyph.rows.map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }
    return csi("LG\(slot)\(rows.joined());")
  }

  private static func csi(_ rest: String) -> [UInt8] { [introducer, 0x5b] + rest.utf8 }
}
