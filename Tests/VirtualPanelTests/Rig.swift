// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel
import VirtualPanel

/// A panel with a hand on its wires: bytes as the data sheet's timing diagrams have them, three
/// for a nibble (pins set, E up, E down), with time to spare. The wiring is the common one.
struct Rig {
  static let rs: UInt8 = 0x01
  static let rw: UInt8 = 0x02
  static let e: UInt8 = 0x04
  static let light: UInt8 = 0x08

  var panel: VirtualPanel
  /// The backlight's level in every byte.
  var backlight = Rig.light

  /// A panel 50 ms after power-on, with E low, in 8-bit mode.
  init(
    _ geometry: PanelGeometry = .lcd16x2, rom: CharacterROM = .a00, busHz: Int = 100_000,
    controllerHz: Int = 270_000, openNibble: UInt8 = 0xf
  ) {
    panel = VirtualPanel(
      geometry: geometry, rom: rom, busHz: busHz, controllerHz: controllerHz,
      openNibble: openNibble)
    panel.idle(nanoseconds: 50_000_000)
    panel.transfer([0xfb])
  }

  /// The same, initialised: 4 bits, `function` (two lines), cleared, entry to the right, on.
  static func ready(
    _ geometry: PanelGeometry = .lcd16x2, rom: CharacterROM = .a00, busHz: Int = 100_000,
    controllerHz: Int = 270_000, function: UInt8 = 0x28
  ) -> Rig {
    var rig = Rig(geometry, rom: rom, busHz: busHz, controllerHz: controllerHz)
    rig.initialise(function: function)
    return rig
  }

  /// Initialisation by instruction, 4-bit interface (HD44780U, figure 24). E goes low before it,
  /// which may end any instruction, and the longest one is waited for.
  mutating func initialise(function: UInt8 = 0x28) {
    panel.transfer([panel.port & ~Rig.e])
    panel.idle(nanoseconds: 2_200_000)
    nibble(0x3)
    panel.idle(nanoseconds: 4_200_000)
    nibble(0x3)
    panel.idle(nanoseconds: 110_000)
    nibble(0x3)
    panel.idle(nanoseconds: 60_000)
    nibble(0x2)
    panel.idle(nanoseconds: 60_000)
    for code in [function, 0x08, 0x01, 0x06, 0x0c] { instruct(code) }
  }

  mutating func nibble(_ value: UInt8, rs: Bool = false) {
    let pins = value << 4 | backlight | (rs ? Rig.rs : 0)
    panel.transfer([pins, pins | Rig.e, pins])
  }

  /// An instruction, and the time it takes on the slowest board.
  mutating func instruct(_ code: UInt8) {
    nibble(code >> 4)
    nibble(code & 0xf)
    panel.idle(nanoseconds: code < 4 ? 2_200_000 : 60_000)
  }

  /// One byte to DDRAM or CGRAM, and the time it takes on the slowest board.
  mutating func data(_ byte: UInt8) {
    nibble(byte >> 4, rs: true)
    nibble(byte & 0xf, rs: true)
    panel.idle(nanoseconds: 60_000)
  }

  /// ASCII to where the address counter points.
  mutating func data(_ text: String) {
    for byte in text.utf8 { data(byte) }
  }

  /// A byte from the controller: two nibbles, each read over the expander while E is high.
  mutating func readByte(rs: Bool) -> UInt8 {
    let pins = 0xf0 | backlight | Rig.rw | (rs ? Rig.rs : 0)
    var byte: UInt8 = 0
    for _ in 0..<2 {
      let nibble = panel.transfer([pins, pins | Rig.e], reading: 1)[0] >> 4
      panel.transfer([pins])
      byte = byte << 4 | nibble
    }
    panel.idle(nanoseconds: 60_000)
    return byte
  }

  /// Breaches and how often each was seen.
  var breaches: [Breach.Kind: Int] {
    Dictionary(uniqueKeysWithValues: panel.breaches.map { ($0.kind, $0.count) })
  }
}
