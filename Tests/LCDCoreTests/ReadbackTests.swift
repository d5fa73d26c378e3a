// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import TestKit
import TestSupport
import Testing
import VirtualPanel

@Suite("Readback, judged by the panel model")
struct ReadbackTests {
  static let right = Int32(LCD_ANSWER_RIGHT.rawValue)
  static let wrong = Int32(LCD_ANSWER_WRONG.rawValue)
  static let unwired = Int32(LCD_ANSWER_UNWIRED.rawValue)

  static let wirings: [PinMap] = {
    var random = SplitMix64(seed: 1602)
    return [.common]
      + (0..<30).map { turn in
        let pins = Array(0..<8).shuffled(using: &random)
        return PinMap(
          rs: pins[0], rw: pins[1], e: pins[2], backlight: turn % 5 == 0 ? nil : pins[3],
          data: Array(pins[4...]), backlightActiveLow: turn % 2 == 0)
      }
  }()

  /// A panel that was initialised, found readable, and shows something everywhere.
  static func full(
    _ geometry: PanelGeometry = .lcd16x2, pins: PinMap = .common, speed: Speed = Speed.all[1]
  ) -> JudgedPanel {
    var judged = JudgedPanel(
      geometry, pins: pins, busHz: speed.busHz, controllerHz: speed.controllerHz)
    judged.initialise()
    #expect(judged.detect() == right)
    judged.write("\u{1b}[LG11f11151b1f0a0e04;")
    for row in 0..<geometry.rows {
      judged.write("\u{1b}[Lx0y\(row);")
      judged.write((0..<UInt8(geometry.rows > 2 ? geometry.columns : 40)).map { 0x30 + $0 })
    }
    judged.write("\u{1b}[Lx3y0;\u{1}")
    return judged
  }

  func expectAgreement(
    _ judged: JudgedPanel, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(judged.differences.isEmpty, "\(what)", sourceLocation: sourceLocation)
    #expect(judged.panel.breaches.isEmpty, "\(what)", sourceLocation: sourceLocation)
  }

  // MARK: On the wire

  @Test("A status read is two pulses with R/W high and all data pins 1, each before its own read")
  func statusBytes() {
    var judged = JudgedPanel.ready()
    judged.write("\u{1b}[Lx5y0;!")
    let before = (judged.panel.transfers, judged.panel.clocks)
    #expect(judged.status() == 0x06)
    // RS low and R/W high, E high; read; E low, E high; read; E low, R/W low.
    #expect(judged.panel.transfers - before.0 == 5)
    let clocks: Int = 29 + 20 + 29 + 20 + 29
    #expect(judged.panel.clocks - before.1 == clocks)
    #expect(judged.panel.port == 0xf8)
    expectAgreement(judged)
  }

  @Test("A check costs 98 clocks, and leaves E to what follows")
  func checkBytes() {
    var judged = Self.full()
    let before = (judged.panel.transfers, judged.panel.clocks)
    #expect(judged.check() == Self.right)
    // R/W high, E high; read; E low, E high; read.
    #expect(judged.panel.transfers - before.0 == 4)
    let clocks: Int = 29 + 20 + 29 + 20
    #expect(judged.panel.clocks - before.1 == clocks)
    #expect(judged.panel.port == 0xfe)
  }

  @Test("Presence is one byte, right after power-on too")
  func presence() {
    for powerLost in [false, true] {
      var judged = Self.full()
      if powerLost { judged.panel.powerOn() }
      let before = judged.panel.clocks
      #expect(judged.read { lcd_check_presence($1, $2) } == 0)
      #expect(judged.panel.clocks - before == 20)
      #expect(judged.panel.port == 0xfb)
      #expect(judged.panel.breaches.isEmpty)
      if !powerLost { judged.write("goes on") }
      #expect(judged.panel.breaches.isEmpty)
    }
    var judged = Self.full()
    #expect(judged.read(failing: 0) { lcd_check_presence($1, $2) } == JudgedPanel.eio)
  }

  // MARK: Is R/W wired?

  @Test("A panel whose R/W is wired is found readable at any wiring", arguments: wirings)
  func wired(pins: PinMap) {
    for speed in Speed.all {
      var judged = JudgedPanel(pins: pins, busHz: speed.busHz, controllerHz: speed.controllerHz)
      judged.initialise()
      #expect(judged.detect() == Self.right)
      judged.write("text")
      expectAgreement(judged, "\(pins), \(speed.testDescription)")
    }
  }

  @Test("A panel whose R/W is tied low is told apart, takes no harm, and works", arguments: wirings)
  func unwired(pins: PinMap) {
    var pins = pins
    pins.rw = nil
    for speed in Speed.all {
      var judged = JudgedPanel(pins: pins, busHz: speed.busHz, controllerHz: speed.controllerHz)
      judged.initialise()
      #expect(judged.detect() == Self.unwired)
      #expect(judged.panel.addressCounter == 0)
      #expect(!judged.panel.awaitsLowNibble)
      judged.write("text\u{1b}[LC")
      expectAgreement(judged, "\(pins), \(speed.testDescription)")
    }
  }

  @Test("Detection works byte by byte, as over SMBus")
  func bytewise() {
    for rw in [1, nil] {
      var pins = PinMap.common
      pins.rw = rw
      for speed in Speed.all {
        var judged = JudgedPanel(pins: pins, busHz: speed.busHz, controllerHz: speed.controllerHz)
        judged.bytewise = true
        judged.initialise()
        #expect(judged.detect() == (rw == nil ? Self.unwired : Self.right))
        judged.write("text")
        expectAgreement(judged)
      }
    }
  }

  @Test("A backlight pin that its transistor holds low doesn't hide the answer")
  func clampedBacklight() {
    var judged = JudgedPanel()
    judged.initialise()
    #expect(judged.detect(levels: { $0 & ~0x08 }) == Self.right)
  }

  @Test(
    "What is no panel's answer is none, and the panel works on all the same",
    arguments: [0x00, 0xff, 0x2e, 0x26, 0x0c, 0xae])
  func junk(levels: UInt8) {
    var judged = JudgedPanel()
    judged.initialise()
    #expect(judged.detect(levels: { _ in levels }) == Self.wrong)
    #expect(!judged.panel.awaitsLowNibble)
    judged.write("text\u{1b}[LC")
    expectAgreement(judged)
  }

  @Test("The one read that fails is what detection returns, whichever it is")
  func failingTransfer() {
    for failing in 0..<9 {
      var judged = JudgedPanel()
      judged.initialise()
      #expect(judged.detect(failing: failing) == JudgedPanel.eio, "transfer \(failing)")
    }
    var judged = JudgedPanel()
    judged.initialise()
    #expect(judged.detect(failing: 9) == Self.right)
  }

  // MARK: Memory

  @Test("All of DDRAM and CGRAM reads as the panel holds it", arguments: PanelGeometry.sold)
  func memory(geometry: PanelGeometry) {
    for speed in Speed.all {
      for cursor in ["\u{1b}[Lc", "\u{1b}[LC"] {
        var judged = Self.full(geometry, speed: speed)
        judged.write(cursor)
        #expect(judged.memory(LCD_RAM_DDRAM, from: 0, count: 80) == judged.panel.ddram)
        #expect(judged.memory(LCD_RAM_CGRAM, from: 0, count: 64) == judged.panel.cgram)
        #expect(judged.check() == Self.right)
        #expect(judged.memory(LCD_RAM_DDRAM, from: 79, count: 1) == [judged.panel.ddram[79]])
        expectAgreement(judged, speed.testDescription)
        judged.write("goes on")
        expectAgreement(judged, speed.testDescription)
      }
    }
  }

  @Test("Any part of DDRAM reads right, at any wiring", arguments: wirings)
  func parts(pins: PinMap) {
    var random = SplitMix64(seed: 27)
    var judged = Self.full(pins: pins, speed: Speed.all[3])
    for _ in 0..<20 {
      let from = Int.random(in: 0..<80, using: &random)
      let count = Int.random(in: 1...(80 - from), using: &random)
      #expect(
        judged.memory(LCD_RAM_DDRAM, from: from, count: count)
          == Array(judged.panel.ddram[from..<from + count]))
      #expect(judged.check() == Self.right)
    }
    judged.write("goes on")
    expectAgreement(judged)
  }

  @Test("A byte that isn't answered is said to be missing")
  func missing() {
    var judged = Self.full()
    var byte: UInt8 = 0x55
    let flipped: @Sendable (UInt8) -> UInt8 = { $0 ^ 0x02 }
    let result = judged.read(levels: flipped) {
      lcd_read_ram($0, $1, $2, LCD_RAM_DDRAM, 0, &byte, 1)
    }
    #expect(result == LCD_NO_ANSWER)
    #expect(byte == 0x55)
    expectAgreement(judged)
  }

  // MARK: The check

  @Test("A panel that is as it must be passes after any write", arguments: PanelGeometry.sold)
  func checkRight(geometry: PanelGeometry) {
    var random = SplitMix64(seed: 80)
    for speed in [Speed.all[0], Speed.all[3], Speed.all[8]] {
      var judged = JudgedPanel(geometry, busHz: speed.busHz, controllerHz: speed.controllerHz)
      judged.initialise()
      #expect(judged.detect() == Self.right)
      judged.flush()
      for step in 0..<150 {
        let bytes = RandomWrite.next(using: &random)
        judged.write(bytes)
        let result = judged.check()
        judged.scrub()
        guard result == Self.right, judged.differences.isEmpty, judged.panel.breaches.isEmpty else {
          #expect(result == Self.right, "step \(step), after \(bytes)")
          expectAgreement(judged, "step \(step), after \(bytes)")
          return
        }
      }
    }
  }

  @Test("A nibble too many is found, wherever the cursor is")
  func phaseFlip() {
    for x in 0..<16 {
      for y in 0..<2 {
        for cursor in ["\u{1b}[LC", "\u{1b}[Lc"] {
          var judged = Self.full()
          judged.write("\u{1b}[Lx\(x)y\(y);\(cursor)")
          judged.panel.transfer([judged.panel.port | 0x04, judged.panel.port])
          judged.panel.idle(nanoseconds: 5_000_000)
          #expect(judged.check() == Self.wrong, "cursor at \(x) \(y)")
        }
      }
    }
  }

  @Test("A loss of power is found")
  func powerLoss() {
    var judged = Self.full()
    judged.panel.powerOn()
    judged.panel.idle(nanoseconds: 50_000_000)
    #expect(judged.check() == Self.wrong)
    // RS falls with E, which is high then; R/W is, too, and stays.
    #expect(judged.panel.breaches.map(\.kind) == [.addressHold])
  }

  @Test("A character too many is found")
  func extraByte() {
    var judged = Self.full()
    judged.panel.transfer([0x49, 0x4d, 0x49, 0x1d, 0x19])
    judged.panel.idle(nanoseconds: 5_000_000)
    #expect(judged.check() == Self.wrong)
  }

  @Test("A controller that is busy for ever is found")
  func busy() {
    var judged = Self.full()
    let busy: @Sendable (UInt8) -> UInt8 = { $0 | 0x80 }
    #expect(judged.read(levels: busy) { lcd_check($0, $1, $2) } == Self.wrong)
  }

  @Test("Pins that nobody drives are told apart from a controller that is out of step")
  func nobodyDrives() {
    var judged = Self.full()
    let open: @Sendable (UInt8) -> UInt8 = { $0 | 0xf0 }
    #expect(judged.read(levels: open) { lcd_check($0, $1, $2) } == Self.unwired)
  }

  @Test("After a wrong check the initialisation brings the picture back")
  func repair() {
    var judged = Self.full()
    let picture = judged.panel.picture
    judged.panel.transfer([judged.panel.port | 0x04, judged.panel.port])
    judged.panel.idle(nanoseconds: 5_000_000)
    #expect(judged.check() == Self.wrong)
    lcd_screen_lose(&judged.screen)
    judged.initialise()
    // Out of step, a byte is half a read and half a write.
    judged.panel.forgetBreaches()
    #expect(judged.detect() == Self.right)
    judged.flush()
    #expect(judged.panel.picture == picture)
    expectAgreement(judged)
  }
}
