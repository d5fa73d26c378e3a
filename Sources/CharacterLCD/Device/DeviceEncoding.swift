// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore

/// What the driver takes the bytes of a text for, its attribute `encoding`.
enum DeviceEncoding: String {
  case raw
  case utf8 = "utf-8"

  /// How codes and escapes are sent. In UTF-8, U+F000 to U+F0FF stand for the codes as they are; those
  /// that are their ASCII characters in every ROM, and so all of an escape, need none.
  func bytes(of codes: [UInt8]) -> [UInt8] {
    switch self {
    case .raw: codes
    case .utf8:
      codes.flatMap { code in
        code < 0x20 || lcd_character_is_ascii(UInt32(code))
          ? [code]
          : Array(String(Unicode.Scalar(UInt32(LCD_CODE_SCALAR) + UInt32(code)) ?? "?").utf8)
      }
    }
  }
}
