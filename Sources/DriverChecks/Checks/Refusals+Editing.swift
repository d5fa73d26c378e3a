// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// A module's file, to be changed.
extension [UInt8] {
  /// Where a text begins, each time that it is there.
  func places(of text: String) -> [Int] {
    let text = Array(text.utf8)
    return indices.filter { self[$0] == text[0] && self[$0...].starts(with: text) }
  }

  /// Puts a text of the same length in the place of another, everywhere.
  mutating func replace(_ text: String, with other: String) {
    for place in places(of: text) {
      replaceSubrange(place..<place + text.utf8.count, with: other.utf8)
    }
  }

  // MARK: ELF of 64 bits, elf(5)

  /// A field of a section's header.
  enum SectionField: Int {
    case flags = 8
    case offset = 24
    case size = 32
  }

  func number(at place: Int, length: Int = 8) -> Int {
    self[place..<place + length].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func set(_ number: Int, at place: Int, length: Int = 8) {
    for index in 0..<length {
      self[place + index] = UInt8(truncatingIfNeeded: number >> (8 * index))
    }
  }

  /// Where a field of a section's header is; nil if there is no such section.
  func place(of field: SectionField, in section: String) -> Int? {
    let first = number(at: 40)
    let headers = (0..<number(at: 60, length: 2)).map { first + 64 * $0 }
    let names = number(at: headers[number(at: 62, length: 2)] + SectionField.offset.rawValue)
    return headers.first {
      self[(names + number(at: $0, length: 4))...].starts(with: Array(section.utf8) + [0])
    }.map { $0 + field.rawValue }
  }

  /// Changes a field of a section's header.
  mutating func change(_ field: SectionField, of section: String, _ change: (Int) -> Int) {
    guard let place = place(of: field, in: section) else { return }
    set(change(number(at: place)), at: place)
  }

  /// Has the first relocation of a section, `.rela…`, of another type.
  mutating func setRelocationType(_ type: Int, in section: String) {
    guard let place = place(of: .offset, in: section) else { return }
    set(type, at: number(at: place) + 8, length: 4)
  }

  /// Has the symbols that others are to provide, section 0, be a common block's.
  mutating func makeSymbolsCommon() {
    guard let offset = place(of: .offset, in: ".symtab"), let size = place(of: .size, in: ".symtab")
    else { return }
    let first = number(at: offset)
    for entry in stride(from: first + 24, to: first + number(at: size), by: 24)
    where number(at: entry + 6, length: 2) == 0 {
      set(0xfff2, at: entry + 6, length: 2)
    }
  }
}
