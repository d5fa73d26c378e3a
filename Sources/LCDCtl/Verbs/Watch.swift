// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import CharacterROM
import RemoteShell

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Follow what a panel shows, until Ctrl-C.",
    discussion: """
      In a terminal the panel is drawn anew when its picture changes; elsewhere each picture is a \
      line: its rows, parted by |; a | in a row is written \\|, and a \\ as \\\\. A driver tells when another \
      picture is written and when the panel's state changes (online, degraded, offline): it is looked at then, \
      up to ten times a second. A panel that goes away is waited for.

      Each look reads the cells in view and the glyphs in them over the bus: 33 ms of 100 kHz for a \
      16x2 panel, 8 ms more for each glyph; --source wanted reads the glyphs alone. Without a driver \
      it is the panel's whole memory, 150 ms.

      Examples:
        $ lcdctl watch
        $ lcdctl watch --source wanted --interval 0.2
        $ lcdctl watch --bus 1 --address 0x27
      """)

  @OptionGroup var choice: PanelChoice
  @OptionGroup var characters: CharacterOptions

  @Option(help: "Where the picture is from; by default the panel, if it can be read.")
  var source: PanelView.Source?

  @Option(
    help: ArgumentHelp(
      "Seconds from one look to the next, if nothing is told.", valueName: "seconds"))
  var interval = 1.0

  func validate() throws {
    guard (0.05...86400).contains(interval) else {
      throw ValidationError("An interval has 0.05 seconds to a day.")
    }
  }

  func run() async throws {
    let screen = PanelScreen()
    try await endingOnSignals { try await follow(PanelContext(), on: screen) }
  }

  /// Follows the panel until the task is cancelled, or nothing that is printed arrives any more.
  func follow(_ context: PanelContext, on screen: PanelScreen) async throws {
    let glyphs = try characters.glyphs()
    var last: Seen?
    var trouble: String?
    while !screen.isLost {
      try Task.checkCancellation()
      do {
        let panel = try await choice.panel(context)
        let news = try panel.news()
        var view = try await panel.view(from: source, with: [.glyphs, .state]).view
        view.glyphs.merge(glyphs) { known, _ in known }
        let rom = try characters.rom(of: panel)
        let seen = Seen(panel: panel.name, view: view, rom: rom)
        tell(seen, after: trouble == nil ? last : nil, on: screen)
        (last, trouble) = (seen, nil)
        try await pause(news)
      } catch let error where last != nil && Self.mayPass(error) {
        if trouble != "\(error)" { screen.complain("lcdctl: \(error)") }
        trouble = "\(error)"
        try await Task.sleep(for: .seconds(min(interval, 1)))
      }
    }
  }

  private struct Seen: Equatable {
    let panel: String
    let view: PanelView
    let rom: CharacterROM
  }

  private func tell(_ seen: Seen, after last: Seen?, on screen: PanelScreen) {
    let state = seen.view.state?.condition.rawValue
    if last?.panel != seen.panel || last?.view.state?.condition.rawValue != state {
      screen.say("\(seen.panel), \(seen.view.source): \(state ?? "no driver")")
    }
    screen.show(seen.view.drawn(rom: seen.rom))
    if !screen.isTerminal, last?.view.picture != seen.view.picture {
      screen.say(Self.line(of: seen.view.picture.text(rom: seen.rom)))
    }
  }

  /// A picture as one line, from which its rows can be told.
  static func line(of rows: [String]) -> String {
    rows.map { $0.replacing("\\", with: "\\\\").replacing("|", with: "\\|") }
      .joined(separator: "|")
  }

  /// Until there is something new to be seen, or it is time to look in any case.
  private func pause(_ news: DeviceNews?) async throws {
    guard let news else { return try await Task.sleep(for: .seconds(interval)) }
    // Who writes without end is not to have the bus looked at without end.
    let least = min(interval, 0.1)
    try await Task.sleep(for: .seconds(least))
    try await news.wait(within: .seconds(interval - least))
  }

  /// Errors that end when the panel or its device comes back.
  private static func mayPass(_ error: any Error) -> Bool {
    error is DeviceError || error is DeviceChoiceError || error is BusError
      || error is PanelReadError || error is LCDPictureError
  }
}
