// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What a terminal shows of what it is sent: a second opinion on what is sent to it. It knows a VT220's sequences
/// of place, region, origin mode, erasing and saving, and passes over colours and strings.
package struct ScreenModel: Sendable {
  private struct Place { var row = 0, column = 0, isOrigin = false }

  package let rows: Int
  package let columns: Int
  private var cells: [[Character]]
  /// What has left the screen at its top, as terminals keep it: not what scrolls in a region beneath that.
  package private(set) var scrolled: [String] = []
  private var place = Place()
  private var saved = Place()
  private var region: ClosedRange<Int>
  private var isAtEdge = false

  private var character: [UInt8] = []
  private var sequence: String?
  /// Where the sequence that has begun is in.
  private var isString = false

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    region = 0...(rows - 1)
  }

  /// The rows, without the blanks at their ends.
  package var lines: [String] { cells.map(Self.line) }

  private static func line(_ row: [Character]) -> String {
    String(row[..<((row.lastIndex { $0 != " " } ?? -1) + 1)])
  }

  package var text: String { lines.joined(separator: "\n") }

  /// The rows down to the last one that isn't blank, for who is told what was seen.
  package var written: String {
    lines[..<((lines.lastIndex { !$0.isEmpty } ?? -1) + 1)].joined(separator: "\n")
  }

  /// The cursor's place, from 0.
  package var cursor: (row: Int, column: Int) { (place.row, place.column) }

  /// Where lines scroll.
  package var scrolls: ClosedRange<Int> { region }

  package mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte < 0x80 {
        character = []
        take(Unicode.Scalar(byte))
        continue
      }
      character.append(byte)
      guard let scalar = String(validating: character, as: UTF8.self)?.unicodeScalars.first else {
        if character.count > 3 { character = [] }
        continue
      }
      character = []
      take(scalar)
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if scalar == "\u{18}" || scalar == "\u{1a}" {
      (sequence, isString) = (nil, false)
    } else if scalar == "\u{1b}" {
      (sequence, isString) = ("", false)
    } else if isString {
      if scalar == "\u{07}" { isString = false }
    } else if scalar.value < 0x20 {
      control(scalar)
    } else if let begun = sequence {
      sequence = begun + String(scalar)
      finish(begun, scalar)
    } else {
      put(Character(scalar))
    }
  }

  private mutating func finish(_ begun: String, _ scalar: Unicode.Scalar) {
    if begun.hasPrefix("[") {
      guard (0x40...0x7e).contains(scalar.value) else { return }
      sequence = nil
      act(String(begun.dropFirst()), scalar)
    } else if begun.isEmpty, "]PX^_".unicodeScalars.contains(scalar) {
      (sequence, isString) = (nil, true)
    } else if !(begun.isEmpty && scalar == "["), !(0x20...0x2f).contains(scalar.value) {
      sequence = nil
      escape(begun, scalar)
    }
  }

  private mutating func control(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n": feed()
    case "\r": move(to: (place.row, 0))
    case "\u{08}": move(to: (place.row, place.column - 1))
    case "\t": move(to: (place.row, (place.column / 8 + 1) * 8))
    default: break
    }
  }

  private mutating func put(_ character: Character) {
    if isAtEdge {
      move(to: (place.row, 0))
      feed()
    }
    cells[place.row][place.column] = character
    if place.column == columns - 1 { isAtEdge = true } else { place.column += 1 }
  }

  private mutating func feed() {
    isAtEdge = false
    if place.row == region.upperBound {
      let row = cells.remove(at: region.lowerBound)
      if region.lowerBound == 0 { scrolled.append(Self.line(row)) }
      cells.insert(Array(repeating: " ", count: columns), at: region.upperBound)
    } else if place.row < rows - 1 {
      place.row += 1
    }
  }

  private mutating func move(to new: (row: Int, column: Int)) {
    isAtEdge = false
    let vertical = place.isOrigin ? region : 0...(rows - 1)
    place.row = min(max(new.row, vertical.lowerBound), vertical.upperBound)
    place.column = min(max(new.column, 0), columns - 1)
  }

  private mutating func home() { move(to: (place.isOrigin ? region.lowerBound : 0, 0)) }

  private mutating func escape(_ begun: String, _ final: Unicode.Scalar) {
    switch (begun, final) {
    case ("", "7"): saved = place
    case ("", "8"):
      place = saved
      isAtEdge = false
    case ("", "c"): self = Self(rows: rows, columns: columns)
    case ("#", "8"): cells = Array(repeating: Array(repeating: "E", count: columns), count: rows)
    default: break
    }
  }

  private mutating func act(_ body: String, _ final: Unicode.Scalar) {
    let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    let second = numbers.count > 1 ? numbers[1] : 0
    switch (body, final) {
    case ("?6", "h"), ("?6", "l"):
      place.isOrigin = final == "h"
      home()
    case ("!", "p"):
      place.isOrigin = false
      region = 0...(rows - 1)
    case ("?1049", "h"), ("?1049", "l"): erase(0...(rows - 1))
    case (_, "H"), (_, "f"):
      let top = place.isOrigin ? region.lowerBound : 0
      move(to: (top + max(first, 1) - 1, max(second, 1) - 1))
    case (_, "A"): move(to: (place.row - max(first, 1), place.column))
    case (_, "B"): move(to: (place.row + max(first, 1), place.column))
    case (_, "C"): move(to: (place.row, place.column + max(first, 1)))
    case (_, "D"): move(to: (place.row, place.column - max(first, 1)))
    case (_, "r"):
      let (top, bottom) = (max(first, 1) - 1, (second == 0 ? rows : min(second, rows)) - 1)
      // Another one is ignored.
      guard top < bottom else { return }
      region = top...bottom
      home()
    case (_, "K"): eraseLine(first)
    case (_, "J"):
      if first == 2 { erase(0...(rows - 1)) }
      if first == 1 { erase(0...place.row) }
      if first == 0 {
        eraseLine(0)
        if place.row < rows - 1 { erase((place.row + 1)...(rows - 1)) }
      }
    default: break
    }
  }

  private mutating func eraseLine(_ which: Int) {
    let range =
      which == 0 ? place.column...(columns - 1) : which == 1 ? 0...place.column : 0...(columns - 1)
    for column in range { cells[place.row][column] = " " }
  }

  private mutating func erase(_ range: ClosedRange<Int>) {
    for row in range { cells[row] = Array(repeating: " ", count: columns) }
  }
}
