// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage

@testable import LCDCtl

/// A folder with a file in place of the driver's device, and its attributes: what is written lands
/// over the picture.
struct FakePanel {
  static let picture = "The quick brown \nfox\u{0} jumps over \n"

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
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("lcdctl-\(UUID().uuidString)")
    defer { try? files.removeItem(at: folder) }
    let sys = folder.appendingPathComponent("sys/iic1602-0")
    try files.createDirectory(at: sys, withIntermediateDirectories: true)
    let panel = FakePanel(folder: FilePath(folder.path))
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
      let path = folder.appending("sys/iic1602-0").appending(name)
      try Data(bytes).write(to: URL(fileURLWithPath: path.string))
    }
  }

  @discardableResult
  func create(_ name: String, _ contents: String) throws -> FilePath {
    let path = folder.pushing(FilePath(name))
    // At once: a reader sees the old or the new.
    try Data(contents.utf8).write(to: URL(fileURLWithPath: path.string), options: .atomic)
    return path
  }

  /// What was written, and what was left of the picture behind it.
  func contents() throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: device.string)))
  }

  func startsWith(_ text: String) throws -> Bool {
    let bytes = Array(text.replacing("^[", with: "\u{1b}").utf8)
    return try contents() == bytes + Array(FakePanel.picture.utf8).dropFirst(bytes.count)
  }
}
