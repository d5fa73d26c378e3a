// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import Panel
import RemoteShell
import SystemPackage
import Targets

struct RunningPanelVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "panel",
    abstract: "Draw the panel of the machine that `lcdctl shell` has in another terminal.",
    discussion: """
      Follows it until the machine ends, or Ctrl-C. Where there is no terminal, or one that only prints, it is \
      printed once.
      """)

  @Option(
    name: .customLong("machine"),
    help: ArgumentHelp("The folder that the machine was booted from.", valueName: "folder"),
    completion: .directory)
  var folder = "build/pi3-6.12"

  func run() async throws {
    let machine = try RunningMachine.find(FilePath(folder))
    let screen = PanelScreen()
    try screen.check(for: RunningPanel.dark)
    try await endingOnSignals {
      var panel = RunningPanel(of: machine)
      guard screen.isTerminal else {
        panel.look()
        screen.show(panel.picture)
        screen.printPanel()
        return
      }
      screen.say("The LCD at 0x27 on i2c-1. Ctrl-C leaves.")
      while !screen.isLost, !machine.isGone {
        panel.look()
        screen.show(panel.picture)
        try await Task.sleep(for: .milliseconds(30))
      }
      screen.say("The machine has ended.")
    }
  }
}
