// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// One row of /proc/modules.
public struct LoadedModule: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case live = "Live"
    case loading = "Loading"
    case unloading = "Unloading"
  }

  public let name: String
  /// Memory that it takes, in bytes.
  public let size: Int
  /// How many hold it: modules, open files, bound devices. nil when the kernel cannot unload
  /// modules (no CONFIG_MODULE_UNLOAD); -1 while its exit function is running.
  public let refcount: Int?
  /// The modules that hold it because they use its symbols.
  public let users: [String]
  /// Whether it can never be unloaded: it has no exit function.
  public let isPermanent: Bool
  public let state: State
  /// Where it was loaded; 0 when the kernel hides addresses from the reader.
  public let address: UInt64
  /// The taint flags, such as `OE` (out of tree, unsigned); empty if there are none.
  public let taints: String

  /// The name as the kernel has it: `-` and `_` are the same to modprobe, the kernel has `_`.
  public static func kernelName(of name: some StringProtocol) -> String {
    String(name.map { $0 == "-" ? "_" : $0 })
  }
}

/// /proc/modules: what is loaded (proc(5)).
///
/// A row is `name size refcount users state address (taints)`; users are `-` or names with a
/// comma behind each.
public struct LoadedModules: Sendable {
  public let rows: [LoadedModule]

  /// - Parameters:
  ///   - text: the contents of /proc/modules, of this machine or another one.
  ///   - origin: its name, for messages.
  /// - Throws: `ModuleError.brokenRow` for a row that is not of the form above.
  public init(parsing text: String, origin: String = "/proc/modules") throws(ModuleError) {
    var rows: [LoadedModule] = []
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty { continue }
      guard let row = LoadedModule(row: line) else {
        throw .brokenRow(
          origin: origin, line: number, content: String(line),
          expected: "name, size, refcount, users, state and address with spaces between them")
      }
      rows.append(row)
    }
    self.rows = rows
  }

  /// Reads the file at `path`.
  public init(contentsOf path: FilePath) throws(ModuleError) {
    try self.init(parsing: WholeFile.text(at: path), origin: path.string)
  }

  /// The module of that name, with `-` or `_`; nil if it is not loaded.
  public subscript(name: String) -> LoadedModule? {
    let name = LoadedModule.kernelName(of: name)
    return rows.first { $0.name == name }
  }
}

extension LoadedModule {
  fileprivate init?(row: Substring) {
    let columns = row.split(separator: " ")
    guard columns.count == 6 || columns.count == 7,
      let size = Int(columns[1]), size >= 0,
      let state = State(rawValue: String(columns[4])),
      columns[5].hasPrefix("0x"), let address = UInt64(hexDigits: columns[5].dropFirst(2).utf8)
    else { return nil }

    if columns[2] == "-" {
      refcount = nil
    } else {
      guard let count = Int(columns[2]), count >= (state == .unloading ? -1 : 0) else { return nil }
      refcount = count
    }
    if columns[3] == "-" {
      users = []
      isPermanent = false
    } else {
      guard columns[3].hasSuffix(",") else { return nil }
      let names = columns[3].split(separator: ",").map(String.init)
      users = names.filter { $0 != "[permanent]" }
      isPermanent = names.contains("[permanent]")
    }
    if columns.count == 7 {
      guard columns[6].hasPrefix("("), columns[6].hasSuffix(")") else { return nil }
      taints = String(columns[6].dropFirst().dropLast())
    } else {
      taints = ""
    }
    name = String(columns[0])
    self.size = size
    self.state = state
    self.address = address
  }
}
