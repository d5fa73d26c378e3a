// SPDX-License-Identifier: GPL-2.0 OR MIT

/// The checksum that CONFIG_MODVERSIONS gives an exported symbol: genksyms' CRC-32 of the
/// symbol's type, spelled out. Two builds agree on a symbol when they agree on its CRC.
public struct SymbolCRC: Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Reads the form `0x7cf5c1a7`, eight digits or fewer; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard text.hasPrefix("0x"), let value = UInt32(hexDigits: text.dropFirst(2).utf8) else {
      return nil
    }
    rawValue = value
  }

  /// Whether a CRC is there at all: a kernel without CONFIG_MODVERSIONS writes 0 throughout.
  public var isPresent: Bool { rawValue != 0 }
}

extension SymbolCRC: CustomStringConvertible {
  /// As Module.symvers writes it: `0x7cf5c1a7`.
  public var description: String { rawValue.hexadecimal(digits: 8) }
}

extension FixedWidthInteger {
  /// Hexadecimal digits and nothing else: no sign, no prefix, at least one digit; nil when it
  /// isn't that or doesn't fit.
  init?(hexDigits: some Collection<UInt8>) {
    guard !hexDigits.isEmpty else { return nil }
    var value: Self = 0
    for byte in hexDigits {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      guard value.leadingZeroBitCount >= 4 else { return nil }
      value = value << 4 | Self(digit)
    }
    self = value
  }

  /// `0x` and at least `digits` lower-case digits.
  package func hexadecimal(digits: Int) -> String {
    let bare = String(self, radix: 16)
    return "0x" + String(repeating: "0", count: Swift.max(0, digits - bare.count)) + bare
  }
}
