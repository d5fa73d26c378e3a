// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import Panel
import Testing
import VirtualPanel

@Suite("Scrubbing, judged by the panel model")
struct ScrubTests {
  /// Puts a byte into the panel's memory behind the core's back; the address counter stays.
  static func corrupt(_ judged: inout JudgedPanel, _ ram: lcd_ram, _ index: Int) {
    var other = judged
    var message = [UInt8](repeating: 0, count: 64)
    let twoLines = judged.panel.hasTwoLines
    let address =
      ram == LCD_RAM_CGRAM
      ? 0x40 | index : 0x80 | (twoLines && index >= 40 ? index - 40 + 0x40 : index)
    let back =
      judged.panel.addressesCGRAM
      ? 0x40 | judged.panel.addressCounter : 0x80 | judged.panel.addressCounter
    message.withUnsafeMutableBufferPointer { bytes in
      var message = lcd_message(bytes: bytes.baseAddress, capacity: UInt32(bytes.count), length: 0)
      for (to, value) in [
        (LCD_INSTRUCTION, UInt8(address)), (LCD_DATA, 0x0a), (LCD_INSTRUCTION, back),
      ] {
        lcd_encoder_settle(&other.encoder)
        message.length = 0
        lcd_encode(&other.encoder, &message, to, value)
        judged.panel.transfer(Array(bytes.prefix(Int(message.length))))
        judged.panel.idle(nanoseconds: 1_000_000)
      }
      // The core believes the pins to be as they were.
      message.length = 0
      judged.panel.transfer([judged.encoder.port])
    }
  }

  /// Steps of health work until a pass is done, and the bus clocks of each.
  static func pass(_ judged: inout JudgedPanel) -> [UInt64] {
    var steps: [UInt64] = []
    repeat {
      let before = judged.panel.clocks
      #expect(judged.check() == ReadbackTests.right)
      let from = judged.screen.scrubbed
      judged.scrub()
      steps.append(judged.panel.clocks - before)
      if judged.screen.scrubbed <= from { break }
    } while steps.count < 10
    return steps
  }

  @Test("Every visible cell and every row of a visible glyph is made good within two passes")
  func heals() {
    for geometry in PanelGeometry.sold {
      for shift in [0, 3, 37] {
        var judged = ReadbackTests.full(geometry)
        for _ in 0..<shift { judged.write("\u{1b}[LL") }
        judged.write("\u{1b}[Lx\(shift)y0;\u{1}")
        let picture = judged.panel.picture
        let seen = (0..<geometry.rows).flatMap { row in
          (0..<geometry.columns).compactMap { column -> Int? in
            let places = judged.panel.hasTwoLines ? 40 : 80
            guard let address = geometry.address(row: row, column: column) else { return nil }
            let line = address >= 0x40 ? 40 : 0
            return line + (Int(address & 0x3f) + shift) % places
          }
        }
        for cell in seen {
          Self.corrupt(&judged, LCD_RAM_DDRAM, cell)
          #expect(judged.panel.picture != picture)
          for _ in 0..<2 { _ = Self.pass(&judged) }
          #expect(judged.panel.picture == picture, "\(geometry), shift \(shift), cell \(cell)")
        }
        if geometry.rows < 4 || shift == 0 {
          for row in 8..<16 {
            Self.corrupt(&judged, LCD_RAM_CGRAM, row)
            for _ in 0..<2 { _ = Self.pass(&judged) }
            #expect(judged.panel.cgram[row] & 0x1f == judged.wantedGlyphs[row])
          }
        }
        #expect(judged.panel.breaches.isEmpty)
      }
    }
  }

  @Test("Entry mode and display control are made good")
  func modes() {
    for instruction: UInt8 in [0x04, 0x05, 0x07, 0x08, 0x0c] {
      var judged = ReadbackTests.full()
      judged.write("\u{1b}[LB")
      let picture = judged.panel.picture
      Self.stray(&judged, instruction)
      for _ in 0..<8 { judged.step() }
      #expect(judged.panel.increments && !judged.panel.shiftsOnWrite)
      #expect(judged.panel.picture == picture, "instruction \(instruction)")
      #expect(judged.panel.breaches.isEmpty)
    }
  }

  /// Has the panel execute an instruction that the core knows nothing of.
  static func stray(_ judged: inout JudgedPanel, _ instruction: UInt8) {
    let light: UInt8 = 0x08
    let (high, low) = (instruction & 0xf0 | light, instruction << 4 | light)
    judged.panel.transfer([light, high | 0x04, high, low | 0x04, low, judged.encoder.port])
    judged.panel.idle(nanoseconds: 3_000_000)
    judged.panel.forgetBreaches()
  }

  @Test("The display's shift, lines and font are made good, whatever the shift is")
  func shiftAndFunction() {
    for geometry in [PanelGeometry.lcd16x1, .lcd16x2, .lcd20x4] {
      for shift in [0, 3, 37, 45] {
        for instruction: UInt8 in [0x18, 0x1c, 0x02, 0x20, 0x24, 0x28, 0x2c] {
          var judged = ReadbackTests.full(geometry)
          for _ in 0..<shift { judged.write("\u{1b}[LL") }
          Self.stray(&judged, instruction)
          for _ in 0..<12 { judged.step() }
          // With one line in place of two there are no addresses from 50 on.
          let breaches = judged.panel.breaches.filter { $0.kind != .ddramRange }
          #expect(
            judged.differences.isEmpty && breaches.isEmpty,
            "\(geometry), shift \(shift), instruction \(instruction): \(judged.differences)")
        }
      }
    }
  }

  @Test("The cursor is in its place after each step")
  func cursor() {
    for geometry in PanelGeometry.sold {
      var judged = ReadbackTests.full(geometry)
      judged.write("\u{1b}[LC\u{1b}[LB\u{1b}[Lx0y0;")
      for _ in 0..<5 {
        _ = Self.pass(&judged)
        #expect(judged.differences.isEmpty, "\(geometry)")
      }
      #expect(judged.panel.breaches.isEmpty)
    }
  }

  @Test("No step breaches anything at any speed, sent whole or byte by byte", arguments: Speed.all)
  func speeds(speed: Speed) {
    for geometry in PanelGeometry.sold {
      var judged = ReadbackTests.full(geometry, speed: speed)
      for turn in 0..<8 {
        judged.bytewise = turn % 2 == 0
        _ = Self.pass(&judged)
      }
      #expect(judged.differences.isEmpty, "\(geometry)")
      #expect(judged.panel.breaches.isEmpty, "\(geometry)")
    }
  }

  /// Seconds that a pass takes on average at 1 % of a 100 kHz bus, the cursor being off, with no,
  /// one and eight glyphs in view: the table in docs/abi.md.
  static let passes: [(PanelGeometry, seconds: [Double])] = [
    (.lcd8x1, [0.9, 0.9, 3.6]),
    (.lcd16x1, [0.9, 1.8, 3.9]),
    (.lcd16x2, [1.8, 1.9, 4.7]),
    (.lcd20x2, [1.8, 2.7, 5.0]),
    (.lcd16x4, [2.9, 3.6, 5.9]),
    (.lcd20x4, [3.6, 3.9, 6.7]),
    (.lcd40x2, [3.6, 3.9, 6.7]),
  ]

  @Test("A pass takes as long as the documentation says, a 16x2 with a glyph under 1.95 s")
  func cost() {
    for (geometry, seconds) in Self.passes {
      for (glyphs, expected) in zip([0, 1, 8], seconds) {
        var judged = ReadbackTests.full(geometry)
        judged.write("\u{c}")
        judged.write((0..<UInt8(glyphs)).map { $0 })
        let passes = 20
        _ = Self.pass(&judged)
        let steps = (0..<passes).flatMap { _ in Self.pass(&judged) }
        let time = steps.reduce(0) { $0 + max(0.9, Double($1) / 1000) } / Double(passes)
        #expect((time * 10).rounded() / 10 == expected, "\(geometry), \(glyphs) glyphs: \(time) s")
        if geometry == .lcd16x2, glyphs == 1 { #expect(time < 1.95) }
      }
    }
  }
}

extension JudgedPanel {
  var wantedGlyphs: [UInt8] { withUnsafeBytes(of: screen.wanted.cgram) { Array($0) } }
}
