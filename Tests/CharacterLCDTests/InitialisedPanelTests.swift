// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Testing
import VirtualPanel

@testable import CharacterLCD

/// A panel that another program has left behind, in whatever state.
@Suite struct InitialisedPanelTests {
  /// What a program that has not seen the panel before makes of it.
  private func written(
    _ text: [UInt8], over panel: VirtualPanel, _ setup: PanelSetup = PanelSetup(), hz: Int = 100_000
  ) async throws -> (panel: VirtualPanel, clocks: UInt64, nanoseconds: UInt64) {
    let engine = PanelEngine(setup, on: RecordingBus(hz: hz, panel: panel))
    try await engine.write(text)
    let after = await engine.panel
    return (after, after.clocks - panel.clocks, after.now - panel.now)
  }

  /// Instructions and data by hand, each with time enough.
  private func told(_ panel: VirtualPanel, _ bytes: [(rs: Bool, value: UInt8)]) -> VirtualPanel {
    var panel = panel
    for (rs, value) in bytes {
      for nibble in [value & 0xf0, value << 4] {
        let port = nibble | (rs ? 0x09 : 0x08)
        panel.transfer([port, port | 0x04, port])
      }
      panel.idle(nanoseconds: 5_000_000)
    }
    return panel
  }

  private let hello = wire("Hello, world\nfrom the bus")

  @Test(
    "one that can be read is blanked, not initialised: 1,610 clocks at most, half of RPLCD's",
    arguments: [100_000, 400_000])
  func cheap(hz: Int) async throws {
    let first = try await written(wire("old^[[4;1Htext^[[Lc"), over: VirtualPanel(), hz: hz)
    let second = try await written(wire("Hello,\nworld"), over: first.panel, hz: hz)
    #expect(second.panel.text == ["Hello,          ", "world           "])
    #expect(second.panel.breaches == [])
    #expect(second.panel.isDisplayOn && !second.panel.isCursorOn)
    #expect(second.clocks <= 1610)
    // The initialisation alone waits for 40 ms.
    #expect(second.nanoseconds < 40_000_000)
    #expect(first.nanoseconds > 40_000_000)
  }

  @Test(
    "whatever it was told, the text is right, without a breach",
    arguments: [
      // Shifted, and back to the left; a cursor that blinks, in CGRAM; a display that is off.
      ([(false, 0x1c), (false, 0x1c), (false, 0x1c)], true),
      ([(false, 0x04)], false), ([(false, 0x07), (true, 0x41)], true),
      ([(false, 0x0f), (false, 0x4a)], true), ([(false, 0x08), (false, 0xc5)], true),
      // Nibbles that are alike.
      ([(false, 0x80)], true), ([(false, 0x91)], true),
    ] as [([(Bool, UInt8)], Bool)])
  func instructions(bytes: [(Bool, UInt8)], isCheap: Bool) async throws {
    let first = try await written(wire("old"), over: VirtualPanel())
    let second = try await written(
      hello, over: told(first.panel, bytes.map { (rs: $0, value: $1) }))
    #expect(second.panel.text == ["Hello, world    ", "from the bus    "])
    #expect(second.panel.breaches == [])
    #expect(second.panel.shift == 0 && second.panel.increments && !second.panel.shiftsOnWrite)
    #expect(second.panel.isDisplayOn && !second.panel.isCursorOn && !second.panel.isBlinkOn)
    #expect((second.nanoseconds < 40_000_000) == isCheap)
  }

  @Test("of one line, out of step, without power or without R/W it is initialised")
  func initialised() async throws {
    let oneLine = try await written(
      wire("old"), over: VirtualPanel(geometry: .lcd16x1),
      PanelSetup(geometry: .lcd16x1))
    var outOfStep = try await written(wire("old"), over: VirtualPanel()).panel
    outOfStep.transfer([0x38, 0x3c, 0x38])
    var fresh = outOfStep
    fresh.powerOn()
    var pins = PinMap.common
    pins.rw = nil
    let unwired = try await written(wire("old"), over: VirtualPanel(pins: pins))
    for panel in [outOfStep, fresh, unwired.panel] {
      let second = try await written(hello, over: panel)
      #expect(second.panel.text == ["Hello, world    ", "from the bus    "])
      #expect(second.nanoseconds > 40_000_000)
    }
    #expect(try await written(hello, over: fresh).panel.breaches == [])
    // The panel was taken for one of one row until now.
    #expect(!oneLine.panel.hasTwoLines)
    let second = try await written(hello, over: oneLine.panel)
    #expect(second.panel.hasTwoLines && second.nanoseconds > 40_000_000)
    // And one of one row may have a font that can't be told.
    let third = try await written(
      wire("new"), over: oneLine.panel, PanelSetup(geometry: .lcd16x1))
    #expect(third.panel.text == ["new             "] && third.nanoseconds > 40_000_000)
  }

  @Test("a call that fails while it is read does no harm", arguments: 0..<24)
  func failure(calls: Int) async throws {
    let first = try await written(wire("old"), over: VirtualPanel())
    let engine = PanelEngine(on: RecordingBus(panel: first.panel))
    await engine.fail(after: calls)
    await #expect(throws: RecordingBus.Failure.self) { _ = try await engine.memory() }
    try await engine.write(hello)
    #expect(await engine.panel.text == ["Hello, world    ", "from the bus    "])
  }

  @Test("a glyph of another program is not seen, and not written before it is")
  func glyphs() async throws {
    let first = try await written(
      wire("^[[LG11f1f1f1f1f1f1f1f;^[[LG21f1f1f1f1f1f1f1f;^[[LG31f1f1f1f1f1f1f1f;"),
      over: VirtualPanel())
    #expect(first.panel.cgram[8..<32].allSatisfy { $0 == 0x1f })
    let engine = PanelEngine(on: RecordingBus(panel: first.panel))
    try await engine.write(wire("\u{1}"))
    #expect(await engine.panel.cgram[8..<16].allSatisfy { $0 == 0 })
    #expect(await engine.panel.cgram[16..<24].allSatisfy { $0 == 0x1f })
    try await engine.write(wire("\u{2}"))
    #expect(await engine.panel.cgram[16..<24].allSatisfy { $0 == 0 })
    // By its other code.
    try await engine.write(wire("\u{b}"))
    #expect(await engine.panel.cgram[24..<32].allSatisfy { $0 == 0 })
    try await engine.write(wire("^[[LG1001f000000000000;"))
    #expect(await engine.panel.cgram[8..<16].elementsEqual([0, 0x1f, 0, 0, 0, 0, 0, 0]))
    let second = try await written(
      wire("^[[LG2001f000000000000;"), over: first.panel)
    #expect(second.panel.cgram[16..<24].elementsEqual([0, 0x1f, 0, 0, 0, 0, 0, 0]))
    #expect(second.panel.breaches == [])
  }
}
