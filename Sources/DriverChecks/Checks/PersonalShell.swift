// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import FoundationEssentials
import Panel
import RemoteShell
import Subprocess
import SystemPackage
import Targets
import Terminal
import TestKit

extension Suite {
  /// `lcdctl shell` at a terminal, with a machine of its own that is booted from the same folder.
  static var personalShell: [Check] {
    let group = "shell"
    return [
      Check(
        group, "a terminal has the panel above the machine's shell, and is left as it was",
        needs: [.personal]
      ) { context in
        let person = try Person(at: context.target)
        let before = Kept()
        var start = ContinuousClock.now
        let status = try await person.sit { session in
          before.settings = session.settings
          try await session.wait(for: "backlight off, display off")
          try await session.wait(for: "\npi3#")
          context.note("From the begin to the prompt below the panel", since: start, aim: "10 s")
          try session.type("stty size\r")
          try await session.wait(for: "28 110")
          try session.type("modprobe iic1602; echo loaded $((600 + 65))\r")
          try await session.wait(for: "loaded 665")
          start = .now
          try session.type("printf 'Hello\\nabove' >/dev/iic1602-0\r")
          try await session.wait(for: "the text above") { $0.shows(["Hello", "above"]) }
          context.note("From Return to the text on the panel", since: start, aim: "0.3 s")

          let panel = try await person.run("panel")
          try context.expect(panel.status, is: .exited(0), "how lcdctl panel ended")
          try context.expect(
            session.screen.text.hasPrefix(panel.output), "lcdctl panel prints the same",
            seen: panel.output)
          let second = try await person.run("shell")
          try context.expect(second.status, is: .exited(69), "how a second lcdctl shell ended")

          session.resize(to: TerminalSize(rows: 24, columns: 80))
          try await session.wait(for: "the text above, smaller") { $0.shows(["Hello", "above"]) }
          try await session.waitForSize("16 80")
          try session.type("printf '\\033[2J\\033[r\\033c'; echo still $((600 + 66))\r")
          try await session.wait(for: "the text above, and the shell's below") {
            $0.shows(["Hello", "above"]) && $0.text.contains("\nstill 666")
          }

          try session.type("for i in $(seq 100 160); do echo line $i; done\r")
          try await session.wait(for: "line 160")
          try session.type("\u{1d}p")
          try await session.wait(for: "The panel is not shown")
          try context.expect(
            session.screen.keeps((100...160).map { "line \($0)" }),
            "what had scrolled away is there",
            seen: session.screen.all)
          try await session.waitForSize("24 80")
          try session.type("\u{1d}p")
          try await session.wait(for: "the text above again") {
            $0.shows(["Hello", "above"]) && $0.text.contains("The panel is shown")
          }
          try await session.waitForSize("16 80")

          try await session.ask("l")
          try await session.wait(for: "iic1602-0: 16x2 characters")
          before.folder = try person.runFolder()
          try session.type("\rexit\r")
          try await session.wait(for: "The shell has ended, and so does the machine.")
          try await session.end()
          before.after = session.settings
          try context.expect(
            session.screen.keeps(["still 666"]) && session.screen.scrolls == 0...23,
            "all is kept, and the whole screen scrolls", seen: session.screen.all)
        }
        try context.expect(status, is: .exited(0), "how it ended")
        try context.expect(before.after, is: before.settings, "the terminal's settings")
        try await person.expectNothingLeft(of: before.folder)
      },
      Check(
        group, "what is written just before exit is seen, all of it", needs: [.personal]
      ) { context in
        let person = try Person(at: context.target)
        let status = try await person.sit { session in
          try await session.wait(for: "\npi3#")
          try session.type("seq 1000 3999; exit\r")
          try await session.wait(for: "The shell has ended, and so does the machine.")
          try await session.end()
          try context.expect(
            session.screen.keeps((1000...3999).map(String.init)), "every line",
            seen: session.screen.all)
        }
        try context.expect(status, is: .exited(0), "how it ended")
      },
      Check(
        group, "a kernel that panics is seen where one types, and can be left", needs: [.personal]
      ) { context in
        let person = try Person(at: context.target)
        let status = try await person.sit { session in
          try await session.wait(for: "\npi3#")
          try session.type("echo c >/proc/sysrq-trigger\r")
          try await session.wait(for: "end Kernel panic - not syncing: sysrq triggered crash")
          try await session.wait(for: "The kernel has panicked")
          try session.type("\u{1d}q")
          try await session.wait(for: "The machine has ended.")
          try await session.end()
        }
        try context.expect(status, is: .exited(0), "how it ended")
      },
      Check(
        group,
        "code that keeps a processor, and a task that hangs, are seen where one types, and where they are",
        needs: [.personal, .module("slow")]
      ) { context in
        let person = try Person(at: context.target)
        // What the kernel says of its processors is long.
        let size = TerminalSize(rows: 300, columns: 110)
        let status = try await person.sit(size: size) { session in
          try await session.wait(for: "\npi3#")
          try session.type("cat /proc/sys/kernel/hung_task_timeout_secs\r")
          try await session.wait(for: "\n20\n")
          // Both after 3 to 6 seconds, not 20 to 40.
          try session.type(
            "cd /proc/sys/kernel; echo 2 >watchdog_thresh; echo 3 >hung_task_timeout_secs\r")
          try session.type("(insmod /modules/slow.ko hold=1 spin=1 &)\r")
          try await session.wait(for: "BUG: soft lockup")
          try await session.wait(
            for: "A processor is held by code in the kernel that does not end.")
          try await session.ask("t")
          try context.expect(
            session.screen.text.contains(/pc : slow_(init|wait)\+/),
            "it is seen where the processor is", seen: session.screen.written)

          try session.type("\rcd /sys/module/slow/parameters; echo 0 >hold; echo 0 >spin\r")
          try session.type("until grep 'slow .* 0 - Live' /proc/modules; do sleep 0.1; done\r")
          try session.type("echo 1 >deep; echo 1 >hold; (rmmod slow &)\r")
          try await session.wait(for: "the kernel's word on the task") {
            $0.text.contains(/task rmmod:[0-9]+ blocked for more than [0-9]+ seconds/)
          }
          try await session.wait(for: "A task waits in the kernel and can't be killed.")
          try session.type("clear; echo cleared $((600 + 67))\r")
          try await session.wait(for: "cleared 667")
          try await session.ask("t")
          try context.expect(
            session.screen.text.contains("task:rmmod")
              && session.screen.text.contains(/slow_(exit|wait)\+/),
            "the hung task, and its stack", seen: session.screen.written)
          try session.type("\u{1d}q")
          try await session.wait(for: "The machine has ended.")
          try await session.end()
        }
        try context.expect(status, is: .exited(0), "how it ended")
      },
      Check(
        group, "a terminal whose program is killed is put right by what make shell has around it",
        needs: [.personal, .checkout]
      ) { context in
        let person = try Person(at: context.target)
        let keeper = try context.value(context.target.checkout, "checkout").folder
          .pushing("machines/keep-terminal")
        let kept = Kept()
        let status = try await person.sit(within: [keeper.string]) { session in
          kept.settings = session.settings
          try await session.wait(for: "backlight off, display off")
          try await session.wait(for: "Ctrl-] is help, and the way out of")
          try context.expect(
            session.settings != kept.settings && session.screen.scrolls == 12...39,
            "it has the terminal to itself", seen: "\(session.screen.scrolls)")
          try session.sendToChildren(.kill)
          try await session.end()
          kept.after = session.settings
          try context.expect(session.screen.scrolls, is: 0...39, "the rows that scroll")
          try context.expect(session.screen.cursor.row, is: 39, "the cursor's row")
        }
        try context.expect(status, is: .exited(137), "how it ended")
        try context.expect(kept.after, is: kept.settings, "the terminal's settings")
      },
      Check(
        group, "nothing is left of a machine whose terminal's program is killed, or asked to end",
        needs: [.personal]
      ) { context in
        let person = try Person(at: context.target)
        let endings: [(Signal, TerminationStatus)] = [
          (.kill, .signaled(9)), (.terminate, .exited(143)), (.terminalClosed, .exited(129)),
        ]
        for (signal, expected) in endings {
          let found = Kept()
          let status = try await person.sit { session in
            try await session.wait(for: "Booting an emulated")
            try await wait(for: "the machine", askingEvery: .milliseconds(10)) {
              found.folder = (try? person.runFolder()) ?? ""
              return !found.folder.isEmpty
            }
            session.send(signal)
            try await session.end()
          }
          try context.expect(status, is: expected, "how it ended after \(signal)")
          try await person.expectNothingLeft(of: found.folder)
        }
      },
      Check(
        group, "what is no terminal is run as a script, with its status", needs: [.personal]
      ) { context in
        let person = try Person(at: context.target)
        let result = try await Subprocess.run(
          .path(FilePath(person.words[0])), arguments: Arguments(Array(person.words.dropFirst())),
          input: .string("pwd; uname -n; echo no >&2; exit 3"), output: .string(limit: 4096),
          error: .string(limit: 4096))
        try context.expect(result.terminationStatus, is: .exited(3), "how it ended")
        try context.expect(result.standardOutput, is: "/modules\npi3\n", "its output")
        try context.expect(
          result.standardError.hasSuffix("\nno\n"), "its errors are the script's",
          seen: result.standardError)
      },
    ]
  }
}

extension Requirement {
  /// Another machine can be booted from the same folder for a person.
  fileprivate static let personal = Requirement("personal", abilities: [.own, .overlay]) { target in
    guard let folder = target.folder, target.address == .pi3 else { return "only pi3 has a panel" }
    let isFree = (try? RunningMachine.find(folder)) == nil
    return isFree ? nil : "a person has a machine running that was booted from \(folder)"
  }
}

/// Somebody who uses `lcdctl shell`.
private struct Person {
  let folder: FilePath

  init(at target: any Target) throws {
    guard let folder = target.folder else { throw CheckFailure("The target has no folder.") }
    self.folder = folder
  }

  /// This very program, as it is called.
  var words: [String] {
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    return [program ?? "lcdctl", "shell", "--machine", folder.string]
  }

  /// Runs a verb that has no terminal, with an empty input.
  func run(_ verb: String) async throws -> (status: TerminationStatus, output: String) {
    let result = try await Subprocess.run(
      .path(FilePath(words[0])), arguments: [verb, "--machine", folder.string],
      input: .none, output: .string(limit: 1 << 16), error: .discarded)
    return (result.terminationStatus, result.standardOutput)
  }

  /// - Parameter keeper: A program that is called with these words, and runs it.
  func sit(
    within keeper: [String] = [], size: TerminalSize = TerminalSize(rows: 40, columns: 110),
    _ body: (TerminalSession) async throws -> Void
  ) async throws -> TerminationStatus {
    try await TerminalSession.run(keeper + words, size: size, body)
  }

  /// The temporary folder of the machine that runs.
  func runFolder() throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: folder.string + ".running")
  }

  /// Nothing is left of it: not its folder, nor the link, nor a program that was told of it.
  func expectNothingLeft(of run: String) async throws {
    let link = folder.string + ".running"
    try await wait(for: "no \(run), no \(link)", askingEvery: .milliseconds(20)) {
      !FileManager.default.fileExists(atPath: run)
        && (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == nil
    }
    try await wait(for: "no program of \(run)", askingEvery: .milliseconds(20)) {
      let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc")
      return !processes.contains { process in
        let words = (try? FilePath("/proc/\(process)/cmdline").text()) ?? ""
        return words.contains(run)
      }
    }
  }
}

/// What is seen in a session and judged after it.
private final class Kept {
  var settings: [UInt8] = []
  var after: [UInt8] = []
  var folder = ""
}

extension FilePath {
  fileprivate func text() throws -> String {
    let file = try FileDescriptor.open(self, .readOnly)
    defer { try? file.close() }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}

extension TerminalSession {
  /// Waits until the machine has been told the terminal's size, which is after the window has changed.
  fileprivate func waitForSize(_ size: String) async throws {
    let told = "told \(size)"
    try type("until [ \"$(stty size)\" = '\(size)' ]; do sleep 0.1; done; echo told $(stty size)\r")
    try await wait(for: told)
  }

  /// Types Ctrl-] and a key of lcdctl's menu that asks the machine, and waits for the answer. lcdctl has as much
  /// patience as a person; on a busy host it is asked again.
  fileprivate func ask(_ key: String) async throws {
    let (menu, refusal, end) = (
      "The next key is for lcdctl", "It does not answer", ContinuousClock.now + .hang
    )
    repeat {
      try type("\u{1d}")
      try await wait(for: menu) { $0.text(after: refusal).contains(menu) }
      try type(key)
      try await wait(for: "the machine's answer") {
        let answer = $0.text(after: menu)
        return answer.contains("That was it") || answer.contains(refusal)
      }
    } while screen.text(after: menu).contains(refusal) && .now < end
    try await wait(for: "That was it")
  }
}

extension ScreenModel {
  /// What has scrolled away and is kept, and what is seen.
  fileprivate var all: String { (scrolled + lines).joined(separator: "\n") }

  /// What is seen behind the last of these words, or all of it without them.
  fileprivate func text(after words: String) -> Substring {
    text[(text.ranges(of: words).last?.upperBound ?? text.startIndex)...]
  }

  /// Whether these lines, one after the other, are among that.
  fileprivate func keeps(_ lines: [String]) -> Bool {
    ("\n" + all + "\n").contains("\n" + lines.joined(separator: "\n") + "\n")
  }

  /// Whether its upper rows are the drawing of a lit panel with these texts.
  fileprivate func shows(_ texts: [String]) -> Bool {
    let cells = texts.map { text in
      (text + String(repeating: " ", count: 16)).prefix(16).map { character in
        PanelPicture.Cell(
          character: character,
          glyph: CharacterROM.a00.glyph(for: character.asciiValue ?? 32) ?? .blank)
      }
    }
    let picture = PanelPicture(cells: cells, cursor: nil, backlight: true, displayOn: true)
    let drawing = picture.terminalDrawing(color: false, width: columns < 99 ? 0 : .max)
    return text.hasPrefix(drawing + "\n")
  }
}
