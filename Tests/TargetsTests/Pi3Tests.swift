// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import RemoteShell
@testable import Targets

/// The emulated board with a shell script in QEMU's place: what the script does is what the board
/// and its kernel would do.
@Suite("The emulated Raspberry Pi 3 B")
struct Pi3Tests {
  /// Gives `body` a board whose emulator does `boot`, see ``withFakeQEMU(version:boot:_:)``.
  private func withBoard(
    version: String = FakeQEMU.version, boot: String, _ body: (Pi3) async throws -> Void
  ) async throws {
    try await withFakeQEMU(version: version, boot: boot) { folder, program in
      var board = Pi3(folder: folder)
      board.qemu.program = program
      try await body(board)
    }
  }

  @Test("boots, runs scripts, and cuts the kernel's log at marks")
  func boots() async throws {
    try await withBoard(boot: "echo Linux >$log; export log; \(FakeQEMU.agent)") { board in
      let slice = try await board.boot { machine in
        #expect(machine.bootTime > .zero)
        let result = try await machine.run("echo '[ 1.0] one' >>$log; exit 3")
        #expect(result.status == 3)
        _ = try await machine.run("printf '[ 2] m1\\n[ 3] m1 more\\n[ 4] m2\\n' >>$log")
        return try await machine.kernelLog(from: "m1", to: "m2")
      }
      #expect(slice == ["[ 3] m1 more"])
    }
  }

  @Test("shows the end of the kernel's log when the board does not come up")
  func bootFails() async throws {
    let last = "[ 1.0] reboot: Restarting system"
    try await withBoard(boot: "echo '\(last)' >$log; echo 'qemu: bad board' >&2") { board in
      let error = await #expect(throws: ShellError.self) { try await board.boot { _ in } }
      let text = try #require(error).description
      #expect(text.contains(last))
      #expect(text.contains("qemu: bad board"))
    }
  }

  @Test("does not wait for a kernel that panics")
  func bootPanics() async throws {
    let panic = "[ 1.0] Kernel panic - not syncing: No working init found."
    try await withBoard(boot: "echo '\(panic)' >$log; sleep 4242") { board in
      let error = await #expect(throws: ShellError.self) { try await board.boot { _ in } }
      let text = try #require(error).description
      #expect(text.contains("The kernel panicked."))
      #expect(text.contains(panic))
    }
  }

  @Test("gives up on a board that says nothing")
  func bootHangs() async throws {
    try await withBoard(boot: "echo '[ 0.0] Booting' >$log; sleep 4242") { board in
      let said = try await withGrowingTime { limit in
        let error = await #expect(throws: ShellError.self) {
          try await board.boot(within: limit) { _ in }
        }
        guard case .notReady(_, _, let said) = error else { throw try #require(error) }
        return said.contains("The kernel has said nothing.") ? nil : said
      }
      #expect(said.contains("[ 0.0] Booting"))
    }
  }

  @Test("ends the emulator and removes its files, however the work ends")
  func cleansUp() async throws {
    struct Stop: Error {}
    func look(_ machine: EmulatedMachine) async throws -> [String] {
      let result = try await machine.run("echo $log; echo \(group(of: "$PPID"))")
      return result.lines
    }
    func expectGone(_ seen: [String]) async throws {
      guard seen.count == 2 else {
        Issue.record("a file and a process group, not \(seen)")
        return
      }
      #expect(!FileManager.default.fileExists(atPath: seen[0]))
      try await LocalMachine.open(modules: "/nowhere") { local in
        try await expectNothingLeft(of: seen[1], on: local)
      }
    }
    try await withBoard(boot: "export log; : >$log; \(FakeQEMU.agent)") { board in
      let returned = try await board.boot { try await look($0) }
      try await expectGone(returned)

      let (reports, report) = AsyncStream.makeStream(of: [String].self)
      var seen = reports.makeAsyncIterator()
      await #expect(throws: Stop.self) {
        try await board.boot { machine in
          report.yield(try await look(machine))
          throw Stop()
        }
      }
      try await expectGone(try #require(await seen.next()))

      let task = Task {
        try await board.boot { machine in
          report.yield(try await look(machine))
          _ = try await machine.run("sleep 4242")
        }
      }
      let cancelled = try #require(await seen.next())
      task.cancel()
      await #expect(throws: (any Error).self) { try await task.value }
      try await expectGone(cancelled)
    }
  }

  @Test("says which QEMU is needed and where it comes from when it is too old or missing")
  func oldQEMU() async throws {
    try await withBoard(version: "QEMU emulator version 7.2.17", boot: "exit 1") { board in
      let error = await #expect(throws: TargetError.self) { try await board.boot { _ in } }
      let text = try #require(error).description
      #expect(text.contains("version 7.2") && text.contains("QEMU 9.0 or newer"))
      #expect(text.contains("bookworm-backports"))
      var missing = board
      missing.qemu.program = "qemu-system-none"
      let other = await #expect(throws: TargetError.self) { try await missing.boot { _ in } }
      #expect(other?.description.contains("qemu-system-none is not installed") == true)
    }
  }

  @Test("says what makes the machine when a part of it is missing")
  func missingPart() async throws {
    let error = await #expect(throws: TargetError.self) {
      try await Pi3(folder: "/nowhere").boot { _ in }
    }
    #expect(
      error?.description.contains("There is no /nowhere/vmlinuz. `make test` makes it.") == true)
  }

  @Test(
    "reads QEMU's version",
    arguments: [
      ("QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2)\nCopyright", (10, 0)),
      ("QEMU emulator version 8.2.50", (8, 2)),
    ])
  func version(text: String, expected: (Int, Int)) {
    #expect(
      QEMU.Version(parsing: text) == QEMU.Version(major: expected.0, minor: expected.1))
  }

  @Test("puts a panel's stand-in at every address, and none twice")
  func commandLine() {
    let line = Pi3(folder: "m").commandLine(log: "LOG", trace: "TRACE").joined(separator: " ")
    #expect(line.hasPrefix("qemu-system-aarch64 -M raspi3b -accel tcg,thread=single "))
    #expect(line.contains(" rdinit=/init deferred_probe_timeout=-1 guest.name=pi3 "))
    #expect(!line.contains("-icount"))
    let counted = Pi3(folder: "m").withCountedTime.commandLine(log: "LOG", trace: "TRACE")
    #expect(counted.joined(separator: " ").contains(" tcg,thread=single -icount shift=0,sleep=on "))
    for panel in Pi3.panels {
      let address = String(panel.address, radix: 16)
      let standIn =
        "-device at24c-eeprom,bus=i2c-bus.\(panel.bus),address=0x\(address),rom-size=256"
      #expect(line.components(separatedBy: standIn).count == 2)
    }
    #expect(Set(Pi3.panels.map(\.address)).count == Pi3.panels.count)
  }
}
