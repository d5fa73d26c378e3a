// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import Panel
import RemoteShell
import SystemPackage
import Targets
import Terminal

struct RunningPanelVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "panel",
    abstract: "Draw the panel of the machine that `lcdctl shell` has in another terminal.",
    discussion: """
      Follows it until the machine ends, or Ctrl-C. Where there is no terminal it is printed once.
      """)

  @Option(
    name: .customLong("machine"),
    help: ArgumentHelp("The folder that the machine was booted from.", valueName: "folder"),
    completion: .directory)
  var folder = "build/pi3-6.12"

  func run() async throws {
    let machine = try RunningMachine.find(FilePath(folder))
    guard let first = TerminalSize(of: .standardOutput), !Looks.isDumb else {
      var panel = RunningPanel(of: machine)
      panel.look()
      printNow(panel.picture.terminalDrawing(color: false))
      return
    }
    let least = RunningPanel.dark.terminalDrawing(color: false, width: 0).prefix { $0 != "\n" }
      .count
    guard first.columns >= least else {
      throw ValidationError(
        "The terminal has \(first.columns) columns, and the panel takes \(least): make it wider.")
    }
    try await endingOnSignals {
      var panel = RunningPanel(of: machine)
      var screen = PanelScreen()
      var size = first
      screen.say("The LCD at 0x27 on i2c-1, until the machine ends, or Ctrl-C.")
      while !screen.isLost, !machine.isGone {
        panel.look()
        screen.show(panel.picture)
        if let now = TerminalSize(of: .standardOutput), now != size {
          size = now
          Output.standard.write("\u{1b}[2J\u{1b}[H")
          screen = PanelScreen()
        }
        try await Task.sleep(for: .milliseconds(30))
      }
      screen.say("The machine has ended.")
    }
  }
}
