// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import TestKit
import TestSupport
import Testing
import VirtualPanel

/// What the core sends, judged by a model that was written from the data sheets without it.
@Suite("The core, judged by the panel model")
struct JudgedByPanelTests {
  /// Wanted and seen agree, and the data sheets have nothing to say.
  func expectAgreement(
    _ judged: JudgedPanel, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(judged.differences.isEmpty, "\(what)", sourceLocation: sourceLocation)
    #expect(judged.panel.breaches.isEmpty, "\(what)", sourceLocation: sourceLocation)
  }

  @Test("every escape reaches the panel, without a breach at any speed", arguments: Speed.all)
  func escapes(speed: Speed) {
    var judged = JudgedPanel.ready(busHz: speed.busHz, controllerHz: speed.controllerHz)
    expectAgreement(judged, "initialisation")
    for escape in RandomWrite.everyEscape {
      judged.write(escape)
      expectAgreement(judged, escape.debugDescription)
      #expect(judged.messages.count <= judged.messagesAllowed)
    }
    #expect(judged.panel.text[0].hasPrefix("after"))
  }

  @Test("an encoder that is told the controller's clock keeps to it", arguments: Speed.all)
  func knownClock(speed: Speed) {
    var judged = JudgedPanel.ready(
      busHz: speed.busHz, controllerHz: speed.controllerHz, assumedHz: speed.controllerHz)
    for escape in RandomWrite.everyEscape { judged.write(escape) }
    expectAgreement(judged)
  }

  @Test("every cell of every geometry shows what was written to it", arguments: PanelGeometry.sold)
  func geometries(geometry: PanelGeometry) {
    for busHz in [100_000, 400_000, 1_000_000] {
      var judged = JudgedPanel.ready(geometry, busHz: busHz)
      let rows = (0..<geometry.rows).map { row in
        String(
          (0..<geometry.columns).map { Character(Unicode.Scalar(UInt8(0x30 + row * 20 + $0))) })
      }
      // ROM A00 has other signs for 5c, 7e and 7f.
      let signs: [Character: Character] = ["\\": "¥", "~": "→", "\u{7f}": "←"]
      let expected = rows.map { String($0.map { signs[$0] ?? $0 }) }
      for (row, text) in rows.enumerated() { judged.write("\u{1b}[Lx0y\(row);\(text)") }
      #expect(judged.panel.text == expected)
      #expect(judged.panel.picture.text == judged.panel.text)
      expectAgreement(judged)
    }
  }

  @Test("32 characters take one transfer of at most 145 bytes")
  func thirtyTwoCharacters() {
    var judged = JudgedPanel.ready()
    let before = (judged.panel.transfers, judged.panel.bytes, judged.panel.clocks)
    judged.write("The quick brown \nfox jumps over a")
    #expect(judged.panel.text == ["The quick brown ", "fox jumps over a"])
    #expect(judged.panel.transfers - before.0 == 1)
    #expect(judged.panel.bytes - before.1 <= 145)
    #expect(judged.panel.clocks - before.2 <= 1_335)
    expectAgreement(judged)
  }

  @Test("one changed character takes one transfer of at most 11 bytes, wherever it is")
  func oneCharacter() {
    for from in 0..<32 {
      for to in 0..<32 where to != from {
        var judged = JudgedPanel.ready()
        judged.write("The quick brown \nfox jumps over a")
        judged.write("\u{1b}[Lx\(from % 16)y\(from / 16);#")
        let before = (judged.panel.transfers, judged.panel.bytes)
        judged.write("\u{1b}[Lx\(to % 16)y\(to / 16);@")
        #expect(judged.panel.transfers - before.0 == 1)
        #expect(judged.panel.bytes - before.1 <= 11, "from \(from) to \(to)")
        if !judged.differences.isEmpty || !judged.panel.breaches.isEmpty {
          expectAgreement(judged, "from \(from) to \(to)")
          return
        }
      }
    }
  }

  @Test("one unchanged character between two changed ones is cheaper written than skipped")
  func smallGap() {
    var judged = JudgedPanel.ready()
    judged.write("The quick brown ")
    judged.write("\u{1b}[Lx4y0;Q\u{1b}[Lx6y0;I")
    #expect(judged.panel.text[0] == "The QuIck brown ")
    // RS down, address, RS up, three characters.
    #expect(judged.messages.map(\.count) == [1 + 4 + 1 + 3 * 4])
  }

  @Test("the same text again costs nothing", arguments: PanelGeometry.sold)
  func sameText(geometry: PanelGeometry) {
    var judged = JudgedPanel.ready(geometry)
    let text = "\u{c}" + String(repeating: "same\n", count: geometry.rows)
    judged.write(text)
    let before = judged.panel.clocks
    for _ in 0..<3 { judged.write(text) }
    #expect(judged.panel.clocks == before)
    #expect(judged.panel.text[0].hasPrefix("same"))
  }

  @Test(
    "whatever is written, the panel ends up as wanted, one transfer a write",
    arguments: PanelGeometry.sold)
  func randomWrites(geometry: PanelGeometry) {
    var random = SplitMix64(seed: UInt64(geometry.columns * 10 + geometry.rows))
    for speed in [Speed.all[0], Speed.all[3], Speed.all[8]] {
      var judged = JudgedPanel.ready(
        geometry, busHz: speed.busHz, controllerHz: speed.controllerHz)
      for step in 0..<150 {
        let bytes = RandomWrite.next(using: &random)
        judged.write(bytes)
        if !judged.differences.isEmpty || !judged.panel.breaches.isEmpty
          || judged.messages.count > judged.messagesAllowed
        {
          expectAgreement(judged, "\(speed.testDescription), step \(step), after \(bytes)")
          #expect(judged.messages.count <= judged.messagesAllowed)
          return
        }
      }
      // A panel that is drawn anew must look the same as one that went through all of it.
      var anew = judged
      anew.panel.powerOn()
      lcd_screen_lose(&anew.screen)
      anew.flush()
      #expect(anew.panel.picture == judged.panel.picture)
    }
  }

  @Test("an initialisation and a redraw recover the picture from any state", arguments: Speed.all)
  func recovery(speed: Speed) {
    var random = SplitMix64(seed: UInt64(speed.busHz + speed.controllerHz))
    var judged = JudgedPanel.ready(busHz: speed.busHz, controllerHz: speed.controllerHz)
    judged.write("\u{1b}[LG1041f0e0e1f040000;keep \u{1} this\nand this\u{1b}[LC\u{1b}[LL")
    let picture = judged.panel.picture
    for step in 0..<300 {
      // Noise on the wires, cut off anywhere: E may be left high, a nibble may be missing.
      let noise = (0..<Int.random(in: 1...12, using: &random))
        .map { _ in UInt8.random(in: 0...0xff, using: &random) }
      judged.panel.transfer(noise)
      if step % 7 == 0 { judged.panel.powerOn() }
      lcd_screen_lose(&judged.screen)
      judged.initialise()
      // Noise breaches what it likes, and its last byte may end in the initialisation.
      judged.panel.forgetBreaches()
      judged.flush()
      if judged.panel.picture != picture || !judged.panel.breaches.isEmpty {
        expectAgreement(judged, "after \(noise)")
        #expect(judged.panel.picture == picture, "after \(noise)")
        return
      }
    }
  }

  @Test("a message that is cut off at any byte is made good by the next initialisation")
  func cutMessages() {
    var start = JudgedPanel.ready(busHz: 400_000)
    start.write("before")
    var whole = start
    whole.write("\u{c}\u{1b}[LG21f1f;after\u{2}\nrow two")
    let message = whole.messages[0]
    for cut in 0..<message.count {
      var judged = start
      judged.panel.transfer(Array(message.prefix(cut)))
      judged.screen = whole.screen
      lcd_screen_lose(&judged.screen)
      judged.flush()
      #expect(judged.panel.picture == whole.panel.picture, "cut after \(cut) bytes")
    }
  }

  @Test("the initialisation after power-on is without a breach, power lost or not")
  func initialisation() {
    for speed in Speed.all {
      var judged = JudgedPanel(busHz: speed.busHz, controllerHz: speed.controllerHz)
      for _ in 0..<2 {
        judged.initialise()
        #expect(judged.panel.breaches.isEmpty, "\(speed.testDescription)")
        judged.flush()
        judged.write("again")
        lcd_screen_lose(&judged.screen)
      }
      judged.panel.powerOn()
      judged.flush()
      expectAgreement(judged, speed.testDescription)
    }
  }

  @Test("switching off darkens the panel, and the picture comes back")
  func darken() {
    var judged = JudgedPanel.ready(busHz: 400_000)
    judged.write("night\u{1b}[LB")
    let picture = judged.panel.picture
    judged.darken()
    #expect(!judged.panel.isDisplayOn && !judged.panel.isBacklightOn)
    #expect(judged.panel.text[0].hasPrefix("night"))
    judged.flush()
    #expect(judged.panel.picture == picture)
    expectAgreement(judged)
  }

  @Test("any wiring and either polarity of the backlight shows the same")
  func wirings() {
    var random = SplitMix64(seed: 1602)
    for turn in 0..<100 {
      let pins = Array(0..<8).shuffled(using: &random)
      let map = PinMap(
        rs: pins[0], rw: pins[1], e: pins[2], backlight: turn % 5 == 0 ? nil : pins[3],
        data: Array(pins[4...]), backlightActiveLow: turn % 2 == 0)
      var judged = JudgedPanel.ready(pins: map, busHz: 400_000)
      judged.write("wired\n\(turn)\u{1b}[L-")
      judged.write("\u{1b}[LC")
      #expect(judged.panel.text[0].hasPrefix("wired"))
      #expect(judged.panel.isBacklightOn == (map.backlight == nil))
      judged.write("\u{1b}[L+")
      expectAgreement(judged, "\(map)")
    }
  }

  @Test("sent byte by byte, as SMBus does, it is as good")
  func bytewise() {
    for speed in Speed.all {
      var judged = JudgedPanel(busHz: speed.busHz, controllerHz: speed.controllerHz)
      judged.bytewise = true
      judged.flush()
      for escape in RandomWrite.everyEscape { judged.write(escape) }
      expectAgreement(judged, speed.testDescription)
    }
  }
}
