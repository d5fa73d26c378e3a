// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Testing
import VirtualPanel

@Suite("The controller, by the data sheet")
struct ControllerTests {
  @Test("literal bytes initialise a panel and write a letter")
  func literalBytes() {
    var panel = VirtualPanel()
    panel.idle(nanoseconds: 40_000_000)
    panel.transfer([0xfb, 0x38, 0x3c, 0x38])
    panel.idle(nanoseconds: 4_100_000)
    panel.transfer([0x3c, 0x38])
    panel.idle(nanoseconds: 100_000)
    panel.transfer([0x3c, 0x38, 0x2c, 0x28])
    panel.transfer([0x2c, 0x28, 0x8c, 0x88])  // 28 function set: 4 bits, two lines
    panel.transfer([0x0c, 0x08, 0x1c, 0x18])  // 01 clear
    panel.idle(nanoseconds: 1_520_000)
    panel.transfer([0x0c, 0x08, 0x6c, 0x68])  // 06 entry mode: to the right
    panel.transfer([0x0c, 0x08, 0xec, 0xe8])  // 0e display and cursor on
    panel.transfer([0x49, 0x4d, 0x49, 0x8d, 0x89])  // H
    panel.transfer([0x69, 0x6d, 0x69, 0x9d, 0x99])  // i

    #expect(panel.text == ["Hi              ", "                "])
    #expect(panel.addressCounter == 2)
    #expect(panel.picture.cursor == .init(row: 0, column: 2, underline: true, blink: false))
    #expect(panel.breaches.isEmpty, "\(panel.breaches)")
  }

  @Test("power-on leaves the state that the internal reset promises")
  func powerOn() {
    var panel = VirtualPanel()
    #expect(panel.isEightBit && !panel.hasTwoLines && !panel.hasTallFont)
    #expect(!panel.isDisplayOn && !panel.isCursorOn && !panel.isBlinkOn)
    #expect(panel.increments && !panel.shiftsOnWrite)
    #expect(panel.ddram == Array(repeating: 0x20, count: 80))
    #expect(panel.addressCounter == 0 && !panel.addressesCGRAM)
    #expect(panel.port == 0xff && panel.isBacklightOn)

    panel.idle(nanoseconds: 9_999_999)
    #expect(panel.isBusy)
    panel.idle(nanoseconds: 1)
    #expect(!panel.isBusy)
  }

  @Test("power lost and back takes all state along, but not the counts")
  func powerCycle() {
    var rig = Rig.ready()
    rig.data("lost")
    rig.instruct(0x00)
    let clocks = rig.panel.clocks
    rig.panel.powerOn()

    #expect(rig.panel.text[0].allSatisfy { $0 == " " })
    #expect(rig.panel.isEightBit && !rig.panel.isDisplayOn && rig.panel.port == 0xff)
    #expect(rig.panel.clocks == clocks)
    #expect(rig.breaches == [.unknownInstruction: 1])
  }

  /// State that an initialisation is to reach, whatever was before.
  struct Reached: Hashable {
    let flags: [Bool]
    let ddram: [UInt8]
    let address: UInt8
    let shift: Int

    init(_ panel: VirtualPanel) {
      flags = [
        panel.isEightBit, panel.hasTwoLines, panel.hasTallFont, panel.isDisplayOn,
        panel.isCursorOn, panel.isBlinkOn, panel.increments, panel.shiftsOnWrite,
        panel.awaitsLowNibble, panel.addressesCGRAM, panel.isBusy,
      ]
      ddram = panel.ddram
      address = panel.addressCounter
      shift = panel.shift
    }
  }

  @Test(
    "initialisation succeeds from any state that three nibbles can lead to",
    arguments: [UInt8(0x0), 0xf])
  func initialisesFromAnyState(openNibble: UInt8) {
    var fresh = Rig(openNibble: openNibble)
    var running = fresh
    running.initialise()
    let wanted = Reached(running.panel)
    #expect(
      wanted.flags == [
        false, true, false, true, false, false, true, false, false, false, false,
      ])
    running.data("abc")
    fresh.panel.forgetBreaches()

    // Every history of up to two nibbles with either RS, and some of three.
    let any = (0..<32).map { (value: UInt8($0 & 0xf), rs: $0 & 0x10 != 0) }
    var histories: [[(value: UInt8, rs: Bool)]] = [[]]
    histories += any.map { [$0] }
    histories += any.flatMap { first in any.map { [first, $0] } }
    histories += any.flatMap { second in
      [0x0, 0x2, 0x3, 0x8].map { [(value: 0x2, rs: false), second, (value: $0, rs: false)] }
    }

    for start in [fresh, running] {
      for history in histories {
        var rig = start
        for step in history { rig.nibble(step.value, rs: step.rs) }
        rig.initialise()
        if Reached(rig.panel) != wanted {
          Issue.record("after \(history): \(Reached(rig.panel)), not \(wanted)")
          return
        }
      }
    }
  }

  @Test("initialisation succeeds after a byte that was cut off at any place")
  func initialisesAfterCut() {
    let wanted = Reached(Rig.ready().panel)
    for code in UInt8.min...UInt8.max {
      for data in [false, true] {
        for cut in 0..<6 {
          var rig = Rig.ready()
          let pins = Rig.light | (data ? Rig.rs : 0)
          let (high, low) = (pins | code & 0xf0, pins | code << 4)
          let bytes = [high, high | Rig.e, high, low, low | Rig.e, low]
          rig.panel.transfer(Array(bytes.prefix(cut)))
          rig.initialise()
          if Reached(rig.panel) != wanted {
            Issue.record("byte \(code), data \(data), cut after \(cut)")
            return
          }
        }
      }
    }
  }

  @Test("in two lines the address counter goes from 27 to 40 and from 67 to 00, and back")
  func twoLineAddresses() {
    var rig = Rig.ready()
    for (from, to) in [(0x27, 0x40), (0x67, 0x00), (0x00, 0x01), (0x40, 0x41)] {
      rig.instruct(0x80 | UInt8(from))
      rig.data(0x41)
      #expect(rig.panel.addressCounter == UInt8(to))
    }
    rig.instruct(0x04)
    for (from, to) in [(0x00, 0x67), (0x40, 0x27), (0x27, 0x26)] {
      rig.instruct(0x80 | UInt8(from))
      rig.data(0x42)
      #expect(rig.panel.addressCounter == UInt8(to))
    }
    #expect(rig.panel.ddram[0x27] == 0x42 && rig.panel.ddram[79] == 0x41)
    #expect(rig.panel.breaches.isEmpty, "\(rig.panel.breaches)")
  }

  @Test("in one line the address counter goes from 4f to 00, and back")
  func oneLineAddresses() {
    var rig = Rig.ready(.lcd16x1, function: 0x20)
    rig.instruct(0x80 | 0x4f)
    rig.data(0x41)
    #expect(rig.panel.addressCounter == 0 && rig.panel.ddram[79] == 0x41)
    rig.instruct(0x04)
    rig.data(0x42)
    #expect(rig.panel.addressCounter == 0x4f && rig.panel.ddram[0] == 0x42)
    #expect(rig.panel.breaches.isEmpty, "\(rig.panel.breaches)")
  }

  /// What moves the address counter: each access, and the shift of the cursor.
  enum Access: CaseIterable { case write, read, shift }

  /// The address counter one step on. Two lines and CGRAM are rings with gaps between them; an address
  /// without a cell is followed by the next number, of seven bits.
  static func stepped(_ address: Int, right: Bool, cgram: Bool, twoLines: Bool) -> Int {
    let step = right ? 1 : -1
    if cgram { return (address + 64 + step) % 64 }
    let ring = twoLines ? Array(0x00...0x27) + Array(0x40...0x67) : Array(0x00...0x4f)
    guard let place = ring.firstIndex(of: address) else { return (address + 128 + step) % 128 }
    return ring[(place + ring.count + step) % ring.count]
  }

  @Test(
    "from any address, to the right or left, each access stays inside its memory",
    arguments: [UInt8(0x20), 0x28])
  func everyStep(function: UInt8) {
    let ready = Rig.ready(function: function)
    for cgram in [false, true] {
      for address in 0..<(cgram ? 64 : 128) {
        for right in [false, true] {
          for access in Access.allCases {
            var rig = ready
            rig.instruct(right ? 0x06 : 0x04)
            rig.instruct((cgram ? 0x40 : 0x80) | UInt8(address))
            let first = Self.stepped(
              address, right: right, cgram: cgram, twoLines: function & 0x08 != 0)
            let second = Self.stepped(
              first, right: right, cgram: cgram, twoLines: function & 0x08 != 0)
            for expected in [first, second] {
              switch access {
              case .write: rig.data(0x15)
              case .read: _ = rig.readByte(rs: true)
              case .shift: rig.instruct(right ? 0x14 : 0x10)
              }
              if rig.panel.addressCounter != UInt8(expected) || rig.panel.addressesCGRAM != cgram {
                Issue.record(
                  "\(access), CGRAM \(cgram), right \(right), from \(address): \(rig.panel.addressCounter), not \(expected)"
                )
                return
              }
            }
          }
        }
      }
    }
  }

  @Test("clear blanks all 80 cells, homes, unshifts and makes entry go right, but keeps S")
  func clear() {
    var rig = Rig.ready()
    rig.instruct(0x05)
    rig.data("xyz")
    #expect(rig.panel.shift == 37)
    rig.instruct(0x01)
    #expect(rig.panel.ddram == Array(repeating: 0x20, count: 80))
    #expect(rig.panel.addressCounter == 0 && rig.panel.shift == 0)
    #expect(rig.panel.increments && rig.panel.shiftsOnWrite)
  }

  @Test("home moves cursor and view back and leaves the text")
  func home() {
    var rig = Rig.ready()
    rig.data("stay")
    rig.instruct(0x18)
    rig.instruct(0x02)
    #expect(rig.panel.addressCounter == 0 && rig.panel.shift == 0)
    #expect(rig.panel.text[0] == "stay            ")
  }

  @Test("entry mode's S moves the view with each DDRAM write, and only with these")
  func entryShift() {
    var rig = Rig.ready()
    rig.instruct(0x80 | 0x10)
    rig.instruct(0x07)
    rig.data("abc")
    #expect(rig.panel.shift == 3)
    #expect(rig.panel.text[0] == "             abc")
    rig.instruct(0x05)
    rig.data("d")
    #expect(rig.panel.shift == 2)
    rig.instruct(0x40)
    rig.data(0x1f)
    _ = rig.readByte(rs: true)
    #expect(rig.panel.shift == 2)
  }

  @Test("shift moves the cursor or the view, and the view comes round after 40")
  func shift() {
    var rig = Rig.ready()
    rig.data("0123456789")
    rig.instruct(0x10)
    #expect(rig.panel.addressCounter == 9 && rig.panel.shift == 0)
    rig.instruct(0x14)
    #expect(rig.panel.addressCounter == 10)
    rig.instruct(0x18)
    #expect(rig.panel.text[0] == "123456789       ")
    #expect(rig.panel.addressCounter == 10)
    rig.instruct(0x1c)
    rig.instruct(0x1c)
    #expect(rig.panel.text[0] == " 0123456789     ")
    #expect(rig.panel.shift == 39)
    for _ in 0..<41 { rig.instruct(0x18) }
    #expect(rig.panel.shift == 0)
    #expect(rig.panel.breaches.isEmpty, "\(rig.panel.breaches)")
  }

  @Test("display control switches display, cursor and blink by their bits")
  func displayControl() {
    var rig = Rig.ready()
    for bits in UInt8(0)..<8 {
      rig.instruct(0x08 | bits)
      #expect(rig.panel.isDisplayOn == (bits & 4 != 0))
      #expect(rig.panel.isCursorOn == (bits & 2 != 0))
      #expect(rig.panel.isBlinkOn == (bits & 1 != 0))
    }
  }

  @Test("CGRAM takes 64 bytes, comes round, and shows under two codes")
  func cgram() {
    var rig = Rig.ready()
    rig.instruct(0x40 | 0x3e)
    for byte: UInt8 in [0xe1, 0x02, 0x04] { rig.data(byte) }
    #expect(rig.panel.cgram[0x3e] == 0xe1 && rig.panel.cgram[0x3f] == 0x02)
    #expect(rig.panel.cgram[0] == 0x04 && rig.panel.addressCounter == 1)
    #expect(rig.panel.addressesCGRAM)

    rig.instruct(0x80)
    rig.data(0x07)
    rig.data(0x0f)
    rig.data(0x08)
    let row = rig.panel.picture.cells[0]
    #expect(row[0] == row[1])
    #expect(row[0].glyph.rows.suffix(2) == [0x01, 0x02])
    #expect(row[0].character == "\u{e007}" && row[2].character == "\u{e000}")
    #expect(row[2].glyph.rows[0] == 0x04)
  }

  @Test("a picture changes when CGRAM does, as its cells are live")
  func cgramIsLive() {
    var rig = Rig.ready()
    rig.data(0x00)
    let before = rig.panel.picture
    rig.instruct(0x40)
    rig.data(0x1f)
    #expect(rig.panel.picture != before)
    #expect(rig.panel.picture.cells[0][0].glyph.rows[0] == 0x1f)
  }

  @Test("with the 5x10 font codes come in pairs of the same glyph")
  func tallFont() {
    var rig = Rig.ready(.lcd16x1, function: 0x24)
    #expect(rig.panel.hasTallFont)
    rig.instruct(0x40)
    for row: UInt8 in 0..<16 { rig.data(row) }
    rig.instruct(0x80)
    rig.data(0x00)
    rig.data(0x01)
    let row = rig.panel.picture.cells[0]
    #expect(row[0].glyph == row[1].glyph)
    #expect(row[1].glyph.rows == [0, 1, 2, 3, 4, 5, 6, 7])
  }

  @Test("in one-line mode the second row of the glass stays dark")
  func undrivenRow() {
    var rig = Rig.ready(function: 0x20)
    rig.data(String(repeating: "#", count: 80))
    #expect(rig.panel.text == ["################", "                "])
  }

  @Test("an address without a cell takes nothing and gives 0")
  func outOfRange() {
    var rig = Rig.ready()
    rig.instruct(0x80 | 0x28)
    rig.data(0x41)
    #expect(!rig.panel.ddram.contains(0x41))
    #expect(rig.panel.addressCounter == 0x29)
    rig.instruct(0x80 | 0x68)
    #expect(rig.readByte(rs: true) == 0)
    #expect(rig.breaches == [.ddramRange: 2])
  }

  @Test("the ROM decides what a code looks like")
  func roms() {
    var japanese = Rig.ready(rom: .a00)
    japanese.data(0x5c)
    japanese.data(0xb1)
    #expect(japanese.panel.text[0].hasPrefix("¥ｱ"))
    var european = Rig.ready(rom: .a02)
    european.data(0x5c)
    european.data(0xe9)
    #expect(european.panel.text[0].hasPrefix("\\é"))
  }
}
