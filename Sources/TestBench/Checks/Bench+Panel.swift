// SPDX-License-Identifier: GPL-2.0 OR MIT

import VirtualPanel

extension Bench {
  /// The I²C address of the panel that the overlay describes.
  static let address: UInt8 = 0x27
  /// The same panel as the kernel names its device.
  static let device = "1-0027"

  /// The panel at an address as its model is now.
  func panel(_ address: UInt8 = Bench.address) throws -> VirtualPanel {
    try value(target.bus?.panel(at: address), "panel model at 0x\(String(address, radix: 16))")
  }

  /// Runs a script with the functions of ``Script/functions``; it must succeed.
  @discardableResult
  func script(_ text: String, within limit: Duration = .seconds(10)) async throws -> String {
    try await succeed("\(Script.useLibrary)\n\(text)", within: limit)
  }

  /// Writes `text` to a panel's character device with one write(2).
  ///
  /// - Parameter text: A character a byte, so U+00DF stands for code df.
  func write(_ text: String, to device: String = Bench.device) async throws {
    try await script("\(Script.printing(text)) | dd bs=4k of=$(device \(device)) 2>/dev/null")
  }

  /// The transfers to a panel since `mark`, a ``Bus/position``; since the check began without one.
  func transfers(to address: UInt8 = Bench.address, since mark: Int? = nil) throws -> [Transfer] {
    try value(target.bus, "trace of the bus").transfers(since: mark ?? busMark, to: address)
  }

  /// What a write of `text` costs on the bus.
  func cost(of text: String) async throws -> (transfers: Int, bytes: Int) {
    let mark = try value(target.bus, "trace of the bus").position
    try await write(text)
    let sent = try transfers(since: mark)
    return (sent.count, sent.map(\.written.count).reduce(0, +))
  }

  /// The panel's visible rows must be `rows`, filled up with blanks.
  func expectRows(
    _ rows: [String], at address: UInt8 = Bench.address, after what: String
  ) throws {
    let panel = try panel(address)
    let columns = panel.geometry.columns
    let expected = rows.map { $0.padding(to: columns) }
    guard panel.text == expected else {
      throw CheckFailure(
        "The panel after \(what).", expected: "\n" + expected.joined(separator: "\n"),
        seen: "\n" + panel.picture.terminalDrawing(color: false))
    }
  }

  /// An attribute of a panel's class device.
  func attribute(_ name: String, of device: String = Bench.device) async throws -> String {
    try await script("cat $(attributes \(device))/\(name)")
  }

  /// Writes an attribute of a panel's class device.
  func setAttribute(_ name: String, _ value: String, of device: String = Bench.device)
    async throws
  {
    try await script("echo \(value.quoted) >$(attributes \(device))/\(name)")
  }
}

extension Script {
  /// A command that prints `text`, a character a byte.
  static func printing(_ text: String) -> String {
    let octal = text.unicodeScalars.map { scalar in
      let digits = String(scalar.value & 0xff, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
    return "printf '\(octal.joined())'"
  }
}

extension String {
  fileprivate func padding(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - count))
  }
}
