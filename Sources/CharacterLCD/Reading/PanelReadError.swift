// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Why a panel can't be read, though its bus works.
public enum PanelReadError: Error, Hashable, Sendable {
  /// The backpack ties R/W low, or the adapter can't read.
  case notWired(panel: String)
  /// What was read makes no sense.
  case notInitialised(panel: String)
}

extension PanelReadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notWired(let panel):
      """
      this backpack's R/W pin isn't wired, so what \(panel) holds can't be read; the driver knows \
      what it wants there to be seen (lcdctl show --source wanted)
      """
    case .notInitialised(let panel):
      """
      \(panel) answers, but not as an initialised panel does: it was powered on just now, its \
      nibbles are out of step, or its pins are wired in another way; 'lcdctl clear' with the same \
      options initialises it
      """
    }
  }
}
