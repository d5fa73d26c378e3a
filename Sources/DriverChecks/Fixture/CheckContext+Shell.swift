// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension CheckContext {
  /// Calls a function of a file of `Shell/`, which must go well to its last command.
  ///
  /// - Parameters:
  ///   - file: The file's name without `.sh`.
  ///   - words: The function, and its arguments.
  /// - Returns: Its output.
  @discardableResult
  func call(_ file: String, _ words: String...) async throws -> String {
    try await succeed(ShellScripts.call(file, [words]))
  }

  /// The same with `$id`, `$truth`, `$lcd` and `$class` of the first simulated panel.
  @discardableResult
  func callOnPanel(_ file: String, _ words: String...) async throws -> String {
    try await succeed(ShellScripts.call(file, [["simulated"], words]))
  }
}

extension Check {
  /// A check that is one function of a file of `Shell/`, which must go well to its last command.
  ///
  /// - Parameters:
  ///   - file: The file's name without `.sh`, the group's where none is given.
  ///   - words: The function, and its arguments.
  static func shell(
    _ group: String, _ name: String, needs: [Requirement], stage: Stage = .bare,
    file: String? = nil, _ words: String...
  ) -> Check {
    let script = ShellScripts.call(file ?? group, [words])
    return Check(group, name, needs: needs, stage: stage) { try await $0.succeed(script) }
  }

  /// The same on the first simulated panel, with `$id`, `$truth`, `$lcd` and `$class` of it.
  ///
  /// - Parameter parameters: What the simulator is loaded with.
  static func onPanel(
    _ group: String, _ name: String, with parameters: String = "", file: String? = nil,
    _ words: String...
  ) -> Check {
    let script = ShellScripts.call(file ?? group, [["simulated"], words])
    return Check(group, name, needs: Suite.simulatorNeeds, stage: .simulator(parameters)) {
      try await $0.succeed(script)
    }
  }

  /// A panel on each of several adapters or boards: all that it can do, without an error, after the
  /// group's `checked_and_readable`.
  ///
  /// - Parameter kinds: What the simulator is loaded with, and how that is called.
  static func onEach(_ group: String, of kinds: [(parameters: String, what: String)]) -> [Check] {
    kinds.map { kind in
      Check(
        group, "\(kind.what): written, read, checked and scrubbed without an error",
        needs: Suite.simulatorNeeds, stage: .simulator("\(kind.parameters) realtime=0")
      ) { context in
        try await context.callOnPanel(group, "checked_and_readable")
        try await context.exercise(.lcd16x2)
      }
    }
  }
}
