// SPDX-License-Identifier: GPL-2.0 OR MIT

extension ELFLayout {
  /// e_machine, see elf(5): 62 for amd64, 183 for arm64.
  var machine: Int { number(at: 18, length: 2) }

  /// Whether there is a symbol table; the kernel refuses a module that was stripped of it.
  var hasSymbolTable: Bool { named[".symtab"] != nil }

  /// The symbols that the file needs of others.
  var needs: [String] {
    let weak = 2
    return symbols.filter { $0.section == 0 && $0.binding != weak && !$0.name.isEmpty }.map(\.name)
  }

  /// What the file asks of those who use its exports.
  ///
  /// An export has symbols with its name behind a prefix: `__ksymtab_` in the section of its kind,
  /// `__kstrtabns_` at its namespace, and in kernels from 7.1 on `__flags_` at a byte whose lowest bit
  /// says what the section said before.
  var exportRules: [String: ExportRule] {
    let names = Array(sectionNames)
    func isIn(_ section: Int, _ name: String) -> Bool {
      names.indices.contains(section) && names[section] == name
    }
    var gplOnly: Set<String> = []
    var namespaces: [String: String] = [:]
    var exports: Set<String> = []
    for symbol in symbols {
      if let name = symbol.name.suffix(behind: "__ksymtab_") {
        exports.insert(name)
        if isIn(symbol.section, "__ksymtab_gpl") { gplOnly.insert(name) }
      } else if let name = symbol.name.suffix(behind: "__kstrtabns_") {
        namespaces[name] = text(of: symbol).flatMap { $0.isEmpty ? nil : $0 }
      } else if let name = symbol.name.suffix(behind: "__flags_"),
        isIn(symbol.section, "__kflagstab"), let flags = byte(of: symbol), flags & 1 == 1
      {
        gplOnly.insert(name)
      }
    }
    let pairs = exports.map {
      ($0, ExportRule(isGPLOnly: gplOnly.contains($0), namespace: namespaces[$0]))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private struct Symbol {
    let name: String
    /// The number of its section, 0 if it is another file's.
    let section: Int
    let value: Int
    let binding: Int
  }

  private var symbols: [Symbol] {
    guard let table = named[".symtab"], let strings = named[".strtab"] else { return [] }
    let entry = is64Bit ? 24 : 16
    return stride(from: table.range.lowerBound, to: table.range.upperBound, by: entry).map { at in
      let name = bytes[(strings.range.lowerBound + number(at: at, length: 4))...].prefix { $0 != 0 }
      return Symbol(
        name: String(decoding: name, as: UTF8.self),
        section: number(at: at + (is64Bit ? 6 : 14), length: 2),
        value: is64Bit ? number(at: at + 8, length: 8) : number(at: at + 4, length: 4),
        binding: number(at: at + (is64Bit ? 4 : 12), length: 1) >> 4)
    }
  }

  private var sectionNames: some Collection<String> {
    let byOffset = Dictionary(
      named.map { ($0.value.nameOffset, $0.key) }, uniquingKeysWith: { first, _ in first })
    return sections.map { byOffset[$0.nameOffset] ?? "" }
  }

  /// Where the symbol points to, if that is in the file.
  private func place(of symbol: Symbol) -> ArraySlice<UInt8>? {
    guard sections.indices.contains(symbol.section), sections[symbol.section].hasContent else {
      return nil
    }
    let range = sections[symbol.section].range
    return symbol.value < range.count ? bytes[range].dropFirst(symbol.value) : nil
  }

  private func byte(of symbol: Symbol) -> UInt8? { place(of: symbol)?.first }

  private func text(of symbol: Symbol) -> String? {
    place(of: symbol).map { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

extension String {
  fileprivate func suffix(behind prefix: String) -> String? {
    hasPrefix(prefix) && count > prefix.count ? String(dropFirst(prefix.count)) : nil
  }
}
