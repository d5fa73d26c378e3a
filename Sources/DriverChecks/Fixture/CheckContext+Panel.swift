// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit
import VirtualPanel

extension CheckContext {
  /// Writes text, one byte a character up to U+00FF, to a panel's device in one write(2).
  func write(_ text: String, to device: String = OverlayPanel.device) async throws {
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    try await ShellTransport(target: target, device: device).write(bytes)
  }

  /// What can be read from a panel's device.
  func read(_ device: String = OverlayPanel.device) async throws -> [UInt8] {
    try await ShellTransport(target: target, device: device).read()
  }

  /// Calls a function of a file of `Shell/` with `$id`, `$lcd` and `$class` of the overlay's panel.
  @discardableResult
  func callOnOverlay(_ file: String, _ words: String...) async throws -> String {
    try await succeed(ShellScripts.call(file, [["at", OverlayPanel.client], words]))
  }

  /// The panel at `address` as the bus's traffic has left it.
  func panel(_ address: UInt8 = OverlayPanel.address) throws -> VirtualPanel {
    guard let panel = target.bus?.panel(at: address) else {
      throw CheckFailure("There is no panel at 0x\(String(address, radix: 16)) to look at.")
    }
    return panel
  }

  /// The panel must show these rows, blanks at their ends left out, with display on.
  func expectShown(_ rows: [String], at address: UInt8 = OverlayPanel.address, after what: String)
    throws
  {
    let panel = try panel(address)
    let columns = panel.geometry.columns
    let expected = (0..<panel.geometry.rows).map { row in
      let text = row < rows.count ? rows[row] : ""
      return text + String(repeating: " ", count: max(0, columns - text.count))
    }
    guard panel.text == expected, panel.isDisplayOn else {
      throw CheckFailure(
        "The panel at 0x\(String(address, radix: 16)) after \(what)",
        expected: expected.map { "|\($0)|" }.joined(separator: "\n"),
        seen: (panel.isDisplayOn ? "" : "display off\n")
          + panel.text.map { "|\($0)|" }.joined(separator: "\n") + "\n"
          + panel.picture.terminalDrawing(color: false))
    }
  }

  /// Waits for something that the kernel does in the background.
  func expectSoon(_ what: String, _ isSo: () throws -> Bool) async throws {
    try await wait(for: what, askingEvery: .milliseconds(50)) {
      try target.bus?.settle()
      return try isSo()
    }
  }

  /// The transfers to a panel since `mark`, or since the check began.
  func transfers(to address: UInt8 = OverlayPanel.address, since mark: Int? = nil) -> [Transfer] {
    target.bus?.transfers(since: mark ?? busMark, to: address) ?? []
  }
}

extension Check {
  /// A check that is one function of a file of `Shell/` on the overlay's panel, with `$id`, `$lcd`
  /// and `$class` of it.
  static func onOverlay(
    _ group: String, _ name: String, file: String? = nil, _ words: String...
  ) -> Check {
    let script = ShellScripts.call(file ?? group, [["at", OverlayPanel.client], words])
    return Check(group, name, needs: Suite.driverNeeds, stage: .driver) {
      try await $0.succeed(script)
    }
  }
}
