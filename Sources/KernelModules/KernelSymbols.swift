// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
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
    try self.init(parsing: WholeFile.text(at: path), origin: path.string)
  }

  /// The rows with exactly this name; a name can stand for several local symbols.
  public func rows(named name: String) -> [KernelSymbol] {
    rows.filter { $0.name == name }
  }

  /// What to do about hidden addresses, nil when they are not hidden.
  public var hiddenAddressesHint: String? {
    guard addressesHidden else { return nil }
    return "All addresses read 0: the kernel hides them from this reader. Read /proc/kallsyms as "
      + "root (sudo), with kernel.kptr_restrict at 0 or 1 (/sbin/sysctl kernel.kptr_restrict)."
  }

  /// A kernel has 100,000 to 300,000 rows, so this goes over bytes, with memchr(3).
  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, origin: String
  ) throws(ModuleError) -> [KernelSymbol] {
    var rows: [KernelSymbol] = []
    rows.reserveCapacity(bytes.count / 40)
    // A module's rows stand together: its name is made once.
    var module: (bytes: UnsafeBufferPointer<UInt8>, name: String)?
    var rest = bytes
    var line = 0
    while !rest.isEmpty {
      line += 1
      let row = rest.prefix(upTo: "\n") ?? rest
      rest = rest.from(row.count + 1)
      if row.isEmpty { continue }

      guard let columns = Columns(row) else {
        throw .brokenRow(
          origin: origin, line: line, content: String(decoding: row, as: UTF8.self),
          expected: "an address, a type letter, a name and, for a module's symbol, [module]")
      }
      if let name = columns.module, !(module.map { $0.bytes.isEqual(to: name) } ?? false) {
        module = (name, String(decoding: name, as: UTF8.self))
      }
      rows.append(
        KernelSymbol(
          address: columns.address, type: Character(UnicodeScalar(columns.type)),
          name: String(decoding: columns.name, as: UTF8.self),
          module: columns.module == nil ? nil : module?.name))
    }
    return rows
  }
}

/// The columns of one row.
private struct Columns {
  let address: UInt64
  let type: UInt8
  let name: UnsafeBufferPointer<UInt8>
  let module: UnsafeBufferPointer<UInt8>?

  init?(_ row: UnsafeBufferPointer<UInt8>) {
    guard let digits = row.prefix(upTo: " "), let address = digits.hexadecimal else { return nil }
    let rest = row.from(digits.count + 1)
    guard rest.count > 2, rest[0] > 0x20, rest[0] < 0x7f, rest[1] == UInt8(ascii: " ") else {
      return nil
    }
    let names = rest.from(2)
    name = names.prefix(upTo: "\t") ?? names
    guard !name.isEmpty, name.prefix(upTo: " ") == nil else { return nil }
    if name.count == names.count {
      module = nil
    } else {
      let bracketed = names.from(name.count + 1)
      guard bracketed.count > 2, bracketed[0] == UInt8(ascii: "["),
        bracketed[bracketed.count - 1] == UInt8(ascii: "]")
      else { return nil }
      module = UnsafeBufferPointer(rebasing: bracketed[1..<bracketed.count - 1])
    }
    self.address = address
    type = rest[0]
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// What stands before the first such byte; nil if there is none.
  fileprivate func prefix(upTo byte: Unicode.Scalar) -> Self? {
    guard let base = baseAddress, let found = memchr(base, Int32(byte.value), count) else {
      return nil
    }
    return Self(start: base, count: UnsafeRawPointer(found) - UnsafeRawPointer(base))
  }

  /// What stands from this place on, nothing if it is behind the end.
  fileprivate func from(_ offset: Int) -> Self {
    offset < count ? Self(rebasing: self[offset...]) : Self(start: nil, count: 0)
  }

  fileprivate func isEqual(to other: Self) -> Bool {
    guard count == other.count, let left = baseAddress, let right = other.baseAddress else {
      return false
    }
    return memcmp(left, right, count) == 0
  }

  /// The number that these are the digits of; nil if they aren't 1 to 16 hexadecimal digits.
  fileprivate var hexadecimal: UInt64? {
    guard !isEmpty, count <= 16 else { return nil }
    var value: UInt64 = 0
    var position = 0
    while position < count {
      let byte = self[position]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt64(byte &- 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(byte &- 0x57)
      case 0x41...0x46: value = value << 4 | UInt64(byte &- 0x37)
      default: return nil
      }
      position += 1
    }
    return value
  }
}
