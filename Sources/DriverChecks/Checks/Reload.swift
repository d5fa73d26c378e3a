// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import Subprocess
import SystemPackage
import Targets
import TestKit

extension Suite {
  /// `make reload`: from an edit to the machine that runs.
  static let reload = [
    Check(
      "reload",
      "edited modules reach the machine that runs, broken ones don't, and each is told of",
      needs: [.root, .checkout, .module("server")]
    ) { context in
      try await withTemporaryFolder(named: "lcdctl-reload") { folder in
        try await context.succeed(
          "mkdir /tmp/before; cp -a /modules /lib/modules/*/updates /tmp/before/")
        do {
          let original = try context.value(context.target.checkout, "checkout").folder
          try await Reloading(context: context, original: original, checkout: folder).check()
        } catch {
          try? await context.restoreModules()
          throw error
        }
        try await context.restoreModules()
      }
    }
  ]
}

extension CheckContext {
  fileprivate func restoreModules() async throws {
    try await succeed(
      """
      for module in hello client server; do
        [ ! -d /sys/module/$module ] || rmmod $module
      done
      rm -r /modules /lib/modules/*/updates
      mv /tmp/before/modules /
      mv /tmp/before/updates /lib/modules/*/
      rm -r /tmp/before
      depmod
      """)
  }
}

/// A copy of the pair and of what builds it, and the edits that a reader makes.
private struct Reloading {
  let context: CheckContext
  let original: FilePath
  /// The copy.
  let checkout: FilePath

  /// What `machines/reload` says and ends with, and what came of it in the machine.
  struct Turn {
    var said: String
    var status: TerminationStatus
    var report: ModuleDelivery.Report?
  }

  private var server: FilePath { checkout.pushing("kernel/server-client/server.c") }

  func check() async throws {
    try await host(
      """
      cd "$1"
      mkdir -p "$2/kernel/exhibits"
      cp -R machines "$2/"
      cp -R kernel/server-client "$2/kernel/"
      cp kernel/exhibits/template.c "$2/kernel/exhibits/"
      """, original.string, checkout.string)
    try await changedValue()
    try await syntaxError()
    try await ownModule()
    try await noMachine()
  }

  /// With a warning, which holds nothing up.
  private func changedValue() async throws {
    _ = try await turn()
    try edit("int yohda;", into: "static int spare;\nint yohda = 42;")
    let turn = try await turn()
    try expect(turn, .exited(0), says: "kernel/server-client/server.c:", "warning:", "spare")
    try context.expect(turn.report?.sent, is: ["server.ko"], "what is sent")
    try context.expect(turn.report?.next?.commands, is: ["insmod server.ko"], "what is to be typed")
    let seen = try await context.succeed(
      """
      cd /modules
      insmod server.ko
      cat /sys/module/server/parameters/yohda
      rmmod server
      modprobe client
      cat /sys/module/client/parameters/found
      """)
    try context.expect(
      seen, is: "42\n42", "yohda, as server has it, and as modprobe's client finds it")
    try edit("yohda = 42;", into: "yohda = 43;")
    let start = ContinuousClock.now
    let commands = try await self.turn().report?.next?.commands ?? []
    try context.expect(
      commands, is: ["rmmod client server", "insmod server.ko", "insmod client.ko"],
      "what is to be typed with both loaded")
    try await context.succeed((["cd /modules"] + commands).joined(separator: "\n"))
    context.note("From the edit to the pair in the kernel", since: start, aim: "8 s")
    try context.expect(
      try await context.succeed("cat /sys/module/client/parameters/found"), is: "43",
      "yohda, as the client has found it")
  }

  private func syntaxError() async throws {
    try edit("yohda = 43;", into: "yohda = 44")
    let turn = try await turn()
    try expect(
      turn, .exited(1), says: "kernel/server-client/server.c:", "error: expected",
      "kernel/server-client doesn't build.")
    try context.expect(turn.report?.sent, is: [], "what is sent")
    try context.expect(
      turn.report?.kept, is: ["client.ko", "server.ko"], "what the machine still has")
  }

  /// The pair is broken still.
  private func ownModule() async throws {
    try await host("cd \"$1\"; machines/new-module hello", checkout.string)
    for name in ["hello", "1st", "two-words", "template", ""] {
      try context.expect(
        try await run([checkout.pushing("machines/new-module").string, name]).status,
        is: .exited(64), "how making a module of the name '\(name)' ends")
    }
    let turn = try await turn()
    try context.expect(turn.status, is: .exited(1), "how it ends")
    try context.expect(turn.report?.sent, is: ["hello.ko"], "what is sent")
    try await context.succeed("modprobe hello; modprobe -r hello")
    for line in ["hello: hello", "hello: goodbye"] { try await context.expectLogged(line) }
  }

  private func noMachine() async throws {
    let turn = try await turn(sending: Suite.thisProgram)
    try expect(
      turn, .exited(69),
      says: "No machine is running. Start one with `make shell` in another terminal.")
  }

  // MARK: Turns

  /// - Parameter program: In place of lcdctl; by default one that keeps what it is to send.
  private func turn(sending program: String? = nil) async throws -> Turn {
    let kept = checkout.appending("kept")
    let keeper = checkout.appending("keeper").string
    try await host(
      "printf '#!/bin/sh\\ncp -R \"$4\" %s\\n' \"$2\" >\"$1\"; chmod +x \"$1\"", keeper, kept.string
    )
    let release = try await context.succeed("uname -r")
    let series = release.split(separator: ".").prefix(2).joined(separator: ".")
    var turn = try await run([
      checkout.pushing("machines/reload").string, checkout.pushing("build/pi3").string, series,
      program ?? keeper,
    ])
    if program == nil, FileManager.default.fileExists(atPath: kept.string) {
      let target = context.target
      turn.report = try await ModuleDelivery(folder: kept).deliver { try await target.run($0) }
      try await host("rm -r \"$1\"", kept.string)
    }
    return turn
  }

  private func edit(_ text: String, into other: String) throws {
    let old = try String(contentsOfFile: server.string, encoding: .utf8)
    try context.expect(old.contains(text), "server.c has \"\(text)\"", seen: old)
    try Data(old.replacing(text, with: other).utf8).write(to: URL(filePath: server.string))
  }

  private func expect(_ turn: Turn, _ status: TerminationStatus, says parts: String...) throws {
    try context.expect(turn.status, is: status, "how it ends, saying \(turn.said)")
    for part in parts {
      try context.expect(turn.said.contains(part), "it says \"\(part)\"", seen: turn.said)
    }
  }

  /// Runs a script on this machine that must go well.
  private func host(_ script: String, _ words: String...) async throws {
    let result = try await run(["sh", "-euc", script, "sh"] + words)
    try context.expect(result.status, is: .exited(0), "\(script), which says \(result.said)")
  }

  private func run(_ words: [String]) async throws -> Turn {
    let result = try await Subprocess.run(
      .path("/usr/bin/env"), arguments: Arguments(words), input: .none,
      output: .string(limit: 1 << 20), error: .combinedWithOutput)
    return Turn(said: result.standardOutput, status: result.terminationStatus)
  }
}
