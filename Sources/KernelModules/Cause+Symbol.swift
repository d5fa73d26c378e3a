// SPDX-License-Identifier: GPL-2.0 OR MIT

extension Cause {
  /// Why a kernel refuses a module for a symbol that it needs of these exporters; none if it does not.
  ///
  /// In the kernel's order: the licence, the CRC, the namespace.
  static func against(
    _ module: ModuleFile, using symbol: String, of exports: [SymbolStanding.Export]
  ) -> [Cause] {
    let owner = exports.first { $0.isGPLOnly == true }
    let licence: Cause? =
      Rule.isGPL(module.license)
      ? nil
      : owner.map {
        .gplOnly(symbol: symbol, exporter: $0.moduleName, licence: module.license)
      }
    let used = module.versions[symbol].flatMap { $0.isPresent ? $0 : nil }
    let crc: Cause? = used.flatMap { used in
      exports.first { $0.crc.isPresent && $0.crc != used }.map {
        .otherCRC(symbols: [symbol], exporter: $0.moduleName)
      }
    }
    let namespace = exports.lazy.compactMap(\.namespace).first.flatMap {
      against(module, using: symbol, in: $0)
    }
    return [licence, crc, namespace].compactMap(\.self)
  }

  /// The same for the namespace alone, which the kernel names as well.
  static func against(
    _ module: ModuleFile, using symbol: String, in namespace: String
  ) -> Cause? {
    if let allowed = Rule.modulesNamed(by: namespace) {
      return Rule.names(allowed, include: module.name)
        ? nil : .notForThisModule(symbol: symbol, allowed: allowed)
    }
    return module.importedNamespaces.contains(namespace)
      ? nil : .namespaceNotImported(symbol: symbol, namespace: namespace)
  }

  /// Why no kernel of this architecture loads the file, as far as the file alone tells.
  static func against(_ module: ModuleFile, architecture: String?) -> [Cause] {
    if let machine = module.machine, let architecture,
      let expected = Processor.number(of: architecture), machine != expected
    {
      return [
        .otherArchitecture(file: Processor.name(of: machine), kernel: architecture)
      ]
    }
    return module.hasSymbolTable == false ? [.stripped] : []
  }

  /// Causes of one kind become one, in the order of the first of each.
  static func merged(_ causes: [Cause]) -> [Cause] {
    causes.reduce(into: [Cause]()) { all, next in
      for (place, cause) in all.enumerated() {
        if let both = cause.joined(with: next) {
          all[place] = both
          return
        }
      }
      all.append(next)
    }
  }

  private func joined(with other: Cause) -> Cause? {
    switch (self, other) {
    case _ where self == other: self
    case (.exporterNotLoaded(let module, let symbols), .exporterNotLoaded(let other, let more))
    where module == other:
      .exporterNotLoaded(module: module, symbols: symbols + more)
    case (.unknownSymbols(let symbols, let places), .unknownSymbols(let more, _)):
      .unknownSymbols(symbols + more, lookedIn: places)
    case (.otherCRC(let symbols, let exporter), .otherCRC(let more, let other))
    where exporter == other:
      .otherCRC(symbols: symbols + more, exporter: exporter)
    default: nil
    }
  }
}

/// The processors that modules are built for, by ELF's number and `uname -m`'s name.
enum Processor {
  private static let all: [(number: Int, names: [String])] = [
    (3, ["i386", "i486", "i586", "i686"]), (8, ["mips", "mips64"]),
    (20, ["ppc"]), (21, ["ppc64le", "ppc64"]), (22, ["s390x"]),
    (40, ["arm", "armv6l", "armv7l", "armv8l"]), (62, ["x86_64"]), (183, ["aarch64"]),
    (243, ["riscv64", "riscv32"]), (258, ["loongarch64"]),
  ]

  static func number(of name: String) -> Int? {
    all.first { $0.names.contains(name) }?.number
  }

  static func name(of number: Int) -> String {
    all.first { $0.number == number }?.names[0] ?? "ELF machine \(number)"
  }
}
