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
    PanelContext(devices: folder, sysfs: folder.appending("sys"))
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
    let usual = ["backlight": "1", "display": "1", "cursor": "0", "blink": "0", "position": "3 1"]
    for (name, value) in usual.merging(attributes, uniquingKeysWith: { $1 }) {
      try panel.create("sys/iic1602-0/\(name)", value + "\n")
    }
    try await body(panel)
  }

  @discardableResult
  func create(_ name: String, _ contents: String) throws -> FilePath {
    let path = folder.pushing(FilePath(name))
    try Data(contents.utf8).write(to: URL(fileURLWithPath: path.string))
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
