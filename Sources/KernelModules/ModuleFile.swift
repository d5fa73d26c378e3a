// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// A module's parameter, as its `.modinfo` names it.
public struct ModuleParameter: Hashable, Sendable {
  public let name: String
  /// The kernel's name of the type: `int`, `bool`, `charp`, `array of byte`; nil for a
  /// parameter with functions of its own.
  public let type: String?
  /// MODULE_PARM_DESC's text.
  public let summary: String?
}

/// A kernel module's file, of whatever architecture: what `.modinfo`, `__versions` and the
/// export table in it say. Compressed files are read as far as libkmod can: on Debian
/// .ko.xz and .ko.zst.
public struct ModuleFile: Hashable, Sendable {
  public let path: String
  /// The name under which the kernel knows it.
  public let name: String
  /// The kernel that it was built for: release, and settings that must agree.
  public let vermagic: String?
  /// The modules whose symbols it uses.
  public let depends: [String]
  public let parameters: [ModuleParameter]
  public let license: String?
  /// The namespaces that it imports, MODULE_IMPORT_NS.
  public let importedNamespaces: [String]
  /// Whether there is a signature, of whomever.
  public let isSigned: Bool
  /// Who signed it, as far as the signature tells.
  public let signer: String?
  /// MODULE_DESCRIPTION's text.
  public let summary: String?
  /// `__versions`: the symbols that it uses, each with the CRC that it was built with. Empty
  /// for a kernel without CONFIG_MODVERSIONS.
  public let versions: [String: SymbolCRC]
  /// The symbols that it exports, each with its CRC.
  public let exports: [String: SymbolCRC]
  /// What the exports ask of their users; empty for a compressed file, in which that can't be read.
  public let exportRules: [String: ExportRule]
  /// The symbols that it needs of the kernel and of other modules; nil where that can't be read.
  public let needs: [String]?
  /// Whether it has its symbol table, without which no kernel loads it; nil for a compressed file.
  public let hasSymbolTable: Bool?
  /// ELF's number of the processor that it is for; nil for a compressed file.
  public let machine: Int?

  /// Reads the file at `path`.
  ///
  /// - Throws: `ModuleError`: there is no such file, it is not ELF, cut off, damaged, or no
  ///   module.
  public init(path: FilePath) throws(ModuleError) {
    let bytes = try WholeFile.bytes(at: path)
    let compression = Compression(bytes)
    var layout: ELFLayout?
    if compression == nil {
      do throws(ELFLayout.Flaw) {
        layout = try ELFLayout(bytes)
      } catch {
        throw error.error(path: path.string, size: bytes.count)
      }
    }

    let kmod = try Libkmod.loaded()
    let information: [(key: String, value: String)]
    do throws(Errno) {
      let context = try KmodContext(kmod, readsConfiguration: false)
      let module = try KmodModule(context: context, path: path)
      information = try module.information()
      versions = try module.versions()
      // Without CRCs libkmod takes the namespaces' names for exports too.
      let rules = layout?.exportRules
      exports = try module.exports().filter { rules == nil || rules?[$0.key] != nil }
      exportRules = rules ?? [:]
      needs = layout?.needs ?? module.needs()
      name = information.first { $0.key == "name" }?.value ?? module.name
    } catch {
      throw compression?.explain(error, path: path.string)
        ?? .damaged(path: path.string, what: "libkmod says: \(error)")
    }

    func value(_ key: String) -> String? { information.first { $0.key == key }?.value }
    self.path = path.string
    vermagic = value("vermagic")?.trimmingSpace
    license = value("license")
    importedNamespaces = information.filter { $0.key == "import_ns" }.map(\.value)
    isSigned = bytes.ends(with: Self.signatureMark) || value("sig_id") != nil
    signer = value("signer").flatMap { $0.isEmpty ? nil : $0 }
    hasSymbolTable = layout?.hasSymbolTable
    machine = layout?.machine
    summary = value("description")
    depends = value("depends")?.split(separator: ",").map(String.init) ?? []
    parameters = Self.parameters(in: information)
  }

  /// How a signed file ends (include/linux/module_signature.h).
  private static let signatureMark = Array("~Module signature appended~\n".utf8)

  /// The release that the module was built for: the first word of `vermagic`.
  public var release: String? {
    vermagic?.split(separator: " ").first.map(String.init)
  }

  /// `parm=name:text` and `parmtype=name:type` come apart, in any order.
  private static func parameters(
    in information: [(key: String, value: String)]
  ) -> [ModuleParameter] {
    var names: [String] = []
    var types: [String: String] = [:]
    var summaries: [String: String] = [:]
    for (key, value) in information where key == "parm" || key == "parmtype" {
      guard let colon = value.firstIndex(of: ":") else { continue }
      let name = String(value[..<colon])
      let text = String(value[value.index(after: colon)...])
      if !names.contains(name) { names.append(name) }
      if key == "parm" { summaries[name] = text } else { types[name] = text }
    }
    return names.map { ModuleParameter(name: $0, type: types[$0], summary: summaries[$0]) }
  }
}

extension ELFLayout.Flaw {
  fileprivate func error(path: String, size: Int) -> ModuleError {
    switch self {
    case .notELF: .notELF(path: path)
    case .truncated(let needed): .truncated(path: path, size: size, needed: needed)
    case .notAModule: .notAModule(path: path)
    case .damaged(let what): .damaged(path: path, what: what)
    }
  }
}

extension [UInt8] {
  fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}

extension String {
  fileprivate var trimmingSpace: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
