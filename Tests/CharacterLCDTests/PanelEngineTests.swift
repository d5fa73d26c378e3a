// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Testing
import VirtualPanel

@testable import CharacterLCD

@Suite struct PanelEngineTests {
  /// An engine whose panel is initialised and blank.
  private func ready(
    _ setup: PanelSetup = PanelSetup(), on bus: sending RecordingBus = RecordingBus()
  ) async throws -> PanelEngine<RecordingBus> {
    let engine = PanelEngine(setup, on: bus)
    try await engine.write([])
    _ = await engine.messages()
    return engine
  }

  @Test("the first write initialises the panel, and nothing is sent before")
  func start() async throws {
    let engine = PanelEngine()
    #expect(await engine.messages() == [])
    try await engine.write(wire("A"))
    let messages = await engine.messages()
    // E low; nibble 3 for 8 bits; then 3, 3, 2 and the instructions; last the picture.
    #expect(messages.count == 4)
    #expect(messages.prefix(2) == [[0xfb], [0x38, 0x3c, 0x38]])
    #expect(await engine.panel.text == ["A               ", "                "])
    #expect(await engine.panel.breaches == [])
  }

  @Test("one character is one message: its address, RS, and two nibbles")
  func character() async throws {
    let engine = try await ready()
    try await engine.write(wire("^[[6;1HA"))
    let messages = await engine.messages()
    #expect(messages == [[0xcc, 0xc8, 0x0c, 0x08, 0x49, 0x4d, 0x49, 0x1d, 0x19]])
    try await engine.write(wire("^[[6;1HA"))
    #expect(await engine.messages() == [])
  }

  @Test("pins and polarity are those of the setup")
  func wiring() async throws {
    let pins = PinMap(
      rs: 4, rw: 5, e: 6, backlight: 7, data: [0, 1, 2, 3], backlightActiveLow: true)
    let bus = RecordingBus(panel: VirtualPanel(geometry: .lcd20x4, pins: pins))
    let engine = try await ready(PanelSetup(geometry: .lcd20x4, pins: pins), on: bus)
    try await engine.write(wire("^[[4;20Hx^[[L-"))
    let panel = await engine.panel
    #expect(panel.text[3] == String(repeating: " ", count: 19) + "x")
    #expect(!panel.isBacklightOn)
    #expect(panel.breaches == [])
    #expect(await engine.read().count == 84)
  }

  @Test("an MCP23008 is set up, written to and read by its registers")
  func registers() async throws {
    let setup = PanelSetup(expander: .mcp23008)
    let bus = RecordingBus(panel: VirtualPanel(expander: .mcp23008, pins: setup.pins))
    let engine = try await ready(setup, on: bus)
    try await engine.write(wire("A^[[L-"))
    #expect(await engine.messages().allSatisfy { $0[0] == 0x09 })
    #expect(await engine.panel.text[0] == "A               ")
    #expect(await !engine.panel.isBacklightOn)
    #expect(try await engine.memory().ddram.prefix(2) == [0x41, 0x20])
    #expect(await engine.panel.breaches == [])
  }

  @Test("a write that fails is kept, and shown by the next one after an initialisation")
  func failure() async throws {
    for calls in 0..<5 {
      let engine = PanelEngine()
      if calls == 0 { try await engine.write(wire("^[[LG00102030405060708;old")) }
      await engine.fail(after: calls == 0 ? 0 : calls - 1)
      await #expect(throws: RecordingBus.Failure.self) {
        try await engine.write(wire("^[[LG00102030405060708;\u{c}kept"))
      }
      #expect(await engine.read().starts(with: wire("kept ")))
      await engine.change { $0.powerOn() }
      try await engine.write([])
      #expect(await engine.panel.text[0] == "kept            ")
      #expect(await engine.panel.cgram.prefix(8) == [1, 2, 3, 4, 5, 6, 7, 8])
      #expect(await engine.panel.breaches == [])
    }
  }

  @Test("an escape ends with the write that it is in")
  func escape() async throws {
    let engine = try await ready()
    try await engine.write(wire("^[["))
    try await engine.write(wire("H"))
    #expect(await engine.panel.text[0] == "H               ")
  }

  @Test("a flash of the backlight is over when the write returns")
  func flash() async throws {
    let engine = try await ready()
    try await engine.write(wire("^[[L-"))
    _ = await engine.messages()
    try await engine.write(wire("^[[L*"))
    let messages = await engine.messages()
    #expect(messages == [[0xc8], [0xc0]])
    #expect(await !engine.panel.isBacklightOn)
  }
}
