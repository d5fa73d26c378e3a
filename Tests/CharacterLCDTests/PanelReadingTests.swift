// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel
import Testing
import VirtualPanel

@testable import CharacterLCD

@Suite struct PanelReadingTests {
  private static let scrambled = PinMap(rs: 7, rw: 3, e: 1, backlight: 0, data: [6, 2, 5, 4])

  @Test("memory is read as the panel holds it, on every geometry", arguments: PanelGeometry.sold)
  func geometries(geometry: PanelGeometry) async throws {
    for pins in [PinMap.common, Self.scrambled] {
      for hz in [100_000, 400_000] {
        let bus = RecordingBus(
          hz: hz, panel: VirtualPanel(geometry: geometry, pins: pins, busHz: hz))
        let engine = PanelEngine(PanelSetup(geometry: geometry, pins: pins), on: bus)
        let last = "^[[\(geometry.rows);\(geometry.columns)H*"
        try await engine.write(wire("^[[LG5ff11223344556600;abc\(last)"))
        let memory = try await engine.memory()
        let panel = await engine.panel
        #expect(memory.ddram == panel.ddram)
        #expect(memory.cgram == panel.cgram)
        #expect(panel.breaches == [])
        // The reading has left nothing to repair.
        try await engine.write(wire("^[[Hx"))
        #expect(await engine.panel.text[0].hasPrefix("xbc"))
        #expect(await engine.panel.breaches == [])
      }
    }
  }

  @Test("the picture in view follows the display's shift", arguments: PanelGeometry.sold)
  func shift(geometry: PanelGeometry) async throws {
    let engine = PanelEngine(
      PanelSetup(geometry: geometry), on: RecordingBus(panel: VirtualPanel(geometry: geometry)))
    let rows = (0..<geometry.rows).map { row in
      String(
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ".dropFirst(row).prefix(geometry.rowCells))
    }
    for shift in [0, 1, 7, 39] {
      let state = DeviceState(
        condition: .online, isReadable: true, backlight: true, display: true, cursor: true,
        blink: false, position: LCDPosition(column: geometry.rowCells, row: geometry.rows - 1),
        shift: shift)
      let lefts = String(repeating: "^[[LL", count: shift)
      try await engine.write(wire("\u{c}^[[LC" + rows.joined(separator: "\n") + lefts))
      let view = PanelView(memory: try await engine.memory(), on: geometry, state: state)
      let panel = await engine.panel
      #expect(panel.shift == shift)
      let drawn = view.drawn(rom: .a00)
      #expect(drawn == panel.picture, "shift \(shift): seen \(drawn.text), on it \(panel.text)")
    }
  }

  @Test("a panel that another program has set up is read, and stays as it is")
  func stranger() async throws {
    let first = PanelEngine()
    try await first.write(wire("^[[LG0ff11223344556600;\u{0}here^[[LC^[[2;7H"))
    let before = await first.panel
    let engine = PanelEngine(on: RecordingBus(panel: before))
    let memory = try await engine.memory()
    #expect(memory.ddram == before.ddram)
    #expect(memory.glyphs[0]?.rows == [0x1f, 0x11, 0x02, 0x13, 0x04, 0x15, 0x06, 0x00])
    #expect(memory.addressCounter == 0x46)
    let after = await engine.panel
    #expect(after.picture == before.picture)
    #expect(after.breaches == [])
  }

  @Test("what is adopted is kept by the next write")
  func adopt() async throws {
    let first = PanelEngine()
    try await first.write(wire("^[[LG3ff11223344556600;\u{3}here\nand there^[[LC"))
    let engine = PanelEngine(on: RecordingBus(panel: await first.panel))
    try await engine.adopt()
    try await engine.write(wire("^[[Lx4y1;now"))
    #expect(await engine.panel.text == ["\u{e003}here           ", "and nowre       "])
    #expect(await engine.panel.cgram == first.panel.cgram)
    #expect(await engine.panel.isCursorOn == false)
    #expect(await engine.read() == wire("\u{3}here           \nand nowre       \n"))
    #expect(await engine.panel.breaches == [])
    // Known by now: it is not read again.
    _ = await engine.messages()
    try await engine.adopt()
    #expect(await engine.messages() == [])
  }

  @Test("a backpack that ties R/W low says so, and nothing is lost")
  func unwired() async throws {
    var pins = PinMap.common
    pins.rw = nil
    let first = PanelEngine(on: RecordingBus(panel: VirtualPanel(pins: pins)))
    try await first.write(wire("here"))
    let engine = PanelEngine(on: RecordingBus(panel: await first.panel))
    for _ in 1...2 {
      await #expect(throws: PanelReadError.notWired(panel: "the panel")) {
        try await engine.adopt()
      }
    }
    #expect(await engine.panel.ddram == first.panel.ddram)
    #expect(await engine.panel.breaches == [])
    // An engine that knows its panel goes on without an initialisation.
    _ = await first.messages()
    await #expect(throws: PanelReadError.self) { try await first.memory() }
    try await first.write(wire("!"))
    #expect(await first.panel.text[0] == "here!           ")
    #expect(await first.messages().count == 3)
  }

  @Test("a panel that was just powered on is no panel that can be shown")
  func powerOn() async throws {
    let engine = PanelEngine()
    await engine.change { $0.idle(nanoseconds: 50_000_000) }
    await #expect(throws: PanelReadError.notInitialised(panel: "the panel")) {
      try await engine.memory()
    }
    try await engine.write(wire("works"))
    #expect(await engine.panel.text[0] == "works           ")
  }

  @Test("nibbles out of step are seen, and a write puts them in step again")
  func outOfStep() async throws {
    let engine = PanelEngine()
    try await engine.write(wire("text"))
    await engine.change { $0.transfer([0x08, 0x0c, 0x08]) }
    await #expect(throws: PanelReadError.notInitialised(panel: "the panel")) {
      try await engine.memory()
    }
    try await engine.write([])
    #expect(await engine.panel.text[0] == "text            ")
  }

  @Test("a bus that fails in any of a reading's transfers is the error, and the next write repairs")
  func failure() async throws {
    for calls in [0, 1, 2, 3, 5, 100, 400] {
      let engine = PanelEngine()
      try await engine.write(wire("text"))
      await engine.fail(after: calls)
      await #expect(throws: RecordingBus.Failure.self) { try await engine.memory() }
      try await engine.write([])
      #expect(await engine.panel.text[0] == "text            ")
    }
  }
}
