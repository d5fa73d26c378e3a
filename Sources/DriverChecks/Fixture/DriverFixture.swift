// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Synchronization
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

  /// The simulator's parameters.
  fileprivate var words: [String] { parameters.split(separator: " ").map(String.init) }

  fileprivate var isSimulator: Bool { name == Stage.simulator("").name }
}

/// Brings a target into the stages of the driver's checks.
public final class DriverFixture: Fixture {
  private let target: any Target
  /// What of ours was on the target: each as a call of the library that brings it back.
  private let found = Mutex<[[String]]>([])

  public init(target: any Target) {
    self.target = target
  }

  /// Puts the scripts' files on the target, and what they must know of it.
  public func install() async throws {
    try await install(on: target)
    let lines = try await run(ShellScripts.call("library", [["found"]])).lines
    found.withLock { found in
      found = lines.map { $0.split(separator: " ").map(String.init) }
    }
  }

  private func install(on target: any Target) async throws {
    let settings = ("target", Array(ShellScripts.settings(of: target).utf8))
    for (name, text) in [settings] + ShellScripts.files {
      try await run(ShellScripts.install(name, text), on: target)
    }
  }

  public func prepare(_ stage: Stage, from current: Stage?, mark: String) async throws {
    let load = ["load", "iic1602"]
    let steps: [[String]] =
      switch (stage, current) {
      case (.bare, _): [["bare"]]
      case (.driver, .driver): [["fresh"]]
      case (.driver, _): [["bare"], load, ["fresh"]]
      case (.panels, .panels): []
      case (.panels, _): [["bare"], load] + target.spareBuses.map { ["attach", "\($0.number)"] }
      case (_, let current?) where current.isSimulator:
        [["release"], ["unsimulate"], ["simulate"] + stage.words]
      default: [["bare"], load, ["simulate"] + stage.words]
      }
    try await run(ShellScripts.call("library", steps) + "\n" + KernelLog.mark(mark))
  }

  public func conclude(_ check: Check, mark: String) async throws -> [String] {
    guard check.needs.contains(.simulator) else {
      try await target.markKernelLog(mark)
      return []
    }
    let breaches = ShellScripts.call("library", [["breaches"]]) + "\n" + KernelLog.mark(mark)
    return try await run(breaches).lines.map { "The simulated panel \($0)" }
  }

  public func restore() async throws -> [String] {
    guard target.isLost else { return try await restore(on: target) }
    return try await target.withNewShell { target in
      try await self.install(on: target)
      return try await self.restore(on: target)
    }
  }

  private func restore(on target: any Target) async throws -> [String] {
    var changed: [String] = []
    let found = found.withLock(\.self)
    for call in [["bare"]] + found {
      let result = try await target.run(ShellScripts.call("library", [call]))
      guard result.status != 0 else { continue }
      changed.append(
        "`\(call.joined(separator: " "))` failed (Shell/library.sh says what it does): \(result.errors)"
      )
    }
    if found.contains(where: { $0.starts(with: ["again", "iic1602"]) }) {
      changed.append("iic1602 was loaded, and is again; its panels are blank now.")
    }
    return changed
  }

  @discardableResult
  private func run(_ script: String, on other: (any Target)? = nil) async throws -> CommandResult {
    let target = other ?? target
    let result = try await target.run(script)
    guard result.status == 0 else {
      throw TargetError.unfit(
        target: target.name, problem: "It can't be brought into the state that a check needs.",
        remedy: "\(result)")
    }
    return result
  }
}
