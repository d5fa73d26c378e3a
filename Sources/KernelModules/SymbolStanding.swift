// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Where a symbol stands: who exports it, with which CRC; whether its users were built with the
/// same; where the kernel has it; who holds the module that it is in.
///
/// Made from tables alone, so it serves those of another machine as well.
public struct SymbolStanding: Hashable, Sendable {
  /// An export of the symbol, as a Module.symvers or the exporter's own .ko file has it.
  public struct Export: Hashable, Sendable {
    /// `vmlinux`, or a module, as the source names it.
    public let module: String
    public let crc: SymbolCRC
    /// nil where that can't be read, as the namespace is then.
    public let exportType: String?
    public let namespace: String?
    /// The file that says so.
    public let source: String

    /// `vmlinux`, or the module's name in the kernel.
    public var moduleName: String {
      LoadedModule.kernelName(of: module.split(separator: "/").last ?? "")
    }

    /// Whether modules of other licences can't use it; nil where that can't be read.
    var isGPLOnly: Bool? { exportType.map { $0.hasPrefix("EXPORT_SYMBOL_GPL") } }
  }

  /// A module that was built to use the symbol.
  public struct Use: Hashable, Sendable {
    public let module: String
    /// The CRC that it was built with.
    public let crc: SymbolCRC
    public let agreement: Agreement
    /// The file that says so.
    public let source: String
  }

  /// A given module that a kernel with these exports refuses.
  public struct Refused: Hashable, Sendable {
    public let module: String
    /// Its file.
    public let source: String
    /// Every one of them is a reason.
    public let causes: [Cause]
  }

  public enum Agreement: String, Hashable, Sendable {
    /// The CRC is that of every export.
    case match
    /// The CRC is not that of some export: a kernel with it refuses the module.
    case disagree
    /// There is no export to compare with, or no CRC of one of the two.
    case unknown
  }

  public let name: String
  public let exports: [Export]
  public let uses: [Use]
  /// The given modules that are refused for another reason than a CRC, which `uses` has.
  public let refused: [Refused]
  /// The rows of kallsyms: the symbol's own, and its entries in the export table
  /// (`__ksymtab_…`, `__crc_…`, `__kstrtab_…`, `__kstrtabns_…`, `__flags_…`).
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
  ///   - release: the running kernel's, if the tables are its own.
  public init(
    of name: String, symbolVersions: [SymbolVersions] = [], modules: [ModuleFile] = [],
    kernelSymbols: KernelSymbols? = nil, loadedModules: LoadedModules? = nil,
    release: String? = nil
  ) {
    let exports =
      symbolVersions.compactMap { $0.export(of: name) } + modules.compactMap { $0.export(of: name) }
    self.name = name
    self.exports = exports
    exportTables = symbolVersions.map(\.origin)
    let crcs = exports.map(\.crc).filter(\.isPresent)
    uses = modules.filter { $0.uses(name) }.map { file in
      let crc = file.versions[name] ?? SymbolCRC(rawValue: 0)
      let agreement: Agreement =
        crcs.isEmpty || !crc.isPresent
        ? .unknown : crcs.allSatisfy { $0 == crc } ? .match : .disagree
      return Use(module: file.name, crc: crc, agreement: agreement, source: file.path)
    }
    refused = modules.compactMap { file in
      let causes = Self.causes(
        against: file, using: name, of: exports, release: crcs.isEmpty ? release : nil)
      return causes.isEmpty
        ? nil : Refused(module: file.name, source: file.path, causes: causes)
    }

    let prefixes = ["", "__ksymtab_", "__crc_", "__kstrtab_", "__kstrtabns_", "__flags_"]
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

  /// The CRCs that were seen; none of a kernel that was built without CONFIG_MODVERSIONS.
  private var crcs: Set<SymbolCRC> {
    Set((exports.map(\.crc) + uses.map(\.crc)).filter(\.isPresent))
  }

  /// Whether all CRCs that were seen, exports' and users', are one.
  public var crcsAgree: Bool { crcs.count <= 1 }

  /// Whether there are CRCs to compare.
  public var hasCRCs: Bool { !crcs.isEmpty }

  private static func causes(
    against file: ModuleFile, using name: String, of exports: [Export], release: String?
  ) -> [Cause] {
    let others = exports.filter { $0.moduleName != file.name }
    let rule = file.uses(name) ? Cause.against(file, using: name, of: others) : []
    let twin =
      file.exportRules[name] == nil
      ? nil : others.first.map { Cause.duplicateSymbol(name, owner: $0.moduleName) }
    let other: Cause? =
      if let release, let built = file.release, built != release {
        .otherRelease(file: built, kernel: release)
      } else {
        nil
      }
    return Cause.against(file, architecture: nil)
      + rule.filter { if case .otherCRC = $0 { false } else { true } }
      + [twin, other].compactMap(\.self)
  }
}

extension SymbolVersions {
  /// The table's row of a symbol, as an export.
  func export(of name: String) -> SymbolStanding.Export? {
    self[name].map {
      SymbolStanding.Export(
        module: $0.module, crc: $0.crc, exportType: $0.exportType, namespace: $0.namespace,
        source: origin)
    }
  }
}

extension ModuleFile {
  /// The file's own export of a symbol.
  func export(of name: String) -> SymbolStanding.Export? {
    let rule = exportRules[name]
    guard let crc = exports[name] ?? rule.map({ _ in SymbolCRC(rawValue: 0) }) else { return nil }
    return SymbolStanding.Export(
      module: self.name, crc: crc, exportType: rule?.exportType, namespace: rule?.namespace,
      source: path)
  }

  /// Whether it uses a symbol of another's.
  fileprivate func uses(_ name: String) -> Bool {
    versions[name] != nil || needs?.contains(name) == true
  }
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
    return ([name] + lines + [judgement].compactMap(\.self) + refused.map(\.description))
      .joined(separator: "\n")
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
    if !hasCRCs, !exports.isEmpty || !uses.isEmpty {
      return "No CRCs: this was built without CONFIG_MODVERSIONS; the release in vermagic counts "
        + "instead."
    }
    guard crcsAgree else {
      let refused = uses.filter { $0.agreement == .disagree }.map(\.module)
      return refused.isEmpty
        ? "The CRCs disagree: these are exports of different builds."
        : "The CRCs disagree: a kernel refuses \(refused.joined(separator: ", ")) (\"disagrees "
          + "about "
          + "version of symbol \(name)\"). Build user and exporter together."
    }
    return exports.count + uses.count > 1 ? "All CRCs agree." : nil
  }
}

extension SymbolStanding.Export {
  fileprivate var description: String {
    let space = namespace.map { namespace in
      Rule.modulesNamed(by: namespace).map { "for \($0.list) alone" } ?? "namespace \(namespace)"
    }
    return ([module] + [exportType, space, crc.words].compactMap(\.self)).joined(separator: ", ")
      + " (\(source))"
  }
}

extension SymbolStanding.Use {
  fileprivate var description: String {
    let verdict: String? =
      switch agreement {
      case .match: "match"
      case .disagree: "DISAGREES"
      case .unknown: crc.isPresent ? "nothing to compare with" : nil
      }
    return [module, crc.words, verdict].compactMap(\.self).joined(separator: ", ") + " (\(source))"
  }
}

extension SymbolStanding.Refused {
  fileprivate var description: String {
    "A kernel refuses \(module) (\(source)): \(causes.map(\.happened).joined(separator: "; ")). "
      + causes.map(\.remedy).joined(separator: " ")
  }
}

extension SymbolCRC {
  fileprivate var words: String { isPresent ? "CRC \(self)" : "no CRC" }
}

extension LoadedModule {
  fileprivate var holders: String {
    let count = refcount.map { ", reference count \($0)" } ?? ""
    return (users.isEmpty ? "no module" : users.joined(separator: ", ")) + " (\(name)\(count))"
  }
}
