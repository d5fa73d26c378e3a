// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import Testing
import VirtualPanel

/// What brings a controller back, tried from every state that noise can leave it in.
@Suite("Any state of the controller")
struct AnyStateTests {
  /// How the controller's nibbles stand.
  enum Phase: Hashable, Sendable, CustomTestStringConvertible {
    case inStep
    /// One nibble came too many, and waits for its second half.
    case outOfStep(pending: UInt8, data: Bool)
    /// The bus has 8 bits, as after power-on.
    case eightBits

    static let all: [Phase] =
      [.inStep, .eightBits]
      + (0..<16).flatMap { nibble in
        [false, true].map { .outOfStep(pending: nibble, data: $0) }
      }

    var testDescription: String { "\(self)" }
  }

  /// Pulses E, R/W being 0.
  static func pulse(_ panel: inout VirtualPanel, _ nibble: UInt8, data: Bool = false) {
    let port = nibble << 4 | 0x08 | (data ? 1 : 0)
    panel.transfer([port & 0x09, port | 0x04, port, panel.port & 0x08])
    panel.idle(nanoseconds: 3_000_000)
  }

  static func instruct(_ panel: inout VirtualPanel, _ instruction: UInt8) {
    pulse(&panel, instruction >> 4)
    pulse(&panel, instruction & 0xf)
  }

  /// Lines, entry mode, address counter and nibbles as asked for, the core knowing nothing of it.
  static func disturb(
    _ judged: inout JudgedPanel, modes: [UInt8], address: UInt8, phase: Phase
  ) {
    for mode in modes { instruct(&judged.panel, mode) }
    instruct(&judged.panel, address)
    switch phase {
    case .inStep: break
    case .outOfStep(let pending, let data): pulse(&judged.panel, pending, data: data)
    case .eightBits: instruct(&judged.panel, 0x30 | judged.screen.function)
    }
    judged.panel.transfer([judged.encoder.port])
  }

  static let modes: [[UInt8]] = [[], [0x04], [0x07, 0x20], [0x08, 0x2c]]

  @Test(
    "A panel that can't be read is right after four steps, wherever they began",
    arguments: Phase.all)
  func blind(phase: Phase) {
    var pins = PinMap.common
    pins.rw = nil
    expectWhole(after: 4, blind: true, pins, phase)
  }

  @Test("What is written without a look blanks nothing and breaches nothing", arguments: Speed.all)
  func unnoticed(speed: Speed) {
    var pins = PinMap.common
    pins.rw = nil
    for geometry in PanelGeometry.sold {
      var judged = JudgedPanel(
        geometry, pins: pins, busHz: speed.busHz, controllerHz: speed.controllerHz)
      judged.initialise()
      judged.write("text\u{1b}[LC")
      let blanked = judged.panel.blanked
      for turn in 0..<8 {
        judged.bytewise = turn % 2 == 0
        judged.step(blind: true)
        #expect(judged.differences.isEmpty, "\(geometry)")
      }
      #expect(judged.panel.blanked == blanked && judged.panel.breaches.isEmpty, "\(geometry)")
    }
  }

  @Test("A blink of the expander's power is seen in its pins, before anything is written")
  func blink() {
    var pins = PinMap.common
    pins.rw = nil
    var judged = JudgedPanel.ready(pins: pins)
    #expect(judged.detect() == ReadbackTests.unwired)
    for text in ["text", "\u{1b}[L-", "\u{1b}[LC"] {
      judged.write(text)
      #expect(judged.checkPins() == ReadbackTests.right)
      judged.step(blind: true)
      #expect(judged.checkPins() == ReadbackTests.right)
    }
    judged.panel.powerOn()
    #expect(judged.checkPins() == ReadbackTests.wrong)
    #expect(judged.read(failing: 0) { lcd_check_pins($1, $2) } == JudgedPanel.eio)
  }

  @Test("No check is fooled for more than a few steps, wherever they began", arguments: Phase.all)
  func checked(phase: Phase) { expectWhole(after: 6, blind: false, .common, phase) }

  /// A full picture must be there again after so many steps, whatever the controller was told besides
  /// its phase.
  private func expectWhole(after steps: Int, blind: Bool, _ pins: PinMap, _ phase: Phase) {
    for geometry in [PanelGeometry.lcd16x1, .lcd16x2] {
      var whole = JudgedPanel.ready(geometry, pins: pins)
      whole.write("\u{1b}[LG10a1f1f0e04000000;Nothing\u{1}lost\n0123456789abcdef")
      for _ in 0..<2 { whole.step(blind: blind) }
      let picture = whole.panel.picture
      for modes in Self.modes {
        for address in stride(from: 0x40, through: 0xff, by: modes.isEmpty ? 1 : 7) {
          var judged = whole
          Self.disturb(&judged, modes: modes, address: UInt8(address), phase: phase)
          for _ in 0..<steps { judged.step(blind: blind) }
          #expect(
            judged.panel.picture == picture && !judged.panel.awaitsLowNibble,
            "\(geometry), modes \(modes), address \(address)")
        }
      }
    }
  }
}
