// SPDX-License-Identifier: GPL-2.0 OR MIT

import CKmod
import SystemPackage

/// libkmod's `kmod_ctx`, freed with its owner.
struct KmodContext: ~Copyable {
  let kmod: Libkmod
  let pointer: OpaquePointer

  /// - Parameters:
  ///   - kmod: the library.
  ///   - modules: the folder of modules.dep; nil is /lib/modules/$(uname -r).
  ///   - readsConfiguration: whether modprobe.d's options and blacklists count.
  /// - Throws: the errno, ENOMEM most likely.
  init(
    _ kmod: Libkmod, modules: FilePath? = nil, readsConfiguration: Bool
  ) throws(Errno) {
    let new: (UnsafePointer<CChar>?) -> OpaquePointer? = { folder in
      guard !readsConfiguration else { return kmod.kmod_new(folder, nil) }
      var none: UnsafePointer<CChar>?
      return kmod.kmod_new(folder, &none)
    }
    let context = modules.map { $0.withPlatformString(new) } ?? new(nil)
    guard let context else { throw .noMemory }
    self.kmod = kmod
    pointer = context
    // It would write to stderr; what it has to say comes back as an errno too.
    kmod.kmod_set_log_priority(context, 0)
  }

  deinit {
    _ = kmod.kmod_unref(pointer)
  }
}

/// libkmod's `kmod_module`, freed with its owner. It keeps its context alive by itself.
struct KmodModule: ~Copyable {
  private let kmod: Libkmod
  private let pointer: OpaquePointer

  /// The module in a .ko file; the file is not opened yet.
  init(context: borrowing KmodContext, path: FilePath) throws(Errno) {
    var module: OpaquePointer?
    let result = path.withPlatformString {
      context.kmod.kmod_module_new_from_path(context.pointer, $0, &module)
    }
    guard result == 0, let module else { throw Errno(rawValue: -result) }
    kmod = context.kmod
    pointer = module
  }

  /// A module by the name under which it is loaded, whether it exists or not.
  init(context: borrowing KmodContext, name: String) throws(Errno) {
    var module: OpaquePointer?
    let result = context.kmod.kmod_module_new_from_name(context.pointer, name, &module)
    guard result == 0, let module else { throw Errno(rawValue: -result) }
    kmod = context.kmod
    pointer = module
  }

  /// Loads the module alone, as insmod(8) does.
  ///
  /// - Returns: 0 or a negative errno.
  func insert(options: String) -> CInt {
    kmod.kmod_module_insert_module(pointer, 0, options)
  }

  /// Loads the module with all that it depends on, as modprobe(8) does; one that is loaded already
  /// is an error.
  ///
  /// - Returns: 0 or a negative errno, and the steps to there: the last one is that which failed.
  func probe(options: String) -> (result: CInt, steps: [ProbeStep]) {
    let steps = ProbeSteps()
    let result = ProbeSteps.$current.withValue(steps) {
      kmod.kmod_module_probe_insert_module(
        pointer, KMOD_PROBE_FAIL_ON_LOADED.rawValue, options, nil, nil
      ) { module, isCommand, _ in
        guard let kmod = try? Libkmod.loaded() else { return }
        ProbeSteps.current?.append(
          ProbeStep(
            module: String(kmod: kmod.kmod_module_get_name(module)),
            command: isCommand ? String(kmod: kmod.kmod_module_get_install_commands(module)) : nil))
      }
    }
    return (result, steps.all)
  }

  /// Unloads the module, without waiting.
  ///
  /// - Returns: 0 or a negative errno.
  func remove() -> CInt { kmod.kmod_module_remove_module(pointer, 0) }

  /// A module by name, looked up in modules.dep and modules.builtin; nil if it is in neither.
  static func lookUp(
    context: borrowing KmodContext, name: String
  ) throws(Errno) -> KmodModule? {
    var module: OpaquePointer?
    let result = context.kmod.kmod_module_new_from_name_lookup(context.pointer, name, &module)
    // ENOENT: there is no modules.dep at all.
    guard result == 0 || result == -Errno.noSuchFileOrDirectory.rawValue else {
      throw Errno(rawValue: -result)
    }
    return module.map { KmodModule(kmod: context.kmod, pointer: $0) }
  }

  private init(kmod: Libkmod, pointer: OpaquePointer) {
    self.kmod = kmod
    self.pointer = pointer
  }

  deinit {
    _ = kmod.kmod_module_unref(pointer)
  }

  var name: String { String(kmod: kmod.kmod_module_get_name(pointer)) }

  /// The .ko file; nil for a module that is built into the kernel.
  var path: FilePath? { kmod.kmod_module_get_path(pointer).map { FilePath(platformString: $0) } }

  /// The pairs of `.modinfo`, in the file's order.
  func information() throws(Errno) -> [(key: String, value: String)] {
    var head: OpaquePointer?
    let result = kmod.kmod_module_get_info(pointer, &head)
    let list = KmodList(kmod, head: head, free: kmod.kmod_module_info_free_list)
    guard result >= 0 else { throw Errno(rawValue: -result) }
    return list.map {
      (
        String(kmod: kmod.kmod_module_info_get_key($0)),
        String(kmod: kmod.kmod_module_info_get_value($0))
      )
    }
  }

  /// `__versions`: the symbols that it uses, with the CRC that each was built with.
  func versions() throws(Errno) -> [String: SymbolCRC] {
    var head: OpaquePointer?
    let result = kmod.kmod_module_get_versions(pointer, &head)
    let list = KmodList(kmod, head: head, free: kmod.kmod_module_versions_free_list)
    return try Self.crcs(
      list, result, kmod.kmod_module_version_get_symbol, kmod.kmod_module_version_get_crc)
  }

  /// The symbols that it exports, with their CRCs.
  func exports() throws(Errno) -> [String: SymbolCRC] {
    var head: OpaquePointer?
    let result = kmod.kmod_module_get_symbols(pointer, &head)
    let list = KmodList(kmod, head: head, free: kmod.kmod_module_symbols_free_list)
    return try Self.crcs(
      list, result, kmod.kmod_module_symbol_get_symbol, kmod.kmod_module_symbol_get_crc)
  }

  /// The symbols that it needs of others; nil if libkmod can't tell.
  func needs() -> [String]? {
    var head: OpaquePointer?
    let result = kmod.kmod_module_get_dependency_symbols(pointer, &head)
    let list = KmodList(kmod, head: head, free: kmod.kmod_module_dependency_symbols_free_list)
    guard result >= 0 else { return nil }
    let weak = CInt(KMOD_SYMBOL_WEAK.rawValue)
    return list.map {
      (
        name: String(kmod: kmod.kmod_module_dependency_symbol_get_symbol($0)),
        bind: kmod.kmod_module_dependency_symbol_get_bind($0)
      )
    }.filter { $0.bind != weak }.map(\.name)
  }

  private static func crcs(
    _ list: borrowing KmodList, _ result: CInt,
    _ symbol: (OpaquePointer?) -> UnsafePointer<CChar>?,
    _ crc: (OpaquePointer?) -> UInt64
  ) throws(Errno) -> [String: SymbolCRC] {
    // A module without the section, one that exports nothing say, has an empty list.
    let absent = [Errno.noData, .noSuchFileOrDirectory].map { -$0.rawValue }
    if absent.contains(result) { return [:] }
    guard result >= 0 else { throw Errno(rawValue: -result) }
    let pairs = list.map {
      (
        String(kmod: symbol($0)),
        SymbolCRC(rawValue: UInt32(truncatingIfNeeded: crc($0)))
      )
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}

/// A list that libkmod made, freed with its owner by the function that belongs to its kind.
struct KmodList: ~Copyable {
  private let kmod: Libkmod
  private let head: OpaquePointer?
  private let free: (OpaquePointer?) -> Void

  init(_ kmod: Libkmod, head: OpaquePointer?, free: @escaping (OpaquePointer?) -> Void) {
    self.kmod = kmod
    self.head = head
    self.free = free
  }

  deinit {
    free(head)
  }

  borrowing func map<Value>(_ transform: (OpaquePointer) -> Value) -> [Value] {
    var values: [Value] = []
    var entry = head
    while let current = entry {
      values.append(transform(current))
      entry = kmod.kmod_list_next(head, current)
    }
    return values
  }
}

extension String {
  /// A text of libkmod's, which has NULL for one that isn't there.
  fileprivate init(kmod text: UnsafePointer<CChar>?) {
    self = text.map { String(cString: $0) } ?? ""
  }
}
