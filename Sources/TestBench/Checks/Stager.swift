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
    let steps =
      switch (stage, current) {
      case (.driver, .driver): "fresh"
      case (.driver, _):
        "bare; insmod \(Script.path(of: "iic1602", in: target.moduleFolder)); fresh"
      case (.panels, .panels): "true"
      case (.panels, _):
        "bare; insmod \(Script.path(of: "iic1602", in: target.moduleFolder)); "
          + target.spareBuses.map { "attach \($0.number)" }.joined(separator: "; ")
      case (.bare, _): "bare"
      }
    let script = "set -e; \(Script.useLibrary); \(steps); mark '\(mark)'"
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
