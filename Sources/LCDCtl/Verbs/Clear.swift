// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser

struct Clear: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear",
    abstract: "Blank a panel and put its cursor at the top left.",
    discussion: """
      Custom glyphs, the backlight and the cursor's look stay as they are. With --bus the panel \
      is initialised: its glyphs are empty then, its light on and its cursor off.

      Examples:
        $ lcdctl clear
        $ lcdctl clear --device /dev/iic1602-1
        $ lcdctl clear --bus 1 --address 0x27
      """)

  @OptionGroup var choice: PanelChoice

  func run() async throws { try await run(PanelContext()) }

  func run(_ context: PanelContext) async throws {
    let panel = try await choice.panel(context)
    try await panel.display().clear()
    await panel.drawIfVirtual()
  }
}
