// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// A module's parameter, as its `.modinfo` names it.
public struct ModuleParameter: Hashable, Sendable, Encodable {
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
public struct ModuleFile: Hashable, Sendable, Encodable {
  public let path: String
  /// The name under which the kernel knows it.
  public let name: String
  /// The kernel that it was built for: release, and settings that must agree.
  public let vermagic: String?
  /// The modules whose symbols it uses.
  public let depends: [String]
  public let parameters: [ModuleParameter]
  public let license: String?
  /// MODULE_DESCRIPTION's text.
  public let summary: String?
  /// `__versions`: the symbols that it uses, each with the CRC that it was built with. Empty
  /// for a kernel without CONFIG_MODVERSIONS.
  public let versions: [String: SymbolCRC]
  /// The symbols that it exports, each with its CRC.
  public let exports: [String: SymbolCRC]

  /// Reads the file at `path`.
  ///
  /// - Throws: `ModuleError`: there is no such file, it is not ELF, cut off, damaged, or no
  ///   module.
  public init(path: FilePath) throws(ModuleError) {
    let head = try FileHead(path: path)
    let information: [(key: String, value: String)]
    do throws(Errno) {
      let context = try KmodContext(readsConfiguration: false)
      let module = try KmodModule(context: context, path: path)
      information = try module.information()
      versions = try module.versions()
      exports = try module.exports()
      name = information.first { $0.key == "name" }?.value ?? module.name
    } catch {
      throw head.explain(error)
    }

    func value(_ key: String) -> String? { information.first { $0.key == key }?.value }
    self.path = path.string
    vermagic = value("vermagic")?.trimmingSpace
    license = value("license")
    summary = value("description")
    depends = value("depends")?.split(separator: ",").map(String.init) ?? []
    parameters = Self.parameters(in: information)
    if information.isEmpty { throw .notAModule(path: path.string) }
  }

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

/// The first bytes of a file, which tell what libkmod's errno can't.
private struct FileHead {
  let path: FilePath
  let size: Int
  let bytes: [UInt8]

  /// An ELF header has 64 bytes at most (elf(5), Elf64_Ehdr).
  private static let length = 64

  init(path: FilePath) throws(ModuleError) {
    self.path = path
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      (size, bytes) = try file.closeAfter {
        let size = try file.seek(offset: 0, from: .end)
        let bytes = try [UInt8](unsafeUninitializedCapacity: Self.length) { buffer, count in
          count = try file.read(
            fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer(buffer))
        }
        return (Int(size), bytes)
      }
    } catch {
      let errno = error as? Errno ?? .ioError
      throw errno == .noSuchFileOrDirectory
        ? .fileMissing(path: path.string) : .fileUnreadable(path: path.string, errno: errno)
    }
  }

  func explain(_ errno: Errno) -> ModuleError {
    let path = path.string
    let compressions: [(name: String, magic: [UInt8])] = [
      ("xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
      ("zstd", [0x28, 0xb5, 0x2f, 0xfd]),
      ("gzip", [0x1f, 0x8b]),
    ]
    if errno == .noMemory { return .fileUnreadable(path: path, errno: errno) }
    if let compression = compressions.first(where: { bytes.starts(with: $0.magic) }) {
      // A libkmod without zlib, such as Debian's, takes gzip's magic for a bad ELF file's.
      return errno == .execFormatError && compression.name == "gzip"
        ? .compressionUnsupported(path: path, compression: compression.name)
        : .compressedDamaged(path: path, compression: compression.name)
    }
    let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46]
    guard bytes.starts(with: magic) else { return .notELF(path: path) }
    let needed = elfLength
    if size < needed { return .truncated(path: path, size: size, needed: needed) }
    return errno == .noSuchFileOrDirectory || errno == .noData
      ? .notAModule(path: path) : .damaged(path: path, errno: errno)
  }

  /// The end of the section headers, which stand last in a .ko file, in bytes.
  private var elfLength: Int {
    let is64Bit = bytes.count > 4 && bytes[4] == 2
    let headerLength = is64Bit ? 64 : 52
    guard bytes.count >= headerLength else { return headerLength }
    let isBigEndian = bytes[5] == 2
    func number(at offset: Int, length: Int) -> UInt64 {
      let field = bytes[offset..<offset + length]
      let digits = isBigEndian ? Array(field) : field.reversed()
      return digits.reduce(0) { $0 << 8 | UInt64($1) }
    }
    // e_shoff, e_shentsize, e_shnum
    let offset = is64Bit ? number(at: 40, length: 8) : number(at: 32, length: 4)
    let entry = number(at: is64Bit ? 58 : 46, length: 2)
    let count = number(at: is64Bit ? 60 : 48, length: 2)
    let (end, overflow) = offset.addingReportingOverflow(entry * count)
    return overflow ? Int.max : Int(clamping: end)
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
