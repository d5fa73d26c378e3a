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

extension Check {
  /// A check that is one script on the first simulated panel, as ``CheckContext/simulated(_:)`` runs
  /// it.
  ///
  /// - Parameter parameters: What the simulator is loaded with.
  static func simulated(
    _ group: String, _ name: String, with parameters: String = "", script: String
  ) -> Check {
    Check(group, name, needs: Suite.simulatorNeeds, stage: .simulator(parameters)) { bench in
      try await bench.simulated(script)
    }
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
