// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// What a write costs on a simulated panel's bus.
struct WriteCost: Hashable, CustomStringConvertible {
  var clocks: Int
  var bytes: Int

  var description: String { "\(clocks) clocks, \(bytes) bytes" }
}

extension CheckContext {
  /// What 32 characters cost on a panel alone, and beside 63 others on eight buses. Nothing of ours may
  /// be loaded before.
  func costBesideOthers() async throws -> (alone: WriteCost, beside: WriteCost) {
    let eight = Suite.addresses.prefix(8).joined(separator: ",")
    let seen = try await call("many", "beside_others", eight)
    let values = seen.split { " \n".contains($0) }.compactMap { Int($0) }
    guard values.count == 4 else { throw CheckFailure("Twice two numbers, not \(seen)") }
    return (
      WriteCost(clocks: values[0], bytes: values[1]), WriteCost(clocks: values[2], bytes: values[3])
    )
  }
}
