// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Glibc
import Panel
import SystemPackage
import TestSupport
import Testing

@testable import CharacterLCD

@Suite struct DeviceMemoryTests {
  /// A device's folder in sysfs, with the usual attributes and these.
  private func withDevice(
    _ attributes: [String: [UInt8]], _ body: (DeviceTransport, FilePath) async throws -> Void
  ) async throws {
    let usual: [String: [UInt8]] = [
      "ddram": Array(0..<80), "cgram": Array(0..<64), "address_counter": Array("0x4a\n".utf8),
      "busy": Array("1\n".utf8), "state": Array("online\n".utf8),
    ]
    try await withTemporaryFolder { sysfs in
      for (name, bytes) in usual.merging(attributes, uniquingKeysWith: { $1 }) {
        try sysfs.appending("iic1602-0").appending(name).write(bytes)
      }
      try await body(DeviceTransport(path: "/dev/iic1602-0", sysfs: sysfs), sysfs)
    }
  }

  @Test("the memory is what the driver's attributes hold")
  func memory() async throws {
    try await withDevice([:]) { device, _ in
      let memory = try await device.memory()
      #expect(
        memory
          == PanelMemory(
            ddram: Array(0..<80), cgram: Array(0..<64), addressCounter: 0x4a, isBusy: true))
      #expect(memory.glyphs[7]?.rows == [24, 25, 26, 27, 28, 29, 30, 31])
      #expect(
        try await device.glyphs([2, 7])
          == memory.glyphs.filter { [2, 7].contains($0.key) })
    }
  }

  @Test("the wanted glyphs and the font are what the driver tells, if it does")
  func glyphMemory() async throws {
    let lines = (0..<8).map { "0001020304050\($0)1f" }.map { $0 + "\n" }.joined()
    let glyphs = Dictionary(
      uniqueKeysWithValues: (0..<8).map {
        ($0, Glyph(rows: [0, 1, 2, 3, 4, 5, UInt8($0), 0x1f]))
      })
    for (attributes, memory) in [
      ([:], GlyphMemory()), (["font": "5x8\n"], GlyphMemory()),
      (["glyphs": lines, "font": "5x10\n"], GlyphMemory(glyphs: glyphs, isTall: true)),
      (["glyphs": "00\n"], nil), (["glyphs": lines, "font": "6x8\n"], nil),
    ] as [([String: String], GlyphMemory?)] {
      try await withDevice(attributes.mapValues { Array($0.utf8) }) { device, _ in
        if let memory {
          let seen = try await device.glyphMemory()
          #expect(seen == memory)
        } else {
          await #expect(throws: DeviceAttributeError.self) { try await device.glyphMemory() }
        }
      }
    }
  }

  @Test(
    "a view is read of the cells and glyphs in view alone, and is that of the whole memory",
    arguments: PanelGeometry.sold, [0, 1, 30])
  func view(geometry: PanelGeometry, shift: Int) async throws {
    let state = DeviceState(
      condition: .online, isReadable: true, backlight: true, display: true, cursor: true,
      blink: false, position: LCDPosition(column: 2, row: geometry.rows - 1), shift: shift)
    try await withDevice([:]) { device, _ in
      let whole = PanelView(
        memory: try await device.memory(), on: geometry, state: state)
      let view = try await device.view(
        on: geometry, shift: shift, state: state)
      #expect(view.picture == whole.picture)
      #expect(view.drawn(rom: .a00) == whole.drawn(rom: .a00))
      #expect(Set(view.glyphs.keys) == view.picture.glyphSlots)
    }
  }

  @Test(
    "an attribute that makes no sense is named with what it holds",
    arguments: [
      ("ddram", "short", "5 bytes"), ("address_counter", "74\n", "74"),
      ("address_counter", "0x1000\n", "0x1000"), ("busy", "2\n", "2"),
    ])
  func nonsense(name: String, contents: String, said: String) async throws {
    try await withDevice([name: Array(contents.utf8)]) { device, sysfs in
      let path = sysfs.appending("iic1602-0").appending(name)
      await #expect(throws: DeviceAttributeError(path: path, value: said)) {
        try await device.memory()
      }
    }
  }

  @Test("a backlight that isn't wired, and so has no attribute, is on")
  func unwiredBacklight() async throws {
    let others = ["readback", "display", "cursor", "blink", "shift"].map { ($0, Array("0\n".utf8)) }
    let attributes = Dictionary(uniqueKeysWithValues: others + [("position", Array("0 0\n".utf8))])
    try await withDevice(attributes) { device, sysfs in
      #expect(try await device.state().backlight)
      try sysfs.appending("iic1602-0").appending("backlight").write(Array("0\n".utf8))
      #expect(try await !device.state().backlight)
    }
  }

  @Test("a panel that can't be read says what can be shown instead")
  func unwired() {
    #expect(
      PanelReadError.notWired(panel: "/dev/iic1602-0").description == """
        this backpack's R/W pin isn't wired, so what /dev/iic1602-0 holds can't be read; the \
        driver knows what it wants there to be seen (lcdctl show --source wanted)
        """)
  }
}
