// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import Testing
import VirtualPanel

/// The README's picture of a panel, which is drawn by the model and not by hand.
@Suite("The README's picture")
struct ReadmePictureTests {
  @Test("docs/panel.svg is what the panel shows after the README's two commands")
  func picture() throws {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: checkout.appending(path: "README.md"), encoding: .utf8)
    let commands = readme.split(separator: "\n").compactMap { line in
      line.wholeMatch(of: /printf '(.*)' > \/dev\/iic1602-0/)?.output.1
    }
    try #require(commands.count == 2)

    var panel = VirtualPanel()
    panel.idle(nanoseconds: 40_000_000)
    var wire = Wire()
    wire.start(&panel)
    for command in commands {
      wire.write(unescaped(command))
      wire.flush(&panel)
    }
    #expect(panel.breaches == [])
    #expect(panel.text == ["Hello, world   \u{E001}", "from the kernel "])

    let file = checkout.appending(path: "docs/panel.svg")
    let drawn = panel.picture.svg(title: "A 16x2 panel")
    if ProcessInfo.processInfo.environment["IIC1602_DRAW"] != nil {
      try drawn.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == drawn, "Draw it: IIC1602_DRAW=1")
  }

  /// What printf makes of the escapes that the README uses.
  private func unescaped(_ text: some StringProtocol) -> String {
    String(text).replacing("\\f", with: "\u{c}").replacing("\\n", with: "\n")
      .replacing("\\033", with: "\u{1b}").replacing("\\001", with: "\u{1}")
  }
}
