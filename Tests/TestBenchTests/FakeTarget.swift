// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization

@testable import DriverChecks
@testable import RemoteShell
@testable import Targets
@testable import TestKit

/// A target that answers as a test tells it to.
final class FakeTarget: Target {
  struct State {
    var scripts: [String] = []
    var log: [String] = []
    var isLost = false
  }

  let address = TargetAddress(name: "fake", abilities: [])
  let moduleFolder = "/modules"
  let bus: Bus? = nil
  let spareBuses: [SpareBus] = []
  let lastWords: [String]
  let state = Mutex(State())
  private let answer: @Sendable (String) throws -> CommandResult?

  /// - Parameter answer: What a script gives; nil for success and no output.
  init(
    lastWords: [String] = [],
    answer: @Sendable @escaping (String) throws -> CommandResult? = { _ in nil }
  ) {
    self.lastWords = lastWords
    self.answer = answer
  }

  var isLost: Bool { state.withLock { $0.isLost } }

  func run(_ script: String, within limit: Duration) async throws -> CommandResult {
    state.withLock { state in
      state.scripts.append(script)
      if let start = script.ranges(of: "echo '<6>").last?.upperBound {
        state.log.append("[ 1.0] " + script[start...].prefix { $0 != "'" })
      }
    }
    return try answer(script) ?? CommandResult(status: 0)
  }

  func kernelLog(from first: String, to last: String) async throws -> [String] {
    let log = state.withLock { $0.log }
    guard let slice = KernelLog.slice(of: log, from: first, to: last) else {
      throw ShellError.ended(target: name, detail: "no mark \(first) in \(log)")
    }
    return slice
  }
}
