// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization

/// What libkmod does for one module, when it loads another with all that it needs.
struct ProbeStep: Sendable {
  /// The module's name, of its file.
  let module: String
  /// The command that modprobe.d has in place of loading it; nil without one.
  let command: String?
}

/// The steps of one call, in their order.
final class ProbeSteps: Sendable {
  /// Where libkmod's callback, to which nothing can be handed, finds the list of its call.
  @TaskLocal static var current: ProbeSteps?

  private let steps = Mutex<[ProbeStep]>([])

  var all: [ProbeStep] { steps.withLock { $0 } }

  func append(_ step: ProbeStep) { steps.withLock { $0.append(step) } }
}
