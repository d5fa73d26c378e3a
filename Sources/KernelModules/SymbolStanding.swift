// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Where a symbol stands: who exports it, with which CRC; whether its users were built with the
/// same; where the kernel has it; who holds the module that it is in.
///
/// Made from tables alone, so it serves those of another machine as well.
public struct SymbolStanding: Hashable, Sendable, Encodable {
  /// An export of the symbol, as a Module.symvers or the exporter's own .ko file has it.
  public struct Export: Hashable, Sendable, Encodable {
    /// `vmlinux`, or a module, as the source names it.
    public let module: String
    public let crc: SymbolCRC
    /// nil from a .ko file, as the namespace is.
    public let exportType: String?
    public let namespace: String?
    /// The file that says so.
    public let source: String
  }

  /// A module that was built to use the symbol.
  public struct Use: Hashable, Sendable, Encodable {
    public let module: String
    /// The CRC that it was built with.
    public let crc: SymbolCRC
    public let agreement: Agreement
    /// The file that says so.
    public let source: String
  }

  public enum Agreement: String, Hashable, Sendable, Encodable {
    /// The CRC is that of every export.
    case match
    /// The CRC is not that of some export: a kernel with it refuses the module.
    case disagree
    /// There is no export to compare with.
    case unknown
  }

  public let name: String
  public let exports: [Export]
  public let uses: [Use]
  /// The rows of kallsyms: the symbol's own, and its entries in the export table
  /// (`__ksymtab_…`, `__crc_…`, `__kstrtab_…`, `__kstrtabns_…`).
  public let rows: [KernelSymbol]
  /// The tables of exports that were there to look in.
  public let exportTables: [String]
  /// Whether kallsyms was there to look in.
  public let kernelSymbolsWereRead: Bool
  /// What to do about addresses that all read 0, nil when they don't.
  public let hiddenAddressesHint: String?
  /// The module that has the symbol, if it is loaded: its users are who holds it.
  public let loaded: LoadedModule?

  /// - Parameters:
  ///   - name: the symbol's name, exactly.
  ///   - symbolVersions: every Module.symvers to look in: the kernel's, the modules' builds'.
  ///   - modules: .ko files, of exporters and of users.
  ///   - kernelSymbols: /proc/kallsyms, if it was read.
  ///   - loadedModules: /proc/modules, if it was read.
  public init(
    of name: String, symbolVersions: [SymbolVersions] = [], modules: [ModuleFile] = [],
    kernelSymbols: KernelSymbols? = nil, loadedModules: LoadedModules? = nil
  ) {
    var exports: [Export] = []
    for table in symbolVersions {
      guard let row = table[name] else { continue }
      exports.append(
        Export(
          module: row.module, crc: row.crc, exportType: row.exportType, namespace: row.namespace,
          source: table.origin))
    }
    for file in modules {
      guard let crc = file.exports[name] else { continue }
      exports.append(
        Export(module: file.name, crc: crc, exportType: nil, namespace: nil, source: file.path))
    }
    self.name = name
    self.exports = exports
    exportTables = symbolVersions.map(\.origin)
    uses = modules.compactMap { file in
      file.versions[name].map { crc in
        let agreement: Agreement =
          exports.isEmpty ? .unknown : exports.allSatisfy { $0.crc == crc } ? .match : .disagree
        return Use(module: file.name, crc: crc, agreement: agreement, source: file.path)
      }
    }

    let prefixes = ["", "__ksymtab_", "__crc_", "__kstrtab_", "__kstrtabns_"]
    let names = Set(prefixes.map { $0 + name })
    rows = kernelSymbols?.rows.filter { names.contains($0.name) } ?? []
    kernelSymbolsWereRead = kernelSymbols != nil
    hiddenAddressesHint = kernelSymbols?.hiddenAddressesHint

    let home =
      rows.lazy.compactMap(\.module).first
      ?? exports.lazy.map(\.module).filter { $0 != "vmlinux" }.map {
        LoadedModule.kernelName(of: $0.split(separator: "/").last ?? "")
      }.first
    loaded = home.flatMap { loadedModules?[$0] }
  }

  /// Whether anything that was read has the symbol.
  public var isFound: Bool { !exports.isEmpty || !uses.isEmpty || !rows.isEmpty }

  /// Whether all CRCs that were seen, exports' and users', are one.
  public var crcsAgree: Bool { Set(exports.map(\.crc) + uses.map(\.crc)).count <= 1 }
}

extension SymbolStanding: CustomStringConvertible {
  /// A paragraph of labelled lines, then one sentence of judgement.
  public var description: String {
    guard isFound else {
      return "\(name)\n  nothing that was read has a symbol of this name: is it spelled so, is its "
        + "module loaded or its Module.symvers given?"
    }
    var lines: [String] = []
    func add(_ label: String, _ entries: [String]) {
      for (number, entry) in entries.enumerated() {
        let head = number == 0 ? label : ""
        lines.append("  \(head)\(String(repeating: " ", count: 14 - head.count))\(entry)")
      }
    }
    add("exported by", exports.isEmpty ? [unexported] : exports.map(\.description))
    add("used by", uses.map(\.description))
    add("kallsyms", kernelSymbolsWereRead && rows.isEmpty ? ["no row"] : rows.map(\.description))
    if let hiddenAddressesHint { add("", [hiddenAddressesHint]) }
    add("held by", loaded.map { [$0.holders] } ?? [])
    return ([name] + lines + [judgement].compactMap(\.self)).joined(separator: "\n")
  }

  private var unexported: String {
    if rows.contains(where: { $0.name == "__ksymtab_\(name)" }) {
      return "the running kernel (kallsyms has __ksymtab_\(name)); its CRC was not read"
    }
    return exportTables.isEmpty
      ? "not known: no Module.symvers was read"
      : "nobody in \(exportTables.joined(separator: ", "))"
  }

  private var judgement: String? {
    let all = Set(exports.map(\.crc) + uses.map(\.crc))
    if all.count == 1, all.first?.isPresent == false {
      return "No CRCs: this was built without CONFIG_MODVERSIONS, nothing is compared at load."
    }
    guard crcsAgree else {
      let refused = uses.filter { $0.agreement == .disagree }.map(\.module)
      return refused.isEmpty
        ? "The CRCs disagree: these are exports of different builds."
        : "The CRCs disagree: a kernel refuses \(refused.joined(separator: ", ")) (\"disagrees about "
          + "version of symbol \(name)\"). Build user and exporter together."
    }
    return exports.count + uses.count > 1 ? "All CRCs agree." : nil
  }
}

extension SymbolStanding.Export {
  fileprivate var description: String {
    let kind = [exportType, namespace.map { "namespace \($0)" }].compactMap(\.self)
    return ([module] + kind + ["CRC \(crc)"]).joined(separator: ", ") + " (\(source))"
  }
}

extension SymbolStanding.Use {
  fileprivate var description: String {
    let verdict =
      switch agreement {
      case .match: "match"
      case .disagree: "DISAGREES"
      case .unknown: "nothing to compare with"
      }
    return "\(module), CRC \(crc), \(verdict) (\(source))"
  }
}

extension LoadedModule {
  fileprivate var holders: String {
    let count = refcount.map { ", reference count \($0)" } ?? ""
    return (users.isEmpty ? "no module" : users.joined(separator: ", ")) + " (\(name)\(count))"
  }
}
