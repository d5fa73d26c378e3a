// SPDX-License-Identifier: GPL-2.0 OR MIT

import CKmod

/// libkmod's functions.
///
/// The library is loaded when a module is first asked for, and never unloaded: a program that only
/// writes to a panel starts without it (`shim.h` says why).
@dynamicMemberLookup
struct Libkmod: @unchecked Sendable {  // Addresses of functions, which never change.
  private let functions: ckmod

  /// - Parameter library: the file's name, which the dynamic linker looks for.
  /// - Throws: ``ModuleError/noLibkmod(detail:)``.
  init(library: String = "libkmod.so.2") throws(ModuleError) {
    let functions = withUnsafeTemporaryAllocation(of: ckmod.self, capacity: 1) { space in
      space.baseAddress.flatMap { ckmod_bind($0, library) ? $0.move() : nil }
    }
    guard let functions else {
      throw .noLibkmod(detail: dlerror().map { String(cString: $0) } ?? library)
    }
    self.functions = functions
  }

  private static let shared = Result<Libkmod, ModuleError> { () throws(ModuleError) in
    try Libkmod()
  }

  /// The library, loaded once for the whole program.
  static func loaded() throws(ModuleError) -> Libkmod { try shared.get() }

  subscript<Function>(dynamicMember function: KeyPath<ckmod, Function>) -> Function {
    functions[keyPath: function]
  }
}
