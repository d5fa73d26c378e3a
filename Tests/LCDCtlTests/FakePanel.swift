// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage
import TestSupport

@testable import LCDCtl

/// A folder with a file in place of the driver's device, and its attributes: what is written lands
/// over the picture.
struct FakePanel {
  static let picture = "The quick brown \nfox\u{0} jumps over \n"

  /// A picture of 16x2 with these rows.
  static func rows(_ first: String, _ second: String) -> String {
    [first, second].map { $0 + String(repeating: " ", count: 16 - $0.count) + "\n" }.joined()
  }

  let folder: FilePath
  var device: FilePath { folder.appending("iic1602-0") }
  var context: PanelContext {
    PanelContext(devices: folder, sysfs: folder.appending("sys"), note: { _ in })
  }

  /// Makes one for the time of a test.
  static func with(
    picture: String = FakePanel.picture, attributes: [String: String] = [:],
    _ body: (FakePanel) async throws -> Void
  ) async throws {
    try await withTemporaryFolder { folder in
      let panel = FakePanel(folder: folder)
      try panel.create("iic1602-0", picture)
      let usual = [
        "backlight": "1", "display": "1", "cursor": "0", "blink": "0", "position": "3 1",
        "state": "online", "readback": "0", "shift": "0",
      ]
      for (name, value) in usual.merging(attributes, uniquingKeysWith: { $1 }) {
        try panel.create("sys/iic1602-0/\(name)", value + "\n")
      }
      try await body(panel)
    }
  }

  /// Has R/W wired, and these cells at the begin of the panel's two lines.
  func becomeReadable(_ first: String, _ second: String, cgram: [UInt8] = []) throws {
    func line(_ text: String) -> [UInt8] {
      Array(text.utf8) + Array(repeating: 0x20, count: 40 - text.utf8.count)
    }
    let files: [String: [UInt8]] = [
      "readback": Array("1\n".utf8), "ddram": line(first) + line(second),
      "cgram": cgram + Array(repeating: 0, count: 64 - cgram.count),
      "address_counter": Array("0x00\n".utf8), "busy": Array("0\n".utf8),
    ]
    for (name, bytes) in files {
      try folder.appending("sys/iic1602-0").appending(name).write(bytes)
    }
  }

  @discardableResult
  func create(_ name: String, _ contents: String) throws -> FilePath {
    let path = folder.pushing(FilePath(name))
    try path.write(contents)
    return path
  }

  /// What was written, and what was left of the picture behind it.
  func contents() throws -> [UInt8] { try device.contents() }

  func startsWith(_ text: String) throws -> Bool {
    let bytes = Array(text.replacing("^[", with: "\u{1b}").utf8)
    return try contents() == bytes + Array(FakePanel.picture.utf8).dropFirst(bytes.count)
  }
}
