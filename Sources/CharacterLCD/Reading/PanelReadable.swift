// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A panel whose controller can be read, where its backpack has the R/W pin wired.
public protocol PanelReadable: Sendable {
  /// Reads the whole memory, and leaves the panel as it was.
  ///
  /// - Throws: ``PanelReadError``, and what the bus or the device throws.
  func memory() async throws -> PanelMemory
}
