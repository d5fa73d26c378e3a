// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

extension ModuleLoader {
  /// What is known of a module that was not loaded or not unloaded.
  func evidence(
    _ code: Errno?, of module: String, _ file: ModuleFile?, log: KernelMessages.Reading,
    before: LoadedModules?, after: LoadedModules?
  ) -> Evidence {
    var evidence = Evidence(
      code: code, module: module, file: file, log: log, before: before, after: after,
      system: SystemState(release: release, root: root))
    evidence.settings = ModuleSetting.all(under: root)
    let names = evidence.symbolsInQuestion
    if !names.isEmpty, let file { evidence.symbols = facts(about: names, for: file) }
    return evidence
  }

  /// What is known of each of these symbols, which a module needs.
  private func facts(about names: Set<String>, for file: ModuleFile) -> [String: SymbolFacts] {
    var lookedIn: [String] = []
    func table<Table>(_ read: () throws(ModuleError) -> Table, _ name: String) -> Table? {
      guard let table = try? read() else { return nil }
      lookedIn.append(name)
      return table
    }
    let kernel = table(kernelSymbols, "/proc/kallsyms")?.rows ?? []
    let rowsShowExports = kernel.contains { $0.name.hasPrefix("__ksymtab_") }
    let wanted = names.union(names.map { "__ksymtab_\($0)" })
    let rows = kernel.filter { wanted.contains($0.name) }
    let versions = table(
      { () throws(ModuleError) in try SymbolVersions(contentsOf: symbolVersionsPath) },
      "the kernel's Module.symvers")
    let installed = table(installedExporters, "modules.symbols") ?? [:]

    var files: [String: ModuleFile] = [:]
    func exporter(_ module: String) -> ModuleFile? {
      if files[module] == nil { files[module] = self.file(of: module, beside: file) }
      return files[module]
    }
    return Dictionary(
      uniqueKeysWithValues: names.map { name in
        var facts = SymbolFacts()
        facts.rows = rows.filter { $0.name == name || $0.name == "__ksymtab_\(name)" }
        facts.rowsShowExports = rowsShowExports
        facts.lookedIn = lookedIn
        // Those that are loaded come first: what they ask is what the kernel goes by.
        let loaded = facts.rows.filter { $0.name != name }.map { $0.module ?? "vmlinux" }
        let others = file.depends.map { LoadedModule.kernelName(of: $0) }
        var modules: [String] = []
        for module in loaded + [installed[name]].compactMap(\.self) + others
        where !modules.contains(module) {
          modules.append(module)
        }
        facts.exports =
          modules.compactMap { exporter($0)?.export(of: name) }
          + [versions?.export(of: name)].compactMap(\.self)
        for module in modules
        where (loaded.contains(module) || installed[name] == module)
          && !facts.exports.contains(where: { $0.moduleName == module })
        {
          facts.exports.append(
            SymbolStanding.Export(
              module: module, crc: SymbolCRC(rawValue: 0),
              exportType: module == "vmlinux" ? kernel.exportType(of: name) : nil, namespace: nil,
              source: loaded.contains(module) ? "/proc/kallsyms" : "modules.symbols"))
        }
        return (name, facts)
      })
  }

  /// The file of a module: beside another one, as a build leaves it, or in /lib/modules.
  private func file(of module: String, beside other: ModuleFile) -> ModuleFile? {
    guard module != "vmlinux" else { return nil }
    let folder = FilePath(other.path).removingLastComponent()
    let names = [module, String(module.map { $0 == "_" ? "-" : $0 })]
    let beside = names.lazy.compactMap { try? ModuleFile(path: folder.appending("\($0).ko")) }
    return beside.first ?? (try? installed(module)).flatMap { try? ModuleFile(path: $0) }
  }

  /// modules.symbols, which depmod(8) writes: `alias symbol:NAME MODULE`.
  private func installedExporters() throws(ModuleError) -> [String: String] {
    let text = try WholeFile.text(at: modulesFolder.appending("modules.symbols"))
    let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
      let words = line.split(separator: " ")
      guard words.count == 3, words[1].hasPrefix("symbol:") else { return nil }
      return (String(words[1].dropFirst(7)), LoadedModule.kernelName(of: words[2]))
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}

extension Evidence {
  /// The symbols that the kernel complains of; where its log can't be read, all that the module needs
  /// if one of them may be the reason.
  var symbolsInQuestion: Set<String> {
    guard logWasRead else {
      let isAboutSymbols = errno == .noSuchFileOrDirectory || errno == .invalidArgument
      return isAboutSymbols ? Set(file?.needs ?? []) : []
    }
    let patterns = [
      LinePattern("\(module): Unknown symbol {} (err {})"),
      LinePattern("\(module): disagrees about version of symbol {}"),
    ]
    return Set(lines.flatMap { line in patterns.compactMap { $0.parts(of: line)?.first } })
  }
}

extension [KernelSymbol] {
  /// EXPORT_SYMBOL_GPL or EXPORT_SYMBOL, by the table in the kernel that the export is in; nil where
  /// that does not show: kernels from 7.1 have one table, and some readers see no addresses.
  fileprivate func exportType(of name: String) -> String? {
    func address(_ name: String) -> UInt64? {
      first { $0.name == name && $0.module == nil }.map(\.address).flatMap { $0 == 0 ? nil : $0 }
    }
    guard let entry = address("__ksymtab_\(name)"), let start = address("__start___ksymtab_gpl"),
      let stop = address("__stop___ksymtab_gpl")
    else { return nil }
    return start..<Swift.max(start, stop) ~= entry ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL"
  }
}
