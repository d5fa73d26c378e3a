// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// What is known of a module that was refused.
public struct Evidence: Sendable {
  /// What libkmod or the kernel returned; nil if neither complained.
  public var code: Errno?
  /// The refused module's name in the kernel.
  public var module: String
  /// Its file; nil for an unload, and if there is none.
  public var file: ModuleFile?
  /// The kernel's log since the call.
  public var log: KernelMessages.Reading
  /// /proc/modules before the call and after it.
  public var before: LoadedModules?
  public var after: LoadedModules?
  /// The parameters that the caller gave.
  public var parameters: [ParameterAssignment] = []
  /// The command that modprobe.d has in place of loading it.
  public var installCommand: String?
  /// The modules that libkmod loaded, or tried to load, before this one, each with the command that
  /// modprobe.d has in place of that.
  public var earlier: [String: String?] = [:]
  /// What modprobe.d and the kernel's command line say about it.
  public var settings: [ModuleSetting] = []
  public var system: SystemState
  /// The symbols that it needs and that matter, each with what is known of it.
  public var symbols: [String: SymbolFacts] = [:]

  public init(
    code: Errno?, module: String, file: ModuleFile? = nil, log: KernelMessages.Reading,
    before: LoadedModules? = nil, after: LoadedModules? = nil, system: SystemState
  ) {
    self.code = code
    self.module = module
    self.file = file
    self.log = log
    self.before = before
    self.after = after
    self.system = system
  }

  /// The kernel's lines; none if its log can't be read.
  var lines: [String] {
    if case .lines(let lines) = log { lines } else { [] }
  }

  /// The errno as a number, 0 for none.
  var errno: Errno { code ?? Errno(rawValue: 0) }

  var logWasRead: Bool {
    if case .lines = log { true } else { false }
  }
}

/// What is known of a symbol, for a module that needs it.
public struct SymbolFacts: Hashable, Sendable {
  /// Those who export it, loaded or not.
  public var exports: [SymbolStanding.Export] = []
  /// Its rows in /proc/kallsyms, and that of its export.
  public var rows: [KernelSymbol] = []
  /// Whether kallsyms shows exports at all: it does with CONFIG_KALLSYMS_ALL.
  public var rowsShowExports = false
  /// The tables that were looked in.
  public var lookedIn: [String] = []

  public init() {}
}

/// A line of modprobe.d, or a word of the kernel's command line, that concerns a module.
public struct ModuleSetting: Hashable, Sendable {
  /// `options`, `install`, `blacklist`.
  public let kind: String
  public let module: String
  public let text: String
  public let file: String
}

/// The running system, as far as it decides who may load what.
public struct SystemState: Hashable, Sendable {
  public var release: String
  /// The kernel's, as `uname -m` has it; nil if it doesn't tell.
  public var architecture: String?
  public var isRoot = false
  public var mayLoadModules: Bool?
  public var modulesDisabled = false
  /// module.sig_enforce; nil if the kernel can't check signatures, or doesn't tell.
  public var enforcesSignatures: Bool?
  /// `none`, `integrity` or `confidentiality`; nil if that isn't known.
  public var lockdown: String?
  /// The active security modules; nil if that isn't known.
  public var securityModules: [String]?
  public var commandLine: [String] = []

  public init(release: String) {
    self.release = release
  }

  var isLockedDown: Bool? { lockdown.map { $0 != "none" } }

  /// The modules that `module_blacklist=` names.
  var blacklist: [String] {
    let prefix = "module_blacklist="
    return commandLine.last { $0.hasPrefix(prefix) }
      .map { $0.dropFirst(prefix.count).split(separator: ",").map(String.init) } ?? []
  }

  /// Whether one of the security modules can refuse a module without a line in the log.
  var maySilentlyForbid: Bool {
    let silent: Set = ["selinux", "smack", "tomoyo", "apparmor", "bpf", "ima", "ipe"]
    return securityModules.map { !silent.isDisjoint(with: $0) } ?? true
  }
}
