// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import SystemPackage
import Targets
import Terminal

/// A person at the shell of an emulated machine, from its boot to its end: what they type goes there, what it
/// writes comes here, and the panel is drawn meanwhile.
struct ShellSession {
  enum End {
    /// The person has left.
    case left
    /// The machine was switched off, or its shell was left.
    case switchedOff
    /// The emulator has ended.
    case died
  }

  /// What is wanted of the agent beside the shell.
  private enum Question { case log, tasks }

  let machine: PersonalMachine
  let screen: PersonalScreen

  private let typed = AsyncStream.makeStream(of: [UInt8].self)
  private let prompted = AsyncStream.makeStream(of: Void.self)
  private let sizes = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  private let questions = AsyncStream.makeStream(of: Question.self)

  init(machine: PersonalMachine, screen: PersonalScreen) {
    self.machine = machine
    self.screen = screen
  }

  func run() async throws -> End {
    try await withThrowingTaskGroup(of: End.self) { group in
      group.addTask { await takeKeys() }
      group.addTask { await takeOutput() }
      group.addTask { try await typeOn() }
      group.addTask { try await draw() }
      group.addTask { try await tellSizes() }
      group.addTask { await answer() }
      defer { group.cancelAll() }
      return try await group.next() ?? .died
    }
  }

  // MARK: The machine's side

  private func takeOutput() async -> End {
    var splitter = LineSplitter()
    var beginning: [UInt8]? = []
    var told: Set<Trouble> = []
    for await arrived in machine.console.output {
      // What a serial port sends while it is set up is no text.
      let bytes = beginning == nil ? arrived : arrived.filter { $0 < 0x80 }
      screen.write(bytes)
      if screen.isLost { return .left }
      if let before = beginning {
        let all = before + bytes
        if String(decoding: all, as: UTF8.self).contains(PersonalMachine.prompt) {
          prompted.continuation.finish()
          beginning = nil
        } else {
          beginning = all.suffix(PersonalMachine.prompt.utf8.count)
        }
      }
      for line in splitter.lines(in: bytes).map({ String(decoding: $0, as: UTF8.self) }) {
        if PersonalMachine.farewells.contains(where: line.contains) { return .switchedOff }
        if let trouble = Trouble(line: line), told.insert(trouble).inserted {
          screen.say(trouble.sentence)
        }
      }
    }
    return .died
  }

  /// Types what was typed, once there is somebody to hear it.
  private func typeOn() async throws -> End {
    for await _ in prompted.stream {}
    for await bytes in typed.stream { try await machine.console.send(bytes) }
    return .left
  }

  private func tellSizes() async throws -> End {
    for await _ in sizes.stream {
      var isTold = false
      while !isTold {
        do {
          let size = screen.programSize
          try await machine.setSize(
            rows: size.rows, columns: size.columns, answeringWithin: .seconds(20))
          isTold = true
        } catch is ShellError {
          // Something else has the agent, or the machine hangs.
          try await Task.sleep(for: .seconds(1))
        }
      }
    }
    return .left
  }

  /// Draws the panel as it changes, and follows the window's size.
  private func draw() async throws -> End {
    var panel = RunningPanel(of: machine.running)
    let start = ContinuousClock.now
    while true {
      panel.look()
      // The controller blinks every 409.6 ms at 250 kHz.
      let phase = Int((.now - start) / .milliseconds(410)) % 2 == 0
      screen.show(panel.picture, blinkPhase: phase)
      if let size = TerminalSize(of: .standardInput), size != screen.size {
        screen.resize(to: size)
        sizes.continuation.yield()
      }
      try await Task.sleep(for: .milliseconds(30))
    }
  }

  // MARK: The person's side

  /// Ctrl-], as telnet and virsh have it.
  private static let escape: UInt8 = 0x1d

  private func takeKeys() async -> End {
    var isChoosing = false
    for await bytes in keys(of: .standardInput) {
      var plain: [UInt8] = []
      for byte in bytes {
        if isChoosing {
          isChoosing = false
          if choose(byte, &plain) { return .left }
        } else if byte == Self.escape {
          isChoosing = true
          let columns = screen.size.columns
          screen.say(Self.menu.flatMap { $0.cut(to: columns, hanging: 5) })
        } else {
          plain.append(byte)
        }
      }
      if !plain.isEmpty { typed.continuation.yield(plain) }
    }
    return .left
  }

  private static let menu = [
    "lcdctl: The next key is for lcdctl:",
    "  q  leave: the machine ends at once",
    "  l  show the end of the kernel's log",
    "  t  show what its processors are at, and which tasks are stuck in the kernel",
    "  p  hide the panel, and have back what has scrolled away; or show it again",
    "  Ctrl-] again: send that to the machine. Any other: back to its shell",
  ]

  /// - Returns: Whether the person leaves.
  private func choose(_ key: UInt8, _ plain: inout [UInt8]) -> Bool {
    switch key {
    case UInt8(ascii: "q"): return true
    case UInt8(ascii: "l"): questions.continuation.yield(.log)
    case UInt8(ascii: "t"): questions.continuation.yield(.tasks)
    case UInt8(ascii: "p"):
      if let obstacle = screen.obstacle {
        screen.say("\(obstacle) Back at the shell.")
        break
      }
      screen.togglePanel()
      sizes.continuation.yield()
      screen.say("The panel is \(screen.showsPanel ? "shown" : "not shown"); back at the shell.")
    case Self.escape: plain.append(Self.escape)
    default: screen.say("Back at the shell: Return shows its prompt.")
    }
    return false
  }

  private func answer() async -> End {
    for await question in questions.stream {
      screen.say("Asking the machine.")
      do {
        let lines =
          switch question {
          case .log: try await machine.kernelLog(lines: max(5, screen.programSize.rows - 4))
          case .tasks: try await machine.tasks()
          }
        screen.say(lines)
        screen.say("That was it; Return shows the shell's prompt.")
      } catch {
        screen.say("It does not answer. What its kernel said last is above. Ctrl-] and q leave.")
      }
    }
    return .left
  }
}
