// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import RemoteShell
@testable import Targets

/// The emulated PC with shell scripts in the places of QEMU and of the lcdctl on it.
@Suite("The emulated PC")
struct PCTests {
  /// What a program on the machine said and how it ended.
  private struct Seen {
    var output: [String] = []
    var errors: [String] = []
    var status: Int32 = -1
    var report: String?
  }

  /// Boots a PC that has `lcdctl`, a script, runs it there, and gives what was passed on; `then` is done
  /// at each line. `boot` is done before the machine's shell answers.
  private func run(
    _ lcdctl: String, boot: String = ":", arguments: [String] = [], reports: Bool = false,
    silentFor limit: Duration = .hang, then: @Sendable @escaping (String) -> Void = { _ in }
  ) async throws -> Seen {
    let seen = Mutex(Seen())
    try await withFakeQEMU(boot: "export log; echo $$ >$log.pid; \(boot); \(FakeQEMU.agent)") {
      folder, emulator in
      var pc = PC.pc(folder: folder)
      pc.qemu.program = emulator
      let program = folder.appending("lcdctl").string
      try Data("#!/bin/sh\n\(lcdctl)\n".utf8).write(to: URL(filePath: program))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
      try await pc.boot { machine in
        let (status, report) = try await machine.lcdctl(
          arguments, program: program, reports: reports, silentFor: limit
        ) { line in
          seen.withLock { $0.output.append(line) }
          then(line)
        } errors: { line in
          seen.withLock { $0.errors.append(line) }
        }
        seen.withLock {
          $0.status = status
          $0.report = report
        }
      }
    }
    return seen.withLock { $0 }
  }

  @Test("passes on what lcdctl says on it, and its exit status")
  func passesOn() async throws {
    let seen = try await run(
      #"for a; do echo "[$a]"; done; echo no >&2; exit 3"#, arguments: ["test", "it's one"])
    #expect(seen.output == ["[test]", "[it's one]"])
    #expect(seen.errors == ["no"])
    #expect(seen.status == 3)
    #expect(seen.report == nil)
  }

  @Test("passes on a line as soon as it is there")
  func passesOnEarly() async throws {
    let seen = try await Signal.with { seen in
      // The program ends when its first line has been seen here.
      try await run("echo first; \(seen.toWait); echo last") { _ in seen.give() }
    }
    #expect(seen.status == 0)
    #expect(seen.output == ["first", "last"])
  }

  @Test("passes on a long output whole")
  func long() async throws {
    let seen = try await run("seq 1 20000; seq 1 9 >&2")
    let isWhole = seen.output == (1...20000).map(String.init)
    #expect(isWhole, "\(seen.output.count) lines, the last is \(seen.output.last ?? "none")")
    #expect(seen.errors == (1...9).map(String.init))
  }

  @Test("says so when a part of the output got lost")
  func lost() async throws {
    let error = await #expect(throws: TargetError.self) {
      try await Signal.with { seen in
        try await run("echo begun; \(seen.toWait); : >/proc/self/fd/1") { _ in seen.give() }
      }
    }
    #expect(error?.description.contains("did not arrive") == true)
  }

  @Test("fetches the report")
  func report() async throws {
    let seen = try await run(
      #"while [ "$1" != --junit ]; do shift; done; printf '<a>\n</a>\n' >"$2""#,
      arguments: ["test"], reports: true)
    #expect(seen.report == "<a>\n</a>\n")
  }

  @Test("gives up on a lcdctl that says nothing and does not end")
  func hangs() async throws {
    let error = await #expect(throws: TargetError.self) {
      try await run("sleep 4242", silentFor: .milliseconds(300))
    }
    #expect(error?.description.contains("has said nothing on it for 0.3 seconds") == true)
  }

  @Test("shows the end of the kernel's log when the machine dies meanwhile")
  func dies() async throws {
    let last = "[ 2.0] Kernel panic - not syncing: Fatal exception"
    let trace = "for n in $(seq 40); do echo '[ 2.1] Call Trace: of forty lines' >>$log; done"
    let error = await #expect(throws: ShellError.self) {
      // The fake machine is the process group that its emulator leads.
      try await run(
        "echo '\(last)' >>$log; \(trace); kill -KILL -\(group(of: "$(cat $log.pid)")); sleep 9",
        // A shell that is killed does not take its files away.
        boot: #"export TMPDIR="${0%/*}""#)
    }
    #expect(error?.description.contains(last) == true)
  }

  @Test("says which signal ended lcdctl on it, and what the kernel said then")
  func killed() async throws {
    let last = "[ 2.0] invalid opcode: 0000 [#1] PREEMPT SMP"
    let error = await #expect(throws: TargetError.self) {
      try await run("echo begun; echo '\(last)' >>$log; kill -ILL $$") { _ in }
    }
    guard case .killed("pc", "lcdctl", SIGILL, let kernelLog)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(kernelLog == [last])
    #expect(
      error?.description == """
        pc: lcdctl was ended on it by signal 4 (Illegal instruction). The end of the kernel's log:
          \(last)
        """)
  }

  @Test("says what puts lcdctl on a machine that has none")
  func missing() async throws {
    try await withFakeQEMU(boot: FakeQEMU.agent) { folder, emulator in
      var pc = PC.pc(folder: folder)
      pc.qemu.program = emulator
      let error = await #expect(throws: TargetError.self) {
        try await pc.boot { machine in
          try await machine.lcdctl(
            [], program: "/nowhere/lcdctl", output: { _ in }, errors: { _ in })
        }
      }
      #expect(error?.description.contains("There is no /nowhere/lcdctl on it.") == true)
    }
  }

  @Test("has the kernel's log on one serial port and the shell on another")
  func commandLines() {
    let pc = PC.pc(folder: "m").commandLine(log: "LOG", trace: "TRACE").joined(separator: " ")
    #expect(pc.hasPrefix("qemu-system-x86_64 -M q35 "))
    #expect(pc.contains("console=ttyS0,115200"))
    #expect(pc.contains("guest.name=pc guest.load=i2c-dev guest.shell=ttyS1"))
    #expect(
      pc.hasSuffix("-serial file:LOG -chardev stdio,id=shell,signal=off -serial chardev:shell"))
    let virt = PC.virt(folder: "m").commandLine(log: "LOG", trace: "TRACE").joined(separator: " ")
    #expect(virt.hasPrefix("qemu-system-aarch64 -M virt "))
    #expect(virt.contains("guest.name=virt guest.load=i2c-dev guest.shell=ttyS0"))
    #expect(virt.hasSuffix("-device pci-serial,chardev=shell"))
  }

  @Test("has one processor, with the time of its instructions, or two side by side")
  func processors() {
    func line(_ pc: PC) -> String {
      pc.commandLine(log: "LOG", trace: "TRACE").joined(separator: " ")
    }
    for pc in [PC.pc(folder: "m"), .virt(folder: "m")] {
      #expect(line(pc).contains(" -accel tcg,thread=single -icount shift=1,sleep=off -smp 1 "))
      #expect(line(pc.withTwoProcessors).contains(" -accel tcg,thread=multi -smp 2 "))
      #expect(!line(pc.withTwoProcessors).contains("-icount"))
    }
  }
}
