// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD

/// A panel in this process, driven by the bytes that a real one would get. Its time passes without
/// being waited for.
public struct VirtualTransport: LCDTransport, PanelReadable {
  private let engine: PanelEngine<ModelBus>
  public let setup: PanelSetup

  /// - Parameters:
  ///   - setup: its pins must be possible.
  ///   - busHz: the bus's clock.
  public init(_ setup: PanelSetup = PanelSetup(), busHz: Int = 100_000) {
    let panel = VirtualPanel(
      geometry: setup.geometry, expander: setup.expander, pins: setup.pins, busHz: busHz)
    self.setup = setup
    engine = PanelEngine(
      setup, named: "the virtual panel", on: ModelBus(hz: busHz, panel: panel))
  }

  public func write(_ bytes: [UInt8]) async throws { try await engine.write(bytes) }

  public func read() async throws -> [UInt8] { await engine.read() }

  public func glyphMemory() async -> GlyphMemory { await engine.glyphMemory() }

  public func memory() async throws -> PanelMemory { try await engine.memory() }

  /// The panel as it is now.
  public var panel: VirtualPanel {
    get async { await engine.panel }
  }
}
