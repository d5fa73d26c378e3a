// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import DriverChecks
import RemoteShell
import Targets
import TestKit

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Tell the whole story on an emulated Raspberry Pi 3 B.",
    discussion: """
      Boots the board with a stock kernel, loads the modules, writes to the panel, and checks each \
      step against what was seen. The panel is drawn live in a terminal. The exit status is 1 if \
      something was not as told.
      """)

  @OptionGroup var machine: MachineOptions

  func run() async throws {
    if machine.dryRun {
      printNow(machine.commandLine(machine.pi3))
      return
    }
    let pi3 = machine.pi3
    try await endingOnSignals {
      let screen = PanelScreen()
      let start = ContinuousClock.now
      screen.say("Booting an emulated Raspberry Pi 3 B; this takes a few seconds.")
      try await pi3.boot { machine in
        screen.say("Its shell answered after \(seconds(machine.bootTime)).")
        do {
          try await tell(on: machine, screen, since: start)
        } catch let failure as CheckFailure {
          screen.say("NOT AS TOLD: \(failure)")
          throw ExitCode.failure
        }
      }
      let steps = DriverChecks.Demo.steps.count
      screen.say("\(steps) steps, each seen as told, in \(seconds(.now - start)).")
    }
  }

  /// Tells the story, and shows the panel meanwhile.
  private func tell(
    on machine: EmulatedMachine, _ screen: PanelScreen, since start: ContinuousClock.Instant
  ) async throws {
    let demo = try DriverChecks.Demo(target: machine)
    let bus = demo.bus
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          try bus.settle()
          if let panel = bus.panel(at: 0x27), panel.clocks > 0 { screen.show(panel.picture) }
          try await Task.sleep(for: .milliseconds(25))
        }
      }
      defer { group.cancelAll() }
      var number = 0
      try await demo.run { step in
        number += 1
        screen.say("\(number). \(step.title)")
      } end: { step, seen in
        if step.showsPanel, let panel = bus.panel(at: 0x27) { screen.show(panel.picture) }
        for line in seen { screen.say("   \(line)") }
        if step.showsPanel { screen.printPanel() }
        // Time to look at it, unless the machine is slow and took that time already.
        if step.showsPanel, screen.isTerminal, .now - start < .seconds(20) {
          try await Task.sleep(for: .milliseconds(700))
        }
      }
    }
  }
}
