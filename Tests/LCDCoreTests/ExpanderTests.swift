// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import TestKit
import TestSupport
import Testing
import VirtualPanel

/// What the core sends to an MCP23008, judged by the model of its data sheet.
@Suite("An MCP23008 as the core sets it up")
struct ExpanderTests {
  /// RS, R/W, E, backlight, D4–D7 on GP1, GP0, GP2, GP7, GP3–GP6.
  static let pins = Expander.mcp23008.pins

  static func ready(
    _ geometry: PanelGeometry = .lcd16x2, pins: PinMap = pins, speed: Speed = Speed.all[1]
  ) -> JudgedPanel {
    JudgedPanel.ready(
      geometry, expander: .mcp23008, pins: pins, busHz: speed.busHz,
      controllerHz: speed.controllerHz)
  }

  /// The bytes that pass on the bus, message by message.
  private func sent(
    _ judged: inout JudgedPanel, _ body: (inout JudgedPanel) -> Void
  ) -> [[UInt8]] {
    judged.trace = []
    body(&judged)
    return judged.trace
  }

  private func expectAgreement(
    _ judged: JudgedPanel, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(judged.differences.isEmpty, "\(what)", sourceLocation: sourceLocation)
    #expect(judged.panel.breaches.isEmpty, "\(what)", sourceLocation: sourceLocation)
  }

  @Test("its first messages are right wherever its pointer goes, and raise no E")
  func setUp() {
    var judged = JudgedPanel(expander: .mcp23008, pins: Self.pins)
    let messages = sent(&judged) { $0.initialise() }
    #expect(
      messages.prefix(5) == [
        [0x00, 0x78], [0x05, 0x20], [0x01, 0x00], [0x06, 0xff], [0x09, 0xfb],
      ])
    #expect(messages.dropFirst(5).filter { $0[0] != 0x09 } == [[0x00, 0x00]])
    judged.flush()
    expectAgreement(judged)
  }

  @Test("32 characters take one transfer, of one byte more than over a PCF8574")
  func thirtyTwoCharacters() {
    var others = JudgedPanel.ready()
    var judged = Self.ready()
    for _ in 0..<2 {
      others.write("The quick brown \nfox jumps over a")
      let messages = sent(&judged) { $0.write("The quick brown \nfox jumps over a") }
      #expect(messages.map(\.count) == others.messages.map { $0.count + 1 })
      #expect(messages.allSatisfy { $0[0] == 0x09 })
      others.write("\u{c}")
      judged.write("\u{c}")
    }
    expectAgreement(judged)
  }

  @Test("every escape reaches the panel, without a breach at any speed", arguments: Speed.all)
  func escapes(speed: Speed) {
    for bytewise in [false, true] {
      var judged = Self.ready(speed: speed)
      judged.bytewise = bytewise
      for escape in RandomWrite.everyEscape {
        judged.write(escape)
        expectAgreement(judged, escape.debugDescription)
      }
    }
  }

  @Test("a status is read with the data pins as inputs, and they are outputs after it")
  func status() {
    var judged = Self.ready()
    judged.write("\u{1b}[Lx5y0;!")
    let messages = sent(&judged) { #expect($0.status() == 0x06) }
    #expect(
      messages == [
        [0x00, 0x78], [0x09, 0xf9, 0xfd], [0x09, 0xf9, 0xfd], [0x09, 0xf9], [0x00, 0x00],
        [0x09, 0xf8],
      ])
    judged.write("?")
    expectAgreement(judged)
  }

  @Test("a check costs what it is said to", arguments: Expander.allCases)
  func checkClocks(expander: Expander) {
    var judged = JudgedPanel(expander: expander, pins: expander.pins)
    judged.initialise()
    #expect(judged.detect() == ReadbackTests.right)
    judged.write("text")
    let before = judged.panel.clocks
    #expect(judged.check() == ReadbackTests.right)
    #expect(judged.panel.clocks - before == UInt64(judged.encoder.expander.pointee.check_clocks))
  }

  @Test("readback is as a PCF8574's, on any pins", arguments: ReadbackTests.wirings)
  func readback(pins: PinMap) {
    for speed in Speed.all {
      var judged = JudgedPanel(
        expander: .mcp23008, pins: pins, busHz: speed.busHz, controllerHz: speed.controllerHz)
      judged.initialise()
      #expect(judged.detect() == ReadbackTests.right)
      judged.write("\u{1b}[LG11f11151b1f0a0e04;What is read\u{1}\u{1b}[LC")
      #expect(judged.memory(LCD_RAM_DDRAM, from: 0, count: 80) == judged.panel.ddram)
      #expect(judged.memory(LCD_RAM_CGRAM, from: 0, count: 64) == judged.panel.cgram)
      for _ in 0..<4 { judged.step() }
      expectAgreement(judged, "\(pins), \(speed.testDescription)")
    }
  }

  @Test("R/W at ground is found out, without harm", arguments: ReadbackTests.wirings)
  func unwired(pins: PinMap) {
    var pins = pins
    pins.rw = nil
    for speed in Speed.all {
      var judged = Self.ready(pins: pins, speed: speed)
      lcd_screen_lose(&judged.screen)
      judged.initialise()
      #expect(judged.detect() == ReadbackTests.unwired)
      judged.write("text\u{1b}[LC")
      for _ in 0..<4 { judged.step(blind: true) }
      #expect(judged.checkPins() == ReadbackTests.right)
      expectAgreement(judged, "\(pins), \(speed.testDescription)")
    }
  }

  @Test("a loss of power is seen, readable or not, and made good by the next initialisation")
  func powerLost() {
    for rw in [0, nil] {
      var pins = Self.pins
      pins.rw = rw
      var judged = Self.ready(pins: pins)
      _ = judged.detect()
      judged.write("text\u{1b}[LC")
      let picture = judged.panel.picture
      for written in ["", "more than a few characters"] {
        judged.panel.powerOn()
        if !written.isEmpty { judged.write("\r" + written) }
        judged.panel.idle(nanoseconds: 50_000_000)
        let answer = rw == nil ? judged.checkPins() : judged.check()
        #expect(answer != ReadbackTests.right, "R/W \(rw.map(String.init) ?? "at ground")")
        lcd_screen_lose(&judged.screen)
        judged.initialise()
        judged.panel.forgetBreaches()
        judged.write("\r\u{1b}[Ktext")
        expectAgreement(judged)
        #expect(judged.panel.picture == picture)
      }
    }
  }

  @Test("presence sets it up, so that one that can't be read at all is right again, too")
  func presence() {
    var pins = Self.pins
    pins.rw = nil
    var judged = Self.ready(pins: pins)
    judged.write("text")
    let picture = judged.panel.picture
    judged.panel.powerOn()
    judged.panel.idle(nanoseconds: 50_000_000)
    let messages = sent(&judged) { judged in
      #expect(judged.read { lcd_check_presence($1, $2) } == 0)
    }
    #expect(
      messages == [[0x00, 0x78], [0x05, 0x20], [0x01, 0x00], [0x06, 0xff], [0x09, 0xfb]])
    #expect(judged.panel.breaches.isEmpty)
    for _ in 0..<6 { judged.step(blind: true) }
    #expect(judged.panel.picture.text == picture.text && judged.panel.isBacklightOn)
    #expect(judged.read(failing: 0) { lcd_check_presence($1, $2) } == JudgedPanel.eio)
  }

  @Test("registers that noise has written are set again by an initialisation")
  func noise() {
    var random = SplitMix64(seed: 23008)
    var judged = Self.ready()
    judged.write("keep this\u{1b}[LC")
    let picture = judged.panel.picture
    for turn in 0..<300 {
      judged.panel.transfer(
        (0..<Int.random(in: 1...14, using: &random)).map { _ in
          UInt8.random(in: 0...(turn % 2 == 0 ? 0x0a : 0xff), using: &random)
        })
      lcd_screen_lose(&judged.screen)
      judged.initialise()
      #expect(judged.detect() == ReadbackTests.right)
      judged.panel.forgetBreaches()
      judged.flush()
      #expect(judged.panel.picture == picture && judged.panel.breaches.isEmpty)
    }
  }
}
