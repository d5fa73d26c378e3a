// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import TestSupport

/// An emulated Pi for a person, without the Pi: its agent is there and never answers, and its shell says what
/// size it was told, prompts, and echoes.
struct FakeMachine {
  /// What it is booted from.
  let folder: FilePath
  /// Its agent's socket, while it runs.
  let agent: FilePath
  private let programs: FilePath

  /// - Parameter isRunning: One was booted already, by somebody else, and nothing is on its bus.
  static func with(
    isRunning: Bool = false, _ body: (FakeMachine) async throws -> Void
  ) async throws {
    try await withTemporaryFolder { files in
      let machine = FakeMachine(
        folder: files.appending("pi3"), agent: files.appending("run/agent"),
        programs: files.appending("bin"))
      for part in ["vmlinuz", "user.dtb", "initramfs"] {
        try machine.folder.appending(part).write("")
      }
      try files.appending("run/i2c.trace").write("")
      try machine.writeEmulator()
      if isRunning {
        try FileManager.default.createSymbolicLink(
          atPath: machine.folder.string + ".running",
          withDestinationPath: machine.agent.removingLastComponent().string)
      }
      // Who connects is never served, and all wait.
      try await withListener(at: machine.agent, waiting: 1000) { _ in try await body(machine) }
    }
  }

  /// `lcdctl VERB` for this machine.
  ///
  /// - Parameter environment: What env(1) takes.
  func words(_ verb: String, environment: [String] = []) -> [String] {
    let locale = environment.contains { $0.hasPrefix("LC_") } ? [] : ["LC_ALL=C.UTF-8"]
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ["env"] + environment + locale
      + ["PATH=\(programs):\(path)", Program.path.path, verb, "--machine", folder.string]
  }

  private func writeEmulator() throws {
    let emulator = programs.appending("qemu-system-aarch64")
    try emulator.write(
      #"""
      #!/bin/sh
      [ "$1" != --version ] || { echo 'QEMU emulator version 10.0.2'; exit; }
      for word; do
        case $word in
        socket,id=agent,path=*) agent=${word#*path=} ;;
        *guest.size=*) size=${word#*guest.size=} ;;
        esac
      done
      ln -s '\#(agent)' "${agent%%,*}"
      printf '\r\ntold %s\r\npi3# ' "${size%% *}"
      exec cat

      """#)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: emulator.string)
  }
}
