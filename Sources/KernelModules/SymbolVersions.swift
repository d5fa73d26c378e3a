// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// One row of a Module.symvers: a symbol that a kernel or a module exports.
public struct ExportedSymbol: Hashable, Sendable {
  public let crc: SymbolCRC
  public let name: String
  /// Where it is: `vmlinux`, or the module's path in the build without `.ko`.
  public let module: String
  /// `EXPORT_SYMBOL` or `EXPORT_SYMBOL_GPL`, as the source has it.
  public let exportType: String
  /// The namespace that a user of the symbol must import, if it has one.
  public let namespace: String?

  /// The name under which the kernel knows the module once it is loaded: the last part of
  /// `module`, with `-` as `_`. nil for the kernel itself.
  public var moduleName: String? {
    guard module != "vmlinux" else { return nil }
    let last = module.split(separator: "/").last.map(String.init) ?? module
    return LoadedModule.kernelName(of: last)
  }
}

/// A Module.symvers: every symbol that one build exports (Documentation/kbuild/modules.rst).
///
/// A row is CRC, symbol, module, export type and namespace, tab separated. The namespace is
/// empty for most symbols; kernels before 5.4 have no such column.
public struct SymbolVersions: Sendable {
  /// The file that the rows are from, as people are to see it.
  public let origin: String
  public let rows: [ExportedSymbol]

  private let index: [String: Int]

  /// - Parameters:
  ///   - text: the file's contents.
  ///   - origin: its name, for messages.
  /// - Throws: `ModuleError.brokenRow` for a row that is not of the form above, and for a
  ///   symbol that stands in two rows.
  public init(parsing text: String, origin: String) throws(ModuleError) {
    var rows: [ExportedSymbol] = []
    var index: [String: Int] = [:]
    var number = 0
    // Over UTF-8: a kernel's table has tens of thousands of rows.
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty { continue }
      func broken(_ expected: String) -> ModuleError {
        .brokenRow(
          origin: origin, line: number, content: String(Substring(line)), expected: expected)
      }
      let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { Substring($0) }
      guard columns.count == 5 || columns.count == 4 else {
        throw broken("CRC, symbol, module, export type and namespace with a tab between them")
      }
      guard let crc = SymbolCRC(columns[0]) else {
        throw broken("a CRC of the form 0x0123abcd in the first column")
      }
      guard !columns[1].isEmpty, !columns[2].isEmpty else {
        throw broken("the symbol's name and the module's in the second and third column")
      }
      guard columns[3].hasPrefix("EXPORT_") else {
        throw broken("EXPORT_SYMBOL or EXPORT_SYMBOL_GPL in the fourth column")
      }
      guard columns.last?.contains(where: \.isWhitespace) == false else {
        throw broken("a row without white space at its end")
      }
      let namespace = columns.count == 5 && !columns[4].isEmpty ? String(columns[4]) : nil
      let name = String(columns[1])
      guard index.updateValue(rows.count, forKey: name) == nil else {
        throw broken("each symbol once, but \(name) has a row further up")
      }
      rows.append(
        ExportedSymbol(
          crc: crc, name: name, module: String(columns[2]), exportType: String(columns[3]),
          namespace: namespace))
    }
    self.origin = origin
    self.rows = rows
    self.index = index
  }

  /// Reads the file at `path`.
  public init(contentsOf path: FilePath) throws(ModuleError) {
    try self.init(parsing: WholeFile.text(at: path), origin: path.string)
  }

  /// The row of the symbol, nil if this build doesn't export it.
  public subscript(name: String) -> ExportedSymbol? {
    index[name].map { rows[$0] }
  }
}
