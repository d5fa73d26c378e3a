// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// listen(2), which a function below is a namesake of.
private let beginListening = listen

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
      let listener = try listen(at: machine.agent)
      defer { close(listener) }
      try machine.writeEmulator()
      if isRunning {
        try FileManager.default.createSymbolicLink(
          atPath: machine.folder.string + ".running",
          withDestinationPath: machine.agent.removingLastComponent().string)
      }
      try await body(machine)
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

  private static func listen(at path: FilePath) throws -> CInt {
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.string.utf8) }
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    // Who connects is never served, and all wait.
    guard status == 0, beginListening(listener, 1000) == 0 else { throw Errno(rawValue: errno) }
    return listener
  }
}
