// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension CheckContext {
  /// How often something is repeated to see that it holds: less where each program that a script
  /// starts takes an emulated board many milliseconds.
  var rounds: Int { target.abilities.contains(.native) ? 20 : 6 }

  /// Runs a script with `$truth`, `$lcd` and `$class` of the first simulated panel, which must go
  /// well to its last command.
  @discardableResult
  func simulated(_ script: String) async throws -> String {
    try await succeed("set -e; \(Script.useLibrary); simulated\n\(script)")
  }
}

extension Script {
  /// A command that writes text to the simulated panel in one write(2): `printf` alone writes line
  /// by line.
  static func show(_ text: String) -> String {
    text.contains("\n")
      ? writeAtOnce(
        Array(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }), to: "$lcd")
      : "\(printf(text)) >\"$lcd\""
  }
}
