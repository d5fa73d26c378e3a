// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Brings a target into the stage that a check needs.
struct Stager: Sendable {
  let target: any Target

  /// Puts the shell functions that scripts use on the target.
  func install() async throws {
    let result = try await target.run(
      """
      cat >\(Script.libraryPath) <<'END OF LIBRARY'
      \(Script.library(for: target))
      END OF LIBRARY
      """)
    try expectSuccess(of: result)
  }

  /// - Parameters:
  ///   - stage: What the check needs.
  ///   - current: What the last check left; nil if that is not known.
  ///   - mark: The line for the kernel's log where the check begins.
  func prepare(_ stage: Check.Stage, from current: Check.Stage?, mark: String) async throws {
    let load = "insmod \(Script.path(of: "iic1602", in: target.moduleFolder))"
    var steps: [String] =
      switch (stage, current) {
      // Nothing else here: it is what most checks begin with, and every word costs time.
      case (.driver, .driver): [Script.fresh]
      case (.driver, _): [Script.useLibrary, "bare", load, Script.fresh]
      case (.panels, .panels): []
      case (.panels, _):
        [Script.useLibrary, "bare", load] + target.spareBuses.map { "attach \($0.number)" }
      case (.bare, _): [Script.useLibrary, "bare"]
      }
    steps.append(Script.mark(mark))
    let script = "set -e; " + steps.joined(separator: "; ")
    try expectSuccess(of: try await target.run(script, within: .seconds(30)))
  }

  /// Leaves nothing of ours behind on the target.
  func restore() async throws {
    let script = "set -e; \(Script.useLibrary); bare; rm \(Script.libraryPath)"
    try expectSuccess(of: try await target.run(script, within: .seconds(30)))
  }

  private func expectSuccess(of result: CommandResult) throws {
    guard result.status == 0 else {
      throw TargetError.unfit(
        target: target.name, problem: "It can't be brought into the state that a check needs.",
        remedy: "\(result)")
    }
  }
}
