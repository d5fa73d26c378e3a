// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage

@testable import RemoteShell
@testable import Targets

/// A shell script in QEMU's place: what it does is what a machine and its kernel would do.
enum FakeQEMU {
  static let version = "QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2)"

  /// What a machine does whose shell answers.
  static let agent = #"exec sh "$(dirname "$0")/agent.sh""#
}

/// Makes a folder with the parts of every machine and an emulator that does `boot`, with `$log` its
/// kernel log's file and `$trace` its trace, and gives `body` the folder and the emulator's path.
func withFakeQEMU(
  version: String = FakeQEMU.version, boot: String,
  _ body: (_ folder: FilePath, _ program: String) async throws -> Void
) async throws {
  try await withTemporaryFolder(named: "qemu-tests") { folder in
    for part in ["vmlinuz", "board.dtb", "initramfs"] {
      try Data().write(to: URL(filePath: folder.appending(part).string))
    }
    let program = folder.appending("qemu").string
    let script = """
      #!/bin/sh
      [ "$1" != --version ] || { echo '\(version)'; exit; }
      while [ $# -gt 0 ]; do
        case $1 in
        -serial) case $2 in file:*) log=${2#file:} ;; esac ;;
        -D) trace=$2 ;;
        esac
        shift
      done
      [ -z "$trace" ] || : >"$trace"
      \(boot)
      """
    try Data(script.utf8).write(to: URL(filePath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    try Data(ShellProtocol.agent.utf8)
      .write(to: URL(filePath: folder.appending("agent.sh").string))
    try await body(folder, program)
  }
}
