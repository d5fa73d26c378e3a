// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing
import VirtualPanel

@Suite("Time, clocks and breaches")
struct TimingTests {
  @Test(
    "execution times grow as the controller's clock falls",
    arguments: [
      (190_000, 52_578, 2_160_000), (270_000, 37_000, 1_520_000), (350_000, 28_542, 1_172_571),
    ])
  func executionTimes(controllerHz: Int, instruction: Int, clear: Int) {
    for (code, time) in [(UInt8(0x80), instruction), (0x01, clear), (0x02, clear)] {
      var rig = Rig.ready(controllerHz: controllerHz)
      rig.nibble(code >> 4)
      // The last byte of the nibble lowers E; its stop condition takes one clock, 10 µs.
      rig.nibble(code & 0xf)
      var early = rig.panel
      early.idle(nanoseconds: UInt64(time) - 10_000 - 1)
      #expect(early.isBusy)
      early.idle(nanoseconds: 1)
      #expect(!early.isBusy)
    }
  }

  @Test("the address counter moves tADD after the busy flag fell")
  func addressSettles() {
    // At 190 kHz: 52.6 µs busy, and 5.7 µs more.
    var rig = Rig.ready(busHz: 1_000_000, controllerHz: 190_000)
    rig.instruct(0x80 | 0x05)
    rig.nibble(0x4, rs: true)
    rig.nibble(0x1, rs: true)
    for (pause, seen): (UInt64, UInt8) in [(0, 0x05), (1_200, 0x05), (1_300, 0x06)] {
      var panel = rig.panel
      panel.idle(nanoseconds: pause)
      // From E's fall: stop 1 µs, start and address 10, four bytes 36, start and address 10.
      let answer = panel.transfer([0xfa, 0xfe, 0xfa, 0xfe], reading: 1)
      #expect(answer == [0x0e | seen << 4])
      #expect(panel.breaches.isEmpty)
    }
  }

  @Test("32 characters at the floor's 140 bytes count 1,271 clocks")
  func clocks() {
    var panel = VirtualPanel()
    panel.transfer(Array(repeating: 0x08, count: 140))
    #expect(panel.clocks == 1_271)
    #expect(panel.bytes == 140 && panel.transfers == 1)
    #expect(panel.now == 12_710_000)

    _ = panel.transfer([0x08], reading: 2)
    #expect(panel.clocks == 1_271 + 1 + 9 + 9 + 1 + 9 + 18 + 1)
    #expect(panel.transfers == 2)
  }

  @Test("four bytes a character are enough at 100 kHz, and too few at 400 kHz and 1 MHz")
  func unpaddedWrites() {
    let letter: [UInt8] = [0x4d, 0x49, 0x1d, 0x19]
    for controllerHz in [190_000, 270_000, 350_000] {
      for busHz in [100_000, 400_000, 1_000_000] {
        var rig = Rig.ready(busHz: busHz, controllerHz: controllerHz)
        rig.panel.transfer([0x09] + letter + letter + letter)
        if busHz == 100_000 {
          #expect(rig.breaches.isEmpty)
          #expect(rig.panel.text[0].hasPrefix("AAA "))
        } else {
          #expect(rig.breaches[.busy] != nil)
          #expect(rig.panel.text[0].hasPrefix("A"))
          #expect(!rig.panel.text[0].hasPrefix("AAA"))
        }
      }
    }
  }

  /// A breach, and how to commit it once on an initialised panel whose port holds 08.
  struct Crime: Sendable, CustomTestStringConvertible {
    let kind: Breach.Kind
    var busHz = 100_000
    let commit: @Sendable (inout Rig) -> Void

    var testDescription: String { kind.name }
  }

  static let crimes: [Crime] = [
    // RS rises with E.
    Crime(kind: .addressSetup) { $0.panel.transfer([0x0d, 0x09, 0x0d, 0x09]) },
    // RS falls with E.
    Crime(kind: .addressHold) { $0.panel.transfer([0x09, 0x0d, 0x08, 0x09, 0x0d, 0x09]) },
    // RS rises while E is high.
    Crime(kind: .addressChange) { $0.panel.transfer([0x0c, 0x0d, 0x09, 0x0d, 0x09]) },
    // D7 rises as E falls.
    Crime(kind: .dataHold) { $0.panel.transfer([0x0c, 0x88, 0x28, 0x2c, 0x28]) },
    // A byte of 360 ns, then a pause.
    Crime(kind: .ePulse, busHz: 25_000_000) {
      $0.panel.transfer([0x0c])
      $0.panel.idle(nanoseconds: 5_000)
      $0.panel.transfer([0x08])
      $0.panel.idle(nanoseconds: 5_000)
      $0.panel.transfer([0x2c, 0x28])
    },
    // Two bytes of 495 ns from one rise to the next.
    Crime(kind: .eCycle, busHz: 18_000_000) { $0.panel.transfer([0x0c, 0x08, 0x2c, 0x28]) },
    // D4-D7 low in a read.
    Crime(kind: .contention) { $0.panel.transfer([0xfa, 0x0e, 0xfa, 0xfe, 0xfa]) },
    // 22.5 µs after the instruction before.
    Crime(kind: .busy, busHz: 400_000) {
      $0.panel.transfer([0x8c, 0x88, 0x0c, 0x08, 0x8c, 0x88, 0x0c, 0x08])
    },
    // 30 + 9 µs after data.
    Crime(kind: .addressSettling, busHz: 1_000_000) {
      $0.panel.transfer([0x49, 0x4d, 0x49, 0x1d, 0x19])
      $0.panel.idle(nanoseconds: 30_000 - 1_000 - 10_000)
      $0.panel.transfer([0x1d, 0x19, 0x1d, 0x19])
    },
    Crime(kind: .powerOnWait) {
      $0.panel.powerOn()
      $0.panel.idle(nanoseconds: 39_000_000)
      $0.panel.transfer([0xfb, 0x38, 0x3c, 0x38])
    },
    Crime(kind: .initFirstWait) {
      for (value, pause): (UInt8, UInt64) in [(3, 3_600_000), (3, 100_000), (3, 0), (2, 0)] {
        $0.nibble(value)
        $0.panel.idle(nanoseconds: pause)
      }
    },
    Crime(kind: .initSecondWait, busHz: 1_000_000) {
      for (value, pause): (UInt8, UInt64) in [(3, 4_100_000), (3, 60_000), (3, 60_000), (2, 0)] {
        $0.nibble(value)
        $0.panel.idle(nanoseconds: pause)
      }
    },
    Crime(kind: .splitByte) {
      $0.nibble(0x8)
      $0.nibble(0x0, rs: true)
    },
    Crime(kind: .functionSet) { $0.instruct(0x20) },
    Crime(kind: .ddramRange) { $0.instruct(0x80 | 0x28) },
    Crime(kind: .staleRead) {
      $0.data(0x41)
      _ = $0.readByte(rs: true)
    },
    Crime(kind: .unknownInstruction) { $0.instruct(0x00) },
    Crime(kind: .notAddressed) { $0.panel.write(0x00) },
    Crime(kind: .unknownRegister) {
      $0.panel = VirtualPanel(expander: .mcp23008)
      $0.panel.transfer([0x0b, 0x00])
    },
  ]

  @Test("each breach is seen once, under its own name alone", arguments: crimes)
  func breach(crime: Crime) {
    var rig = Rig.ready(busHz: 100_000)
    #expect(rig.breaches.isEmpty)
    rig = Rig.ready(busHz: crime.busHz)
    rig.panel.forgetBreaches()
    rig.panel.transfer([0x08])
    crime.commit(&rig)
    #expect(rig.breaches == [crime.kind: 1], "\(rig.panel.breaches)")
  }

  @Test("every breach has a crime in these tests")
  func crimesAreComplete() {
    #expect(Set(Self.crimes.map(\.kind)) == Set(Breach.Kind.allCases))
  }

  @Test("Swift's names of the breaches are those of the C model")
  func breachNames() {
    let names: [(Breach.Kind, String)] = [
      (.addressSetup, "address-setup"), (.addressHold, "address-hold"),
      (.addressChange, "address-change"), (.dataHold, "data-hold"), (.ePulse, "e-pulse"),
      (.eCycle, "e-cycle"), (.contention, "contention"), (.busy, "busy"),
      (.addressSettling, "address-settling"), (.powerOnWait, "power-on-wait"),
      (.initFirstWait, "init-first-wait"), (.initSecondWait, "init-second-wait"),
      (.splitByte, "split-byte"), (.functionSet, "function-set"), (.ddramRange, "ddram-range"),
      (.staleRead, "stale-read"), (.unknownInstruction, "unknown-instruction"),
      (.notAddressed, "not-addressed"), (.unknownRegister, "unknown-register"),
    ]
    #expect(names.map(\.0) == Breach.Kind.allCases)
    for (kind, name) in names {
      #expect(kind.name == name)
      #expect(kind.explanation.count > 20)
    }
    #expect(Breach.Kind(rawValue: UInt32(Breach.Kind.allCases.count)) == nil)
  }

  @Test("a breach tells how often it happened, and the byte and time of the first")
  func breachRecord() throws {
    var rig = Rig.ready()
    let (bytes, now) = (rig.panel.bytes, rig.panel.now)
    rig.panel.transfer([0x08, 0x0d, 0x09, 0x08, 0x0d, 0x09])
    let breach = try #require(rig.panel.breaches.first)
    #expect(breach.kind == .addressSetup && breach.count == 2)
    #expect(breach.firstByte == bytes + 2)
    #expect(breach.firstNanoseconds == now + 280_000)
    #expect(
      breach.description.hasPrefix("address-setup, 2 times, first at byte \(bytes + 2), "))
  }

  @Test("an instruction that comes while the controller is busy is lost, its nibbles count")
  func lostInstruction() {
    var rig = Rig.ready(busHz: 400_000)
    rig.panel.transfer([0x08, 0x8c, 0x88, 0x5c, 0x58, 0x8c, 0x88, 0x7c, 0x78])
    #expect(rig.panel.addressCounter == 0x05)
    #expect(!rig.panel.awaitsLowNibble)
  }

  @Test("initialisation at the data sheet's very pauses is no breach, from either phase")
  func initAtTheLimit() {
    for stray in [false, true] {
      var rig = Rig.ready()
      if stray { rig.nibble(0x8) }
      rig.panel.idle(nanoseconds: 60_000)
      rig.panel.transfer([0x38])
      for pause: UInt64 in [4_100_000, 100_000, 40_000] {
        rig.panel.transfer([0x3c, 0x38])
        // stop, start and address, and the byte that raises E
        rig.panel.idle(nanoseconds: pause - min(pause, 200_000))
      }
      rig.panel.transfer([0x2c, 0x28])
      #expect(rig.breaches.isEmpty, "\(rig.panel.breaches)")
      #expect(!rig.panel.isEightBit)
    }
  }
}
