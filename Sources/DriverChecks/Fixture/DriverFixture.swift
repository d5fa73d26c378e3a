// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Stage {
  /// The driver, freshly set up on the overlay's panel: blank, backlight on.
  static let driver = Stage("driver")
  /// The driver on all panels that the target has, those on buses for tests included.
  static let panels = Stage("panels")
  /// The driver, and a simulated adapter freshly loaded with these parameters: the driver is bound
  /// to its panels.
  static func simulator(_ parameters: String) -> Stage {
    Stage("simulator", parameters: parameters)
  }

  var isSimulator: Bool { name == Stage.simulator("").name }
}

/// Brings a target into the stages of the driver's checks.
public struct DriverFixture: Fixture {
  let target: any Target

  public init(target: any Target) {
    self.target = target
  }

  /// Puts the shell functions that scripts use on the target.
  public func install() async throws {
    try await run(
      """
      cat >\(Script.libraryPath) <<'END OF LIBRARY'
      \(Script.library(for: target))
      END OF LIBRARY
      """)
  }

  public func prepare(_ stage: Stage, from current: Stage?, mark: String) async throws {
    let load = "insmod \(Script.path(of: "iic1602", in: target.moduleFolder))"
    let steps: [String] =
      switch (stage, current) {
      case (.bare, _): ["bare"]
      case (.driver, .driver): [Script.fresh]
      case (.driver, _): ["bare", load, Script.fresh]
      case (.panels, .panels): []
      case (.panels, _): ["bare", load] + target.spareBuses.map { "attach \($0.number)" }
      case (_, let current?) where current.isSimulator:
        ["release", "unsimulate", "simulate \(stage.parameters)"]
      default: ["bare", load, "simulate \(stage.parameters)"]
      }
    let script = ["set -e", Script.useLibrary] + steps + [KernelLog.mark(mark)]
    try await run(script.joined(separator: "\n"))
  }

  public func conclude(_ check: Check, mark: String) async throws -> [String] {
    guard check.needs.contains(.simulator) else {
      try await target.markKernelLog(mark)
      return []
    }
    let breaches = "\(Script.useLibrary); breaches; \(KernelLog.mark(mark))"
    return try await target.run(breaches).lines.map { "The simulated panel \($0)" }
  }

  public func restore() async throws {
    try await run("set -e; \(Script.useLibrary); bare; rm \(Script.libraryPath)")
  }

  private func run(_ script: String) async throws {
    let result = try await target.run(script)
    guard result.status == 0 else {
      throw TargetError.unfit(
        target: target.name, problem: "It can't be brought into the state that a check needs.",
        remedy: "\(result)")
    }
  }
}
