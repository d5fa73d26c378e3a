// SPDX-License-Identifier: GPL-2.0 OR MIT

extension Bench {
  /// Runs a script with `$truth`, `$lcd` and `$class` of the first simulated panel, which must go
  /// well to its last command.
  @discardableResult
  func simulated(_ script: String, within limit: Duration = .seconds(30)) async throws -> String {
    try await succeed("set -e; \(Script.useLibrary); simulated\n\(script)", within: limit)
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
