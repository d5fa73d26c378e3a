// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization
import Testing

@testable import RemoteShell

@Suite("The shell protocol")
struct RemoteShellTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("writes a request as one line of printable ASCII")
  func request() {
    #expect(
      ShellProtocol.run("a\tb\\c\né", id: 3) == bytes(#"run 3 22 a\0011b\\c\n\0303\0251"# + "\n"))
    #expect(ShellProtocol.follow("true", id: 4) == bytes("follow 4 4 true\n"))
    #expect(ShellProtocol.end(id: 3) == bytes("end 3\n"))
  }

  @Test(
    "takes no noise for an answer",
    arguments: [
      "", "ready", "@", "@x 0 0: 0: .", "[  1.0] @ready", "@1 0 4:aGkK 0:", "@1 0 5:aGkK 0: .",
      "@1 0 4:a*kK 0: .", "@1 zero 0: 0: .", "@1 more 0: 0:", "@1 0 0: 0: . more",
    ])
  func noise(line: String) {
    #expect(ShellAnswer(line: line.utf8) == nil)
  }

  @Test("reads answers")
  func answers() {
    #expect(ShellAnswer(line: "@ready".utf8) == .ready)
    #expect(ShellAnswer(line: "@7 damaged".utf8) == .damaged(id: 7))
    #expect(
      ShellAnswer(line: "@7 1 4:aGkK 0: .".utf8)
        == .result(id: 7, CommandResult(status: 1, stdout: bytes("hi\n"))))
  }

  @Test("reads what a script has written so far")
  func part() {
    #expect(
      ShellAnswer(line: "@7 more 4:aGkK 0: .".utf8)
        == .part(id: 7, stdout: bytes("hi\n"), stderr: []))
  }

  @Test("sends nothing while it follows a script, and hands over what that writes")
  func follows() async throws {
    let far = Mutex<RemoteShell?>(nil)
    let sent = Mutex(0)
    let shell = RemoteShell(name: "far") { _ in
      sent.withLock { $0 += 1 }
      let answers = ["@1 more 4:aGkK 0: .", "@1 more 0: 4:bm8K .", "@1 3 4:aGkK 4:bm8K ."]
      for answer in answers { far.withLock { $0 }?.receive(Array((answer + "\n").utf8)) }
    }
    far.withLock { $0 = shell }
    var parts: [[UInt8]] = []
    let result = try await shell.follow("true", silentFor: .hang) { parts += [$0, $1] }
    #expect(parts == [bytes("hi\n"), [], [], bytes("no\n")])
    #expect(result == CommandResult(status: 3, stdout: bytes("hi\n"), stderr: bytes("no\n")))
    #expect(sent.withLock(\.self) == 1)
    far.withLock { $0 = nil }
  }

  @Test("cuts lines that arrive in pieces, with or without carriage returns")
  func lines() {
    var splitter = LineSplitter()
    #expect(splitter.lines(in: bytes("on")) == [])
    #expect(splitter.lines(in: bytes("e\r\ntwo\n\nth")) == [bytes("one"), bytes("two"), []])
    #expect(splitter.lines(in: bytes("ree\n")) == [bytes("three")])
  }

  @Test("drops the late answer of a request that was given up")
  func late() async throws {
    let far = Mutex<RemoteShell?>(nil)
    let shell = RemoteShell(name: "far") { request in
      let shell = far.withLock { $0 }
      let late = "@1 0 8:bGF0ZQo= 0: .\n"
      if request.starts(with: "end 1".utf8) { shell?.receive(Array("@1 137 0: 0: .\n".utf8)) }
      if request.starts(with: "run 2".utf8) {
        shell?.receive(Array((late + "@2 0 8:cmlnaHQK 0: .\n").utf8))
      }
    }
    far.withLock { $0 = shell }
    await #expect(throws: ShellError.self) {
      try await shell.run("true", within: .milliseconds(50))
    }
    #expect(try await shell.run("true", within: .hang).output == "right")
    far.withLock { $0 = nil }
  }

  @Test("gives a machine up that does not even answer to the kill")
  func silent() async throws {
    let shell = RemoteShell(name: "far", patience: .milliseconds(20)) { _ in }
    let lost = ShellError.noAnswer(target: "far", script: "true")
    await #expect(throws: lost) { try await shell.run("true", within: .milliseconds(10)) }
    await #expect(throws: lost) { try await shell.run("echo", within: .hang) }
  }

  @Test("says that a request arrived damaged")
  func damaged() async throws {
    let mailbox = Mailbox<RemoteShell>()
    let shell = RemoteShell(name: "far") { _ in
      try await mailbox.take()?.receive(Array("@1 damaged\n".utf8))
    }
    mailbox.put(shell)
    await #expect(throws: ShellError.damaged(target: "far")) {
      try await shell.run("true", within: .hang)
    }
  }

  @Test("waits for the far end to be ready, not longer than it may")
  func ready() async throws {
    let shell = RemoteShell(name: "far") { _ in }
    #expect(try await shell.isReady(within: .milliseconds(30)) == false)
    shell.receive(bytes("Linux version…\n@ready\n"))
    #expect(try await shell.isReady(within: .hang) == true)
    shell.close(detail: "It said: no kernel")
    await #expect(throws: ShellError.ended(target: "far", detail: "It said: no kernel")) {
      try await shell.isReady(within: .hang)
    }
  }
}
