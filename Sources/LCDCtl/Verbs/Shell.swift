// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import FileReading
import RemoteShell
import SystemPackage
import Targets
import Terminal

struct Shell: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Open the shell of an emulated Raspberry Pi 3 B, with its panel drawn above.",
    discussion: """
      Boots the board with a stock kernel and connects this terminal to its serial port: a root shell, and \
      the kernel's console. What its I2C bus carries to the panel is drawn at the top while you type. \
      Ctrl-] helps, and is the way out of a machine that hangs; `exit` ends it, too.

      Without a terminal at its standard input it runs that as a script, and ends with the script's status:

        $ echo uname -a | lcdctl shell
      """)

  @OptionGroup var machine: MachineOptions

  @Option(
    help: ArgumentHelp(
      "A folder whose files are to be in the machine's /etc, as it boots.", valueName: "folder"),
    completion: .directory)
  var etc: String?

  func run() async throws {
    let pi3 = machine.pi3
    if machine.dryRun {
      printNow(machine.commandLine(pi3.personalCommandLine(files: "run", size: (24, 80))))
    } else if let size = TerminalSize(of: .standardInput) {
      try await sit(at: pi3, size)
    } else {
      try await pipe(to: pi3)
    }
  }

  // MARK: A person

  private func sit(at pi3: Pi3, _ size: TerminalSize) async throws {
    let screen = PersonalScreen(size: size, obstacle: .ofOutput)
    let raw = Kept<RawMode>()
    let restore: @Sendable () -> Void = { raw.value?.restore() }
    let end = try await endingOnSignals(lastly: restore) {
      let left = screen.programSize
      return try await pi3.bootForPerson(
        size: (left.rows, left.columns), etc: etc.map { FilePath($0) }
      ) { machine in
        let mode = try RawMode(of: .standardInput)
        raw.value = mode
        screen.begin()
        defer {
          screen.end()
          mode.restore()
        }
        greet(on: screen)
        return try await ShellSession(machine: machine, screen: screen).run()
      }
    }
    switch end {
    case .left: printError("The machine has ended.")
    case .switchedOff: break
    case .died:
      throw ShellError.ended(target: pi3.address.name, detail: "Its emulator has ended.")
    }
  }

  private func greet(on screen: PersonalScreen) {
    screen.say(
      "Booting an emulated Raspberry Pi 3 B; this takes some 6 seconds. Ctrl-] is help, and the way out of "
        + "whatever hangs. Our modules are in /modules; exit ends the machine.")
    if let obstacle = screen.obstacle {
      screen.say("\(obstacle) Or see it by `make panel` in a second terminal.")
    }
  }

  // MARK: A program

  private func pipe(to pi3: Pi3) async throws {
    let script = String(decoding: try FileDescriptor.standardInput.readToEnd(), as: UTF8.self)
    let status = try await endingOnSignals {
      try await pi3.bootForPerson(size: nil, etc: etc.map { FilePath($0) }) { machine in
        printError("Booting an emulated Raspberry Pi 3 B; this takes some 6 seconds.")
        return try await withThrowingTaskGroup(of: Int.self) { group in
          group.addTask {
            try await machine.run(script) { stdout, stderr in
              Output.standard.write(stdout)
              Output.errors.write(stderr)
            }
          }
          group.addTask { try await complain(machine, pi3) }
          defer { group.cancelAll() }
          return try await group.next() ?? 0
        }
      }
    }
    if status != 0 { throw ExitCode(Int32(status)) }
  }

  /// Tells what the kernel has to say, which is nothing good.
  private func complain(_ machine: PersonalMachine, _ pi3: Pi3) async throws -> Int {
    var splitter = LineSplitter()
    for await bytes in machine.console.output {
      for line in splitter.lines(in: bytes).map({ String(decoding: $0, as: UTF8.self) }) {
        printError(line)
        if Trouble(line: line) == .panic {
          throw ShellError.ended(target: pi3.address.name, detail: "The kernel panicked.")
        }
        if PersonalMachine.farewells.contains(where: line.contains) { return 0 }
      }
    }
    throw ShellError.ended(target: pi3.address.name, detail: "Its emulator has ended.")
  }
}
