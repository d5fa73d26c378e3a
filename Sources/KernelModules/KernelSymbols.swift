// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// One row of /proc/kallsyms.
public struct KernelSymbol: Hashable, Sendable {
  /// 0 when the kernel hides addresses from the reader.
  public let address: UInt64
  /// The letter that nm(1) uses; upper case for a global symbol: `T` code, `D` data, `R`
  /// read-only data, `B` zeroed data.
  public let type: Character
  public let name: String
  /// The module that has it, nil for the kernel itself.
  public let module: String?
}

extension KernelSymbol: CustomStringConvertible {
  /// As /proc/kallsyms writes it on a 64-bit kernel.
  public var description: String {
    let digits = address.hexadecimal(digits: 16).dropFirst(2)
    return "\(digits) \(type) \(name)" + (module.map { "\t[\($0)]" } ?? "")
  }
}

extension KernelSymbol: Encodable {
  private enum CodingKeys: String, CodingKey { case address, type, name, module }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(address.hexadecimal(digits: 16), forKey: .address)
    try container.encode(String(type), forKey: .type)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(module, forKey: .module)
  }
}

/// /proc/kallsyms: every symbol of the running kernel and its modules, exported or not.
///
/// A row is `address type name`, and a tab and `[module]` behind it for a module's symbol.
public struct KernelSymbols: Sendable {
  public let rows: [KernelSymbol]

  /// Whether every address reads 0: the kernel shows them only to a reader with
  /// CAP_SYSLOG, and to none when kernel.kptr_restrict is 2.
  public let addressesHidden: Bool

  /// - Parameters:
  ///   - text: the contents of /proc/kallsyms, of this machine or another one.
  ///   - origin: its name, for messages.
  /// - Throws: `ModuleError.brokenRow` for a row that is not of the form above.
  public init(parsing text: String, origin: String = "/proc/kallsyms") throws(ModuleError) {
    var text = text
    text.makeContiguousUTF8()
    let result = text.utf8.withContiguousStorageIfAvailable { bytes in
      Result { () throws(ModuleError) in try Self.parse(bytes, origin: origin) }
    }
    rows = try result?.get() ?? []
    addressesHidden = !rows.isEmpty && rows.allSatisfy { $0.address == 0 }
  }

  /// Reads the file at `path`.
  public init(contentsOf path: FilePath) throws(ModuleError) {
    try self.init(parsing: TextFile.text(at: path), origin: path.string)
  }

  /// The rows with exactly this name; a name can stand for several local symbols.
  public func rows(named name: String) -> [KernelSymbol] {
    rows.filter { $0.name == name }
  }

  /// What to do about hidden addresses, nil when they are not hidden.
  public var hiddenAddressesHint: String? {
    guard addressesHidden else { return nil }
    return "All addresses read 0: the kernel hides them from this reader. Read /proc/kallsyms as "
      + "root (sudo), with kernel.kptr_restrict at 0 or 1 (sysctl kernel.kptr_restrict)."
  }

  /// A kernel has 100,000 to 300,000 rows, so this goes over bytes, once.
  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, origin: String
  ) throws(ModuleError) -> [KernelSymbol] {
    var rows: [KernelSymbol] = []
    rows.reserveCapacity(bytes.count / 40)
    // A module's rows stand together: its name is made once.
    var module: (range: Range<Int>, name: String)?
    var start = 0
    var line = 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      defer { start = end + 1 }
      if start == end { continue }

      guard let row = columns(bytes, start..<end), let address = UInt64(hexDigits: bytes[row.address])
      else {
        throw .brokenRow(
          origin: origin, line: line,
          content: String(decoding: bytes[start..<end], as: UTF8.self),
          expected: "an address, a type letter, a name and, for a module's symbol, [module]")
      }
      if let range = row.module {
        let same = module.map { bytes[$0.range].elementsEqual(bytes[range]) } ?? false
        if !same { module = (range, String(decoding: bytes[range], as: UTF8.self)) }
      } else {
        module = nil
      }
      rows.append(
        KernelSymbol(
          address: address, type: Character(UnicodeScalar(bytes[row.type])),
          name: String(decoding: bytes[row.name], as: UTF8.self), module: module?.name))
    }
    return rows
  }

  private static func columns(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> (address: Range<Int>, type: Int, name: Range<Int>, module: Range<Int>?)? {
    let space = UInt8(ascii: " ")
    guard let gap = bytes[line].firstIndex(of: space), gap > line.lowerBound,
      gap + 3 < line.upperBound, bytes[gap + 1] > space, bytes[gap + 1] < 0x7f,
      bytes[gap + 2] == space
    else { return nil }
    let rest = gap + 3..<line.upperBound
    let tab = bytes[rest].firstIndex(of: UInt8(ascii: "\t"))
    let name = rest.lowerBound..<(tab ?? rest.upperBound)
    guard !name.isEmpty, !bytes[name].contains(space) else { return nil }
    guard let tab else { return (line.lowerBound..<gap, gap + 1, name, nil) }
    let last = rest.upperBound - 1
    guard last > tab + 2, bytes[tab + 1] == UInt8(ascii: "["), bytes[last] == UInt8(ascii: "]")
    else { return nil }
    return (line.lowerBound..<gap, gap + 1, name, tab + 2..<last)
  }
}
