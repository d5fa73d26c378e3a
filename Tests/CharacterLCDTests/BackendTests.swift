// SPDX-License-Identifier: GPL-2.0 OR MIT

import DriverChecks
import Testing
import VirtualPanel

@testable import CharacterLCD

/// The cases that every backend must pass, over those that need no kernel.
@Suite struct BackendTests {
  @Test("Over a panel in this process", arguments: BackendCase.all.indices)
  func virtual(index: Int) async throws {
    let transport = VirtualTransport()
    try await BackendCase.all[index].check(transport) { await transport.panel.picture }
    #expect(await transport.panel.breaches == [])
  }

  @Test("Over the engine and a bus that records it", arguments: BackendCase.all.indices)
  func engine(index: Int) async throws {
    let engine = PanelEngine()
    try await BackendCase.all[index].check(EngineTransport(engine: engine)) {
      await engine.panel.picture
    }
    #expect(await engine.panel.breaches == [])
  }
}
