// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import TestSupport
import Testing

@testable import RemoteShell
@testable import Targets

/// The way to every target but for who opens the stream, tried with this machine's `/bin/sh`.
@Suite("A shell at the far end of a stream")
struct LocalMachineTests {
  private func run(_ script: String) async throws -> CommandResult {
    try await LocalMachine.open(modules: "/nowhere") { try await $0.run(script) }
  }

  @Test("gives back output, errors and exit status apart")
  func apart() async throws {
    let result = try await run("echo out; echo err >&2; exit 7")
    #expect(
      result == CommandResult(status: 7, stdout: Array("out\n".utf8), stderr: Array("err\n".utf8)))
  }

  @Test("passes any script text unchanged")
  func text() async throws {
    let script = """
        cat <<'END'
      a  b\t'c' "d" \\n \\\\ $x `y` %s %% \\0101 é ─ \u{1b}[2J #
      run 1 4 true

      \\c end
      END
      """
    let result = try await run(script)
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(result.lines == lines[1..<(lines.count - 1)].map(String.init))
  }

  @Test("passes every byte of an answer")
  func bytes() async throws {
    let all = (0...255).map { UInt8($0) }
    let octal = all.map { #"\0"# + String($0, radix: 8) }.joined()
    let result = try await run("printf '%b' '\(octal)'")
    #expect(result.stdout == all)
  }

  @Test("passes a long answer")
  func long() async throws {
    let result = try await run("seq 1 40000")
    #expect(result.lines.count == 40000)
    #expect(result.lines.last == "40000")
  }

  @Test("refuses a script that is too long for the stream, and still works")
  func tooLong() async throws {
    try await LocalMachine.open(modules: "/nowhere") { machine in
      await #expect(throws: ShellError.self) {
        try await machine.run(String(repeating: "# 0123456789\n", count: 5000))
      }
      let next = try await machine.run("echo still")
      #expect(next.output == "still")
    }
  }

  @Test("gives each script a shell of its own with an empty standard input")
  func own() async throws {
    try await LocalMachine.open(modules: "/nowhere") { machine in
      let first = try await machine.run("x=1; cat")
      let second = try await machine.run("echo \"[$x]\"")
      #expect(first == CommandResult(status: 0))
      #expect(second.output == "[]")
    }
  }

  @Test("kills a script that hangs with all that it started, and goes on")
  func hangs() async throws {
    try await LocalMachine.open(modules: "/nowhere") { machine in
      // The script's own number is its process group's.
      let group = try await withGrowingTime { limit in
        let error = await #expect(throws: ShellError.self) {
          try await machine.run("sleep 4242 & echo $$; sleep 4242", within: limit)
        }
        guard case .scriptHung(_, _, _, let sofar) = error else { throw try #require(error) }
        return sofar.output.isEmpty ? nil : sofar.output
      }
      try await expectNothingLeft(of: group, on: machine)
      #expect(try await machine.run("echo on").output == "on")
    }
  }

  @Test("leaves a script's background processes running")
  func background() async throws {
    try await LocalMachine.open(modules: "/nowhere") { machine in
      let pid = try await machine.run("sleep 4242 & echo $!").output
      // What was killed may be there for a while, as a zombie.
      let result = try await machine.run(
        "grep '^State:.[^XZ]' /proc/\(pid)/status && kill \(pid)")
      #expect(result.status == 0)
    }
  }

  @Test("ends with what its scripts left running, however many scripts came after")
  func left() async throws {
    let group = try await LocalMachine.open(modules: "/nowhere") { machine in
      let group = try await machine.run("sleep 4242 & echo $$").output
      for _ in 1...20 { _ = try await machine.run("true") }
      // A script's files are taken away, but for those of what runs still, and of the last ten.
      let files = try await machine.run("ls \"${0%/*}\"/*.script").lines
      #expect(files.count <= 11)
      return group
    }
    try await LocalMachine.open(modules: "/nowhere") {
      try await expectNothingLeft(of: group, on: $0)
    }
  }

  @Test("refuses a second script while one runs")
  func busy() async throws {
    try await LocalMachine.open(modules: "/nowhere") { machine in
      try await Signal.with { begun in
        try await Signal.with { refused in
          async let first = machine.run("\(begun.toGive); \(refused.toWait); echo first")
          try await begun.wait()
          await #expect(throws: ShellError.busy(target: "local")) { try await machine.run("true") }
          refused.give()
          #expect(try await first.output == "first")
        }
      }
    }
  }

  @Test("is nobody's own machine unless it is an emulated one")
  func nobodys() async throws {
    try await LocalMachine.open(modules: "/nowhere") { machine in
      #expect(machine.name == "local")
      #expect(machine.address == .local)
      #expect(!machine.abilities.contains(.own))
    }
  }

  @Test("says that the shell is gone when it dies")
  func dies() async throws {
    try await LocalMachine.open(modules: "/nowhere") { machine in
      // The agent is in a process group of its own, and so is the script.
      let error = await #expect(throws: ShellError.self) {
        try await machine.run(
          "rm -r \"$(dirname \"$0\")\"; kill -KILL -\(group(of: "$PPID")); sleep 1")
      }
      guard case .ended = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("removes its temporary folder and ends its process when the caller is done or cancelled")
  func cleansUp() async throws {
    // It has another name while it is removed.
    func expectGone(_ folder: String) {
      for path in [folder, folder + ".ended"] {
        #expect(!FileManager.default.fileExists(atPath: path))
      }
    }
    func folder(of machine: LocalMachine) async throws -> String {
      try await machine.run("dirname \"$0\"").output
    }
    let done = try await LocalMachine.open(modules: "/nowhere") { try await folder(of: $0) }
    #expect(done.contains("bench-agent."))
    expectGone(done)

    let (seen, report) = AsyncStream.makeStream(of: String.self)
    let task = Task {
      try await LocalMachine.open(modules: "/nowhere") { machine in
        report.yield(try await folder(of: machine))
        _ = try await machine.run("sleep 4242")
      }
    }
    let cancelled = try #require(await seen.first { _ in true })
    task.cancel()
    await #expect(throws: (any Error).self) { try await task.value }
    expectGone(cancelled)
  }
}

/// Shell for the process group of a process. A bare Debian has no ps.
func group(of process: String) -> String {
  "$(sed 's/.*) //' /proc/\(process)/stat | cut -d ' ' -f 3)"
}

/// Of a process group that was ended nothing must be left. The last of it may still be ending.
func expectNothingLeft(of group: String, on machine: LocalMachine) async throws {
  let left =
    "cat /proc/[0-9]*/stat 2>/dev/null | sed 's/.*) //' | awk '$3 == \(group) && $1 != \"Z\"'"
  let result = try await machine.run(
    "while \(left) | grep . >&2; do sleep 0.1; done", within: .seconds(120))
  #expect(result.status == 0)
}
