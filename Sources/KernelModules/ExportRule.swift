// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What an export asks of the modules that use it.
public struct ExportRule: Hashable, Sendable {
  /// EXPORT_SYMBOL_GPL: the kernel does not show it to a module of another licence.
  public let isGPLOnly: Bool
  /// The namespace that a user must import; one of `module:` names the modules that may use it.
  public let namespace: String?

  public init(isGPLOnly: Bool, namespace: String?) {
    self.isGPLOnly = isGPLOnly
    self.namespace = namespace
  }

  /// The macro, as Module.symvers has it.
  public var exportType: String { isGPLOnly ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL" }
}

/// The rules that the kernel goes by.
enum Rule {
  /// The licences that the kernel takes for GPL (include/linux/license.h).
  private static let gplLicences: Set = [
    "GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL",
  ]

  /// Whether a module of this licence may use GPL-only exports.
  static func isGPL(_ licence: String?) -> Bool { licence.map(gplLicences.contains) ?? false }

  /// The modules that a namespace of EXPORT_SYMBOL_FOR_MODULES names; nil for any other namespace.
  static func modulesNamed(by namespace: String) -> [String]? {
    let prefix = "module:"
    guard namespace.hasPrefix(prefix) else { return nil }
    return namespace.dropFirst(prefix.count).split(separator: ",").map(String.init)
  }

  /// Whether one of these names is the module's; a `*` may end it, and `-` is `_`.
  static func names(_ names: [String], include module: String) -> Bool {
    names.contains { name in
      let name = LoadedModule.kernelName(of: name)
      return name.hasSuffix("*") ? module.hasPrefix(name.dropLast()) : name == module
    }
  }
}
