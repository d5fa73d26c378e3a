// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// Why a module is refused: what can be the matter, each with a sentence and a remedy of its own
/// (`Cause+Table.swift`). `Evidence+Causes.swift` tells which it is.
public enum Cause: Hashable, Sendable {
  // MARK: Who may

  case notRoot
  /// Root without CAP_SYS_MODULE, as in a container.
  case noCapability
  /// The sysctl kernel.modules_disabled is 1.
  case modulesDisabled
  /// The kernel has no loadable modules, or can't unload them.
  case notSupported
  /// `module_blacklist=` on the kernel's command line.
  case blacklisted
  /// A security module's refusal, in its own words if it logged any.
  case securityModule(words: String?)

  // MARK: Signatures

  case unsigned(enforcedBy: Enforcement)
  case unknownKey(signer: String?)
  /// The signature uses what this kernel has no code for.
  case unsupportedSignature
  /// The file was changed after it was signed, or its key or hash is on the list of revoked ones.
  case brokenSignature
  /// Its hash is on the firmware's list of forbidden ones (dbx).
  case forbiddenHash

  // MARK: Its name

  case alreadyLoaded(module: String)
  /// The kernel itself, or something built into it, has a folder of that name in /sys/module.
  case nameTaken
  /// It is being loaded or unloaded by somebody else.
  case changing(LoadedModule.State?)

  // MARK: Symbols

  /// `module` exports them and is not loaded; nil for a symbol that isn't known by name.
  case exporterNotLoaded(module: String, symbols: [String])
  /// libkmod tried to load it before, in vain, and went on; modprobe.d may have had a command for it.
  case dependencyFailed(module: String, command: String?)
  /// Not exported at all: it is in `module`, or in the kernel itself.
  case notExported(symbol: String, module: String?)
  /// Nothing that was looked in has it.
  case unknownSymbols([String], lookedIn: [String])
  /// The exporter is loaded, from another build than its file, without that export.
  case exportMissing(symbol: String, module: String)
  case gplOnly(symbol: String, exporter: String, licence: String?)
  /// It has used GPL-only symbols, and then one of a proprietary module.
  case proprietaryExporter(symbol: String, module: String)
  case namespaceNotImported(symbol: String, namespace: String)
  /// EXPORT_SYMBOL_FOR_MODULES with a list that it isn't on.
  case notForThisModule(symbol: String, allowed: [String])
  /// CONFIG_MODVERSIONS: built against another build of the exporter.
  case otherCRC(symbols: [String], exporter: String?)
  /// The CRC of the kernel's own structures.
  case otherStructures
  case exporterNotReady(module: String)
  case duplicateSymbol(String, owner: String)

  // MARK: The file

  case otherArchitecture(file: String, kernel: String?)
  case otherRelease(file: String, kernel: String)
  /// The releases agree or don't count, these words of vermagic differ.
  case otherVermagic(file: String, kernel: String)
  case noVermagic
  case stripped
  /// struct module has another size.
  case otherModuleStructure
  case exportsWithoutVersions
  case exportsWithoutFlags
  case damaged(words: String)
  case relocation(words: String)
  case commonSymbols
  case writableCode(section: String)
  case livepatch
  case debugInformation
  /// A program has it open for writing.
  case fileBusy

  // MARK: Parameters

  case invalidValue(String, parameter: String, type: String?, from: ParameterSource)
  case valueTooLong(String, parameter: String, from: ParameterSource)

  // MARK: modprobe.d

  /// A command that stands in place of loading failed.
  case installCommand(String, file: String?)
  /// It succeeded, and the module is not loaded all the same.
  case installCommandOnly(String, file: String?)

  // MARK: When all is well with it

  case noMemory
  case interrupted
  /// By elimination: its own init function returned this, having said `words`.
  case initFailed(Errno, words: [String])
  /// The kernel made EBUSY of it: 7.3 does so without a word, others with one, 6.12 not at all.
  case initReturnedEEXIST
  case unexplained(words: [String])

  // MARK: Unloading

  case inUse(holders: [String], refcount: Int?)
  /// It has no exit function.
  case permanent

  public enum Enforcement: Hashable, Sendable {
    /// module.sig_enforce, or CONFIG_MODULE_SIG_FORCE.
    case signatureEnforcement
    case lockdown
    case unknown
  }

  /// Where a parameter's value is from.
  public enum ParameterSource: Hashable, Sendable {
    case caller
    /// A line of a file in modprobe.d, or a word of the kernel's command line.
    case configuration(file: String)
    case unknown
  }
}
