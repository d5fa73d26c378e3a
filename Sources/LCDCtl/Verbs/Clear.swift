// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD

struct Clear: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Blank a panel and put its cursor at the top left.",
    discussion: """
      Custom glyphs, the backlight and the cursor's look stay as they are.

      Examples:
        $ lcdctl clear
        $ lcdctl clear --device /dev/iic1602-1
      """)

  @OptionGroup var device: DeviceOption

  func run() async throws { try await run(PanelContext()) }

  func run(_ context: PanelContext) async throws {
    let lcd = try await CharacterLCD.connect(to: try device.transport(context))
    try await lcd.clear()
  }
}
