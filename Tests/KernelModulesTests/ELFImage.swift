// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Puts a small relocatable ELF file together, of any machine, for tests (elf(5)).
struct ELFImage {
  /// e_machine: EM_AARCH64.
  static let aarch64: UInt16 = 183
  static let amd64: UInt16 = 62

  /// A row of the symbol table.
  struct Symbol {
    let name: String
    /// Where it is; nil for one that the file needs of another.
    var section: String?
    var value: UInt64 = 0
  }

  var machine: UInt16
  var sections: [(name: String, bytes: [UInt8])]
  /// The symbol table; nil for a file that was stripped of it.
  var symbols: [Symbol]? = []

  /// Strings as `.modinfo` has them: each ended by a zero.
  static func modinfo(_ entries: [String]) -> [UInt8] {
    entries.flatMap { Array($0.utf8) + [0] }
  }

  /// Rows of a 64-bit `__versions` (struct modversion_info): eight bytes of CRC, 56 of name.
  static func versions(_ entries: [(name: String, crc: UInt32)]) -> [UInt8] {
    entries.flatMap { entry in
      let name = Array(entry.name.utf8)
      return little(UInt64(entry.crc)) + name + Array(repeating: 0, count: 56 - name.count)
    }
  }

  /// The sections `__ksymtab…`, `__ksymtab_strings` and so on of exports, with their symbols.
  mutating func export(_ name: String, type: String = "__ksymtab", namespace: String = "") {
    let strings = Array(name.utf8) + [0] + Array(namespace.utf8) + [0]
    let here = sections.first { $0.name == "__ksymtab_strings" }?.bytes ?? []
    sections.removeAll { $0.name == "__ksymtab_strings" }
    sections.append(("__ksymtab_strings", here + strings))
    if !sections.contains(where: { $0.name == type }) { sections.append((type, [0, 0, 0, 0])) }
    symbols =
      (symbols ?? []) + [
        Symbol(name: "__ksymtab_\(name)", section: type),
        Symbol(
          name: "__kstrtabns_\(name)", section: "__ksymtab_strings",
          value: UInt64(here.count + name.utf8.count + 1)),
      ]
  }

  /// `.symtab` and `.strtab` of a 64-bit file.
  private var symbolTable: [(name: String, bytes: [UInt8])] {
    guard let symbols else { return [] }
    var strings: [UInt8] = [0]
    var rows = [UInt8](repeating: 0, count: 24)
    for symbol in symbols {
      let section = sections.firstIndex { $0.name == symbol.section }.map { $0 + 1 } ?? 0
      // STB_GLOBAL
      rows += little(UInt32(strings.count)) + [1 << 4, 0] + little(UInt16(section))
      rows += little(symbol.value) + little(UInt64(0))
      strings += Array(symbol.name.utf8) + [0]
    }
    return [(".symtab", rows), (".strtab", strings)]
  }

  var bytes: [UInt8] {
    let all = sections + symbolTable + [(name: ".shstrtab", bytes: [])]
    var names: [UInt8] = [0]
    var nameOffsets: [UInt32] = []
    for section in all {
      nameOffsets.append(UInt32(names.count))
      names += Array(section.name.utf8) + [0]
    }
    let contents = all.dropLast().map(\.bytes) + [names]

    var body: [UInt8] = []
    var headers = [UInt8](repeating: 0, count: 64)
    for (number, content) in contents.enumerated() {
      let isNames = number == contents.count - 1
      headers += little(nameOffsets[number]) + little(UInt32(isNames ? 3 : 1))
      headers += little(UInt64(0)) + little(UInt64(0))
      headers += little(UInt64(64 + body.count)) + little(UInt64(content.count))
      headers += little(UInt32(0)) + little(UInt32(0)) + little(UInt64(1)) + little(UInt64(0))
      body += content
    }
    var image: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + Array(repeating: 0, count: 9)
    image += little(UInt16(1)) + little(machine) + little(UInt32(1))
    image += little(UInt64(0)) + little(UInt64(0)) + little(UInt64(64 + body.count))
    image += little(UInt32(0)) + little(UInt16(64)) + little(UInt16(0)) + little(UInt16(0))
    image += little(UInt16(64)) + little(UInt16(contents.count + 1))
    image += little(UInt16(contents.count))
    return image + body + headers
  }
}

private func little(_ value: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: value.littleEndian) { Array($0) }
}
