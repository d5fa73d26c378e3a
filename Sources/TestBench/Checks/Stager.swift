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

  /// Brings the target into a stage.
  ///
  /// - Parameters:
  ///   - stage: What the check needs.
  ///   - current: What the last check left; nil if that is not known.
  ///   - mark: The line for the kernel's log where the check begins.
  /// - Returns: A script that completes the stage and writes the mark, to be run with the check's
  ///   first one; nil when all is done.
  func prepare(
    _ stage: Check.Stage, from current: Check.Stage?, mark: String
  ) async throws -> String? {
    let load = "insmod \(Script.path(of: "iic1602", in: target.moduleFolder))"
    var steps = [Script.useLibrary, "bare"]
    switch (stage, current) {
    case (.driver, .driver): return "\(Script.fresh) && \(Script.mark(mark))"
    case (.driver, _): steps += [load, Script.fresh]
    case (.panels, .panels): return Script.mark(mark)
    case (.panels, _): steps += [load] + target.spareBuses.map { "attach \($0.number)" }
    case (.bare, _): break
    case (.simulator(let parameters), let current):
      if case .simulator? = current {
        steps = [Script.useLibrary, "release", "unsimulate"]
      } else {
        steps += [load]
      }
      steps += ["simulate \(parameters)", Script.mark(mark)]
      return steps.joined(separator: " && ")
    }
    let script = "set -e; " + (steps + [Script.mark(mark)]).joined(separator: "; ")
    try expectSuccess(of: try await target.run(script))
    return nil
  }

  /// Leaves nothing of ours behind on the target.
  func restore() async throws {
    let script = "set -e; \(Script.useLibrary); bare; rm \(Script.libraryPath)"
    try expectSuccess(of: try await target.run(script))
  }

  private func expectSuccess(of result: CommandResult) throws {
    guard result.status == 0 else {
      throw TargetError.unfit(
        target: target.name, problem: "It can't be brought into the state that a check needs.",
        remedy: "\(result)")
    }
  }
}
