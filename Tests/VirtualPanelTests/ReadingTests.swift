// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Testing
import VirtualPanel

@Suite("Reading over the expander")
struct ReadingTests {
  @Test("literal bytes read the busy flag and the address counter")
  func busyFlag() {
    var rig = Rig.ready()
    rig.instruct(0x80 | 0x45)
    rig.panel.transfer([0xfa])
    #expect(rig.panel.transfer([0xfe], reading: 1) == [0x4e])
    #expect(rig.panel.transfer([0xfa, 0xfe], reading: 1) == [0x5e])
    rig.panel.transfer([0xfa, 0x08])
    #expect(rig.panel.breaches.isEmpty, "\(rig.panel.breaches)")
  }

  @Test("the busy flag is high while clear is executed, and may be read then")
  func busyWhileClearing() {
    var rig = Rig.ready()
    rig.nibble(0x0)
    rig.nibble(0x1)
    #expect(rig.readByte(rs: false) & 0x80 == 0x80)
    rig.panel.idle(nanoseconds: 1_520_000)
    #expect(rig.readByte(rs: false) == 0x00)
    #expect(rig.panel.breaches.isEmpty, "\(rig.panel.breaches)")
  }

  @Test("one message of many bytes sees the busy flag fall while E stays high")
  func liveBusyFlag() {
    var rig = Rig.ready()
    rig.nibble(0x0)
    rig.nibble(0x1)
    let seen = rig.panel.transfer([0xfa, 0xfe], reading: 20).map { $0 & 0x80 }
    #expect(seen.first == 0x80 && seen.last == 0)
  }

  @Test("after an address is set, reads give that cell and those after it")
  func readsData() {
    var rig = Rig.ready()
    rig.data("peek")
    rig.instruct(0x80 | 0x01)
    #expect((0..<3).map { _ in rig.readByte(rs: true) } == Array("eek".utf8))
    #expect(rig.panel.addressCounter == 4)
    rig.instruct(0x10)
    #expect(rig.readByte(rs: true) == UInt8(ascii: "k"))

    rig.instruct(0x40)
    for byte: UInt8 in [0x11, 0xff] { rig.data(byte) }
    rig.instruct(0x40)
    #expect((0..<2).map { _ in rig.readByte(rs: true) } == [0x11, 0xff])
    #expect(rig.panel.breaches.isEmpty, "\(rig.panel.breaches)")
  }

  @Test("a read after a write gives something else first, and is good from the second on")
  func staleRead() {
    var rig = Rig.ready()
    rig.data("abc")
    rig.instruct(0x80)
    rig.data("X")
    #expect(rig.readByte(rs: true) == UInt8(ascii: "a"))
    #expect(rig.readByte(rs: true) == UInt8(ascii: "c"))
    #expect(rig.breaches == [.staleRead: 1])
  }

  @Test("a pin that is written 0 reads 0, whatever the controller drives")
  func heldLow() {
    var rig = Rig.ready()
    rig.instruct(0x80 | 0x70 & 0x67)
    #expect(rig.panel.transfer([0xfa, 0xbe], reading: 1) == [0x2e])
    #expect(rig.breaches == [.contention: 1])
  }

  @Test("with E or R/W low a read gives back what was written")
  func idlePins() {
    var rig = Rig.ready()
    for byte: UInt8 in [0xfa, 0xa8, 0x58, 0xf8] {
      #expect(rig.panel.transfer([byte], reading: 1) == [byte])
    }
  }

  @Test("without R/W nothing can be read, and trying is an instruction")
  func unwired() {
    var pins = PinMap.common
    pins.rw = nil
    var panel = VirtualPanel(pins: pins)
    panel.idle(nanoseconds: 50_000_000)
    panel.transfer([0xfb])
    #expect(panel.transfer([0xfa, 0xfe], reading: 1) == [0xfe])
    panel.transfer([0xfa])
    #expect(panel.addressCounter == 0x7f)
  }

  @Test("any wiring and either polarity of the backlight give the same panel")
  func wirings() {
    let odd = PinMap(
      rs: 6, rw: 5, e: 4, backlight: 7, data: [3, 2, 1, 0], backlightActiveLow: true)
    /// A byte of the common wiring on the odd one's pins.
    func moved(_ byte: UInt8) -> UInt8 {
      let common = PinMap.common
      let pairs = [(common.rs, odd.rs), (1, 5), (common.e, odd.e), (3, 7)]
      return (pairs + Array(zip(common.data, odd.data))).reduce(0) { result, pair in
        let level = byte >> UInt8(pair.0) & 1
        return result | (pair.0 == 3 ? level ^ 1 : level) << UInt8(pair.1)
      }
    }
    var plain = VirtualPanel()
    var other = VirtualPanel(pins: odd)
    let script: [(UInt64, [UInt8])] = [
      (40_000_000, [0xfb, 0x38, 0x3c, 0x38]), (4_100_000, [0x3c, 0x38]),
      (100_000, [0x3c, 0x38, 0x2c, 0x28, 0x2c, 0x28, 0x8c, 0x88, 0x0c, 0x08, 0x1c, 0x18]),
      (1_520_000, [0x0c, 0x08, 0xfc, 0xf8, 0x49, 0x4d, 0x49, 0xbd, 0xb9]),
      (100, [0x00]),
    ]
    for (pause, bytes) in script {
      plain.idle(nanoseconds: pause)
      other.idle(nanoseconds: pause)
      plain.transfer(bytes)
      other.transfer(bytes.map(moved))
    }
    #expect(plain.picture == other.picture)
    #expect(plain.text[0].hasPrefix("K") && !plain.isBacklightOn)
    #expect(plain.breaches.isEmpty && other.breaches.isEmpty)
    #expect(
      plain.transfer([0xfa, 0xfe], reading: 1).map(moved)
        == other.transfer(
          [0xfa, 0xfe].map(moved), reading: 1))
  }

  @Test("a wiring with a pin used twice, out of range or left out is told from a good one")
  func invalidWirings() {
    #expect(PinMap.common.isValid)
    #expect(PinMap(rs: 0, rw: nil, e: 2, backlight: nil, data: [4, 5, 6, 7]).isValid)
    #expect(!PinMap(rs: 0, rw: 0, e: 2, backlight: 3, data: [4, 5, 6, 7]).isValid)
    #expect(!PinMap(rs: 0, rw: 1, e: 2, backlight: 4, data: [4, 5, 6, 7]).isValid)
    #expect(!PinMap(rs: 0, rw: 1, e: 2, backlight: 3, data: [4, 5, 6, 8]).isValid)
    #expect(!PinMap(rs: 0, rw: 1, e: 2, backlight: 3, data: [4, 5, 6]).isValid)
    #expect(!PinMap(rs: -1, rw: 1, e: 2, backlight: 3, data: [4, 5, 6, 7]).isValid)
    #expect(!PinMap(rs: 300, rw: 1, e: 2, backlight: 3, data: [4, 5, 6, 7]).isValid)
  }
}
