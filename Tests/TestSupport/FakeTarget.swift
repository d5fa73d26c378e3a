// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Synchronization
import Targets

/// A target that answers as a test tells it to.
package final class FakeTarget: Target {
  package struct State {
    package var scripts: [String] = []
    package var log: [String] = []
    package var isLost = false
  }

  package let address = TargetAddress(name: "fake", abilities: [])
  package let moduleFolder = "/modules"
  package let bus: Bus? = nil
  package let spareBuses: [SpareBus] = []
  package let lastWords: [String]
  package let state = Mutex(State())
  private let answer: @Sendable (String) throws -> CommandResult?

  /// - Parameter answer: What a script gives; nil for success and no output.
  package init(
    lastWords: [String] = [],
    answer: @Sendable @escaping (String) throws -> CommandResult? = { _ in nil }
  ) {
    self.lastWords = lastWords
    self.answer = answer
  }

  package var isLost: Bool { state.withLock { $0.isLost } }

  package func run(_ script: String, within limit: Duration) async throws -> CommandResult {
    state.withLock { state in
      state.scripts.append(script)
      if let start = script.ranges(of: "echo '<6>").last?.upperBound {
        state.log.append("[ 1.0] " + script[start...].prefix { $0 != "'" })
      }
    }
    return try answer(script) ?? CommandResult(status: 0)
  }

  package func kernelLog(from first: String, to last: String) async throws -> [String] {
    let log = state.withLock { $0.log }
    guard let slice = KernelLog.slice(of: log, from: first, to: last) else {
      throw ShellError.ended(target: name, detail: "no mark \(first) in \(log)")
    }
    return slice
  }
}
