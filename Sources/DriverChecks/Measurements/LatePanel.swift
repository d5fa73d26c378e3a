// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// A simulated panel that isn't there at the probe, and comes at some time after it.
struct LatePanel: Sendable {
  let panel: SimulatedPanel
  /// When, from the probe on.
  let comes: Duration

  /// - Returns: How long it took from then until it showed what had been written before.
  func timeUntilShown() async throws -> Duration {
    try panel.write(Fault.picture)
    let wanted = try panel.truth.picture()

    try panel.unbind()
    try panel.truth.inject("unplugged", "1")
    try panel.bind()
    // It fails, and is kept.
    try? panel.write(Fault.picture)
    try await Task.sleep(for: comes)

    try panel.truth.inject("unplugged", "0")
    let start = ContinuousClock.now
    try await wait(for: "\(panel.id) shows what was written", askingEvery: .milliseconds(5)) {
      try panel.truth.shows(wanted)
    }
    return .now - start
  }
}
