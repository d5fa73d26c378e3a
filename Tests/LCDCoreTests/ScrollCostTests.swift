// SPDX-License-Identifier: GPL-2.0 OR MIT

import TestKit
import Testing

@Suite("What a scroll costs")
struct ScrollCostTests {
  /// Port bytes at 100 kHz, where nothing has to be waited for: a byte of DDRAM, and an address
  /// with RS down before and up after it.
  private static let dataBytes = 4
  private static let addressBytes = 1 + 4 + 1

  @Test("Scrolling a full 20x4 by a row costs the floor's bytes for the cells that changed")
  func scroll() {
    var random = SplitMix64(seed: 2004)
    // Of few letters, so that here and there a cell stays as it is.
    for letters in [2, 5, 26] {
      var judged = JudgedPanel.ready(.lcd20x4)
      judged.write("\u{1b}[?7h")
      for row in ["first", "second", "third"] { judged.write(row + "\n") }
      judged.write("fourth")
      for step in 0..<100 {
        let row = (0..<20).map { _ in 0x61 + UInt8.random(in: 0..<UInt8(letters), using: &random) }
        let before = judged.panel.ddram
        let bytes = judged.panel.bytes
        let address = Int(judged.panel.addressCounter)
        judged.write([0x0a] + row)
        let changed = zip(before, judged.panel.ddram).map { $0 != $1 }
        let cost = judged.panel.bytes - bytes
        let floor = Self.floor(changed, from: address < 40 ? address : address - 0x40 + 40)
        #expect(changed.contains(true))
        #expect(cost <= floor, "\(letters) letters, step \(step)")
        #expect(judged.messages.count <= 1)
        #expect(judged.differences.isEmpty && judged.panel.breaches.isEmpty)
      }
    }
  }

  @Test("A full 20x4 whose every cell changes costs 80 characters and two addresses at most")
  func everyCell() {
    var judged = JudgedPanel.ready(.lcd20x4)
    judged.write("\u{1b}[?7h")
    for letter in "abcdefgh" { judged.write(String(repeating: letter, count: 20)) }
    #expect(judged.panel.text == ["e", "f", "g", "h"].map { String(repeating: $0, count: 20) })
    #expect(judged.messages.map(\.count).reduce(0, +) <= 80 * Self.dataBytes + Self.addressBytes)
    #expect(judged.differences.isEmpty)
  }

  /// The fewest bytes that change these cells of DDRAM, which is a ring, from where the address counter is.
  private static func floor(_ changed: [Bool], from address: Int) -> Int {
    let cells = changed.indices.filter { changed[$0] }
    // Every order goes round once from one of them; a gap is written over or jumped over.
    return cells.indices.map { first in
      let order = cells[first...] + cells[..<first]
      var bytes = 0
      var at = address
      for cell in order {
        let gap = (cell + changed.count - at) % changed.count
        bytes += min(gap * dataBytes, addressBytes) + dataBytes
        at = (cell + 1) % changed.count
      }
      return bytes
    }.min() ?? 0
  }
}
