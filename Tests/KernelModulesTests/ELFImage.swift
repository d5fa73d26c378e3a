// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Puts a small relocatable ELF file together, of any machine, for tests (elf(5)).
struct ELFImage {
  /// e_machine: EM_AARCH64.
  static let aarch64: UInt16 = 183
  static let amd64: UInt16 = 62

  var machine: UInt16
  var sections: [(name: String, bytes: [UInt8])]

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

  var bytes: [UInt8] {
    let all = sections + [(name: ".shstrtab", bytes: [])]
    var names: [UInt8] = [0]
    var nameOffsets: [UInt32] = []
    for section in all {
      nameOffsets.append(UInt32(names.count))
      names += Array(section.name.utf8) + [0]
    }
    let contents = sections.map(\.bytes) + [names]

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
