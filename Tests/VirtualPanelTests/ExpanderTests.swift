// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Testing
import VirtualPanel

/// The MCP23008 by its data sheet (DS21919), and a panel behind it.
@Suite("An MCP23008")
struct ExpanderTests {
  private enum Register {
    static let iodir: UInt8 = 0x00
    static let ipol: UInt8 = 0x01
    static let iocon: UInt8 = 0x05
    static let gppu: UInt8 = 0x06
    static let gpio: UInt8 = 0x09
    static let olat: UInt8 = 0x0a
  }

  /// R/W on GP0, where Adafruit's backpack has nothing.
  private func panel(_ pins: PinMap = Expander.mcp23008.pins) -> VirtualPanel {
    var panel = VirtualPanel(expander: .mcp23008, pins: pins)
    panel.idle(nanoseconds: 50_000_000)
    return panel
  }

  private func read(_ register: UInt8, of panel: inout VirtualPanel, count: Int = 1) -> [UInt8] {
    panel.transfer([register], reading: count)
  }

  @Test("is all inputs after power-on: RS, R/W and D4-D7 are pulled up by the controller, E is not")
  func powerOn() {
    var panel = panel()
    #expect(
      read(Register.iodir, of: &panel, count: 11) == [0xff] + Array(repeating: 0, count: 8)
        + [0x7b, 0x00])
    #expect(panel.port == 0x7b && !panel.isBacklightOn)
    panel.transfer([Register.iodir, 0x00])
    panel.transfer([Register.gpio, 0x84])
    #expect(panel.isBacklightOn)
    panel.powerOn()
    #expect(panel.port == 0x7b && !panel.isBacklightOn && panel.breaches.isEmpty)
  }

  @Test("keeps a backlight that a 0 lights off while its pin is an input")
  func activeLow() {
    var pins = Expander.mcp23008.pins
    pins.backlightActiveLow = true
    var panel = panel(pins)
    #expect(!panel.isBacklightOn)
    panel.transfer([Register.iodir, 0x00])
    #expect(panel.isBacklightOn)
  }

  @Test("has its pointer go from register to register, and round, until it is told to stay")
  func pointer() {
    var panel = panel()
    // OLAT, then IODIR and IPOL, by way of the end.
    panel.transfer([Register.olat, 0x80, 0x00, 0x01])
    #expect(read(Register.olat, of: &panel, count: 3) == [0x80, 0x00, 0x01])
    panel.transfer([Register.iocon, 0x20])
    panel.transfer([Register.gpio, 0x80, 0x00, 0x82])
    #expect(panel.port == 0x82)
    #expect(read(Register.gpio, of: &panel, count: 2) == [0x83, 0x83])
    // What was written last is what is read next.
    panel.transfer([Register.olat])
    #expect(panel.transfer([], reading: 2) == [0x82, 0x82])
  }

  @Test("has bits that read 0, and registers that can't be written")
  func bits() {
    var panel = panel()
    for register in UInt8(0)...8 { panel.transfer([register, 0xff]) }
    #expect(read(Register.iocon, of: &panel) == [0x3e])
    #expect(read(0x07, of: &panel) == [0] && read(0x08, of: &panel) == [0])
    #expect(panel.breaches.isEmpty)
  }

  @Test("pulls up inputs, and inverts what is read of them, if it is told to")
  func inputs() {
    var panel = panel()
    panel.transfer([Register.gppu, 0x80])
    #expect(panel.isBacklightOn)
    panel.transfer([Register.ipol, 0x0f])
    #expect(read(Register.gpio, of: &panel) == [0xfb ^ 0x0f])
  }

  @Test("has no register beyond 0a")
  func unknownRegister() {
    var panel = panel()
    panel.transfer([0x0b, 0x00])
    #expect(panel.breaches.map(\.kind) == [.unknownRegister])
    #expect(read(Register.iodir, of: &panel) == [0xff])
    #expect(panel.transfer([0x0b], reading: 1) == [0xff])
  }

  /// An initialised panel's status, data pins being inputs or not; R/W is GP0, E GP2.
  private func status(_ panel: inout VirtualPanel, inputs: UInt8) -> UInt8 {
    panel.transfer([Register.gpio, 0xf9])
    panel.transfer([Register.iodir, inputs])
    panel.transfer([Register.gpio, 0xfd])
    let levels = panel.transfer([], reading: 1)[0]
    panel.transfer([Register.gpio, 0xf9])
    return levels
  }

  @Test(
    "reads what the controller drives where the data pins are inputs, and is in its way elsewhere")
  func reading() {
    var panel = panel()
    panel.transfer([Register.iocon, 0x20])
    panel.transfer([Register.gpio, 0xf9])
    panel.transfer([Register.iodir, 0x00])
    // After its reset the controller has the address 00; a bus of 8 bits reads D7-D4.
    #expect(status(&panel, inputs: 0x78) == 0xfd & ~0x78)
    #expect(panel.breaches.isEmpty)
    #expect(status(&panel, inputs: 0x00) == 0xfd)
    #expect(panel.breaches.map(\.kind) == [.contention])
  }
}
