// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A line of QEMU's trace of its I²C buses (`-trace i2c_event`, `i2c_send`, `i2c_recv`).
struct BusEvent: Hashable, Sendable {
  enum Action: Hashable, Sendable {
    /// A start or repeated start with the address byte. QEMU does not trace addresses that nobody
    /// answers.
    case start
    case write(UInt8)
    case read(UInt8)
    case stop
  }

  /// The host's time in microseconds.
  var microseconds: UInt64
  /// The 7-bit address.
  var address: UInt8
  var action: Action

  /// Nil for a line that speaks of something else.
  ///
  /// With `-msg timestamp=on` a line is `PID@SECONDS.MICROSECONDS:EVENT WORDS`, for example
  /// `812@1700000000.123456:i2c_send send(addr:0x27) data:0x3c`.
  init?(line: some StringProtocol) {
    guard let at = line.firstIndex(of: "@"), let colon = line[at...].firstIndex(of: ":"),
      let time = Self.microseconds(line[line.index(after: at)..<colon])
    else { return nil }
    let words = line[line.index(after: colon)...].split(separator: " ")
    guard words.count >= 2, let open = words[1].firstIndex(of: "("),
      let address = Self.hex(words[1][open...].dropFirst().dropLast(), after: "addr:")
    else { return nil }
    let data = words.count > 2 ? Self.hex(words[2], after: "data:") : nil
    switch (words[0], words[1][..<open], data) {
    case ("i2c_event", "start", _), ("i2c_event", "start_async", _): action = .start
    case ("i2c_event", "finish", _): action = .stop
    case ("i2c_send", _, let byte?): action = .write(byte)
    case ("i2c_recv", _, let byte?): action = .read(byte)
    default: return nil
    }
    self.address = address
    self.microseconds = time
  }

  private static func hex(_ text: some StringProtocol, after prefix: String) -> UInt8? {
    guard text.hasPrefix(prefix + "0x") else { return nil }
    return UInt8(text.dropFirst(prefix.count + 2), radix: 16)
  }

  private static func microseconds(_ text: some StringProtocol) -> UInt64? {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let seconds = UInt64(parts[0]), let rest = UInt64(parts[1]),
      parts[1].count == 6
    else { return nil }
    return seconds * 1_000_000 + rest
  }
}
