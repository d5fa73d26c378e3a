// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A relocatable ELF file that is whole: libkmod aborts the process, by assert(3), over some files that
/// are damaged, so it gets none that was not looked at here (elf(5) has the layout).
struct ELFLayout {
  /// Why the file is not to be used.
  enum Flaw: Error, Hashable {
    case notELF
    /// The file ends before the byte that its headers speak of.
    case truncated(needed: Int)
    case notAModule
    case damaged(String)
  }

  struct Section {
    let nameOffset: Int
    let hasContent: Bool
    let range: Range<Int>
  }

  let bytes: [UInt8]
  let is64Bit: Bool
  let isBigEndian: Bool
  private(set) var sections: [Section] = []
  private(set) var named: [String: Section] = [:]

  /// - Parameter bytes: the file's.
  /// - Throws: what is wrong with it.
  init(_ bytes: [UInt8]) throws(Flaw) {
    guard bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]) else { throw .notELF }
    self.bytes = bytes
    // EI_CLASS and EI_DATA
    is64Bit = bytes.count > 4 && bytes[4] == 2
    isBigEndian = bytes.count > 5 && bytes[5] == 2
    let headerLength = is64Bit || bytes.count < 5 ? 64 : 52
    guard bytes.count >= headerLength else { throw .truncated(needed: headerLength) }
    guard bytes[4] == 1 || is64Bit, bytes[5] == 1 || isBigEndian else {
      throw .damaged("it is of neither class nor byte order that ELF knows")
    }
    try readSections()
    try nameSections()
    try checkModule()
    try checkVersions()
    try checkSymbols()
  }

  private mutating func readSections() throws(Flaw) {
    let offset = is64Bit ? number(at: 40, length: 8) : number(at: 32, length: 4)
    let entry = number(at: is64Bit ? 58 : 46, length: 2)
    let count = number(at: is64Bit ? 60 : 48, length: 2)
    guard count > 0 else { throw .notAModule }
    guard entry == (is64Bit ? 64 : 40) else {
      throw .damaged("its section headers have no ELF size")
    }
    let table = try range(offset, entry * count)
    for header in stride(from: table.lowerBound, to: table.upperBound, by: entry) {
      let type = number(at: header + 4, length: 4)
      let start = is64Bit ? number(at: header + 24, length: 8) : number(at: header + 16, length: 4)
      let size = is64Bit ? number(at: header + 32, length: 8) : number(at: header + 20, length: 4)
      // SHT_NULL and SHT_NOBITS take no room in the file.
      let hasContent = type != 0 && type != 8
      sections.append(
        Section(
          nameOffset: number(at: header, length: 4), hasContent: hasContent,
          range: hasContent ? try range(start, size) : 0..<0))
    }
  }

  private mutating func nameSections() throws(Flaw) {
    let index = number(at: is64Bit ? 62 : 50, length: 2)
    guard sections.indices.contains(index), isString(sections[index].range) else {
      throw .damaged("its sections have no names")
    }
    let names = sections[index].range
    for (number, section) in sections.enumerated() {
      guard section.nameOffset < names.count else {
        throw .damaged("section \(number) has no name")
      }
      let name = bytes[(names.lowerBound + section.nameOffset)...].prefix { $0 != 0 }
      named[String(decoding: name, as: UTF8.self)] = section
    }
  }

  private func checkModule() throws(Flaw) {
    guard let information = named[".modinfo"], information.hasContent, !information.range.isEmpty
    else { throw .notAModule }
  }

  /// struct modversion_info has 64 bytes on every architecture: an unsigned long, then a name.
  private func checkVersions() throws(Flaw) {
    guard let versions = named["__versions"] else { return }
    let crcLength = is64Bit ? 8 : 4
    guard versions.hasContent, versions.range.count.isMultiple(of: 64),
      stride(from: versions.range.lowerBound, to: versions.range.upperBound, by: 64)
        .allSatisfy({ bytes[$0 + crcLength..<$0 + 64].contains(0) })
    else { throw .damaged("its __versions are no rows of CRC and symbol") }
  }

  private func checkSymbols() throws(Flaw) {
    guard let symbols = named[".symtab"] else { return }
    let entry = is64Bit ? 24 : 16
    guard let strings = named[".strtab"], strings.hasContent, isString(strings.range),
      symbols.hasContent, symbols.range.count.isMultiple(of: entry)
    else { throw .damaged("its symbol table is not one") }
    let prefix = Array("__crc_".utf8)
    for symbol in stride(from: symbols.range.lowerBound, to: symbols.range.upperBound, by: entry) {
      let nameOffset = number(at: symbol, length: 4)
      guard nameOffset < strings.range.count else { throw .damaged("a symbol has no name") }
      guard bytes[(strings.range.lowerBound + nameOffset)...].starts(with: prefix) else { continue }
      // A CRC is the value of an absolute symbol or, from 5.19 on, four bytes in a section.
      let index = number(at: symbol + (is64Bit ? 6 : 14), length: 2)
      let value = is64Bit ? number(at: symbol + 8, length: 8) : number(at: symbol + 4, length: 4)
      let undefined = 0
      let absolute = 0xfff1
      if index == undefined || index == absolute { continue }
      guard sections.indices.contains(index), sections[index].hasContent,
        value <= sections[index].range.count - 4
      else { throw .damaged("the CRC of an export is in no section") }
    }
  }

  /// Whether the bytes are there and end as C strings do.
  private func isString(_ range: Range<Int>) -> Bool {
    !range.isEmpty && bytes[range.upperBound - 1] == 0
  }

  private func range(_ start: Int, _ size: Int) throws(Flaw) -> Range<Int> {
    let (end, overflow) = start.addingReportingOverflow(size)
    guard !overflow, end <= bytes.count else { throw .truncated(needed: overflow ? .max : end) }
    return start..<end
  }

  /// An unsigned field; one that no file is large enough for reads as Int.max.
  func number(at offset: Int, length: Int) -> Int {
    let field = bytes[offset..<offset + length]
    let value =
      isBigEndian
      ? field.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      : field.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return Int(clamping: value)
  }
}
