// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage

/// What is the matter, as far as the evidence tells.
public struct Diagnosis: Hashable, Sendable {
  public let causes: [Cause]
  /// Whether all of the causes hold. Else it is one of them, and which is not known.
  public let isCertain: Bool

  public init(causes: [Cause], isCertain: Bool) {
    self.causes = causes
    self.isCertain = isCertain
  }

  static func certain(_ causes: [Cause]) -> Diagnosis { Diagnosis(causes: causes, isCertain: true) }
  static func certain(_ cause: Cause) -> Diagnosis { certain([cause]) }
  static func oneOf(_ causes: [Cause]) -> Diagnosis {
    Diagnosis(causes: causes, isCertain: causes.count == 1)
  }
}

extension Evidence {
  // MARK: Loading

  /// Why the module was not loaded.
  public func whyNotLoaded() -> Diagnosis {
    if let installCommand {
      let file = settings.first { $0.kind == "install" && $0.module == module }?.file
      return .certain(
        code == nil
          ? .installCommandOnly(installCommand, file: file)
          : .installCommand(installCommand, file: file))
    }
    if let cause = permission { return .certain(cause) }
    let named = namedByKernel
    if !named.isEmpty { return .certain(named) }
    if errno == .fileExists || errno == .resourceBusy, let cause = other { return .certain(cause) }
    return logWasRead ? silent : unlogged
  }

  /// What another load or unload of the same module has made of it. A load waits for the other's end
  /// before it is refused, so that what was being loaded is so no more.
  private var other: Cause? {
    switch after?[module]?.state ?? before?[module]?.state {
    case .live: .alreadyLoaded(module: module)
    case .unloading: .changing(.unloading)
    case .loading: .changing(after?[module] == nil ? nil : .loading)
    case nil: nil
    }
  }

  /// What the process or the system may not do at all: known before the file is looked at.
  private var permission: Cause? {
    switch errno {
    case .notPermitted where system.mayLoadModules == false:
      system.isRoot ? .noCapability : .notRoot
    case .notPermitted where system.modulesDisabled: .modulesDisabled
    case .notPermitted where system.blacklist.contains(module): .blacklisted
    case .noFunction: .notSupported
    case .textFileBusy: .fileBusy
    case .interrupted: .interrupted
    default: nil
    }
  }

  /// The causes that the kernel's lines name.
  private var namedByKernel: [Cause] {
    var causes: [Cause] = []
    var explained: Set<String> = []
    let unknown = LinePattern("\(module): Unknown symbol {} (err {})")
    for line in lines {
      if let parts = unknown.parts(of: line) {
        // A line before this one may have said why.
        if !explained.contains(parts[0]) { causes += why(parts[0], code: parts[1]) }
      } else if let cause = KernelLines.cause(of: line, self) {
        causes.append(cause)
        explained.formUnion(cause.symbols)
      }
    }
    return Cause.merged(causes)
  }

  /// Why the kernel did not find a symbol, or did not take it.
  func why(_ symbol: String, code: String) -> [Cause] {
    let facts = symbols[symbol] ?? SymbolFacts()
    let against = file.map { Cause.against($0, using: symbol, of: facts.exports) } ?? []
    switch code {
    case "-2": break
    // The line before names the exporter that was waited for.
    case "-16": return []
    default:
      return against.isEmpty
        ? [.unexplained(words: ["Unknown symbol \(symbol) (err \(code))"])] : against
    }
    let licence = against.filter { if case .gplOnly = $0 { true } else { false } }
    let absent = facts.exports.map(\.moduleName).filter { $0 != "vmlinux" && loaded($0) == nil }
    let isLoaded = facts.exports.contains {
      $0.moduleName == "vmlinux" || loaded($0.moduleName) != nil
    }
    if !isLoaded, let exporter = absent.first {
      return [absence(of: exporter, symbols: [symbol])] + licence
    }
    if !licence.isEmpty { return licence }
    if let exporter = facts.exports.first {
      // Its file has it, the kernel has not.
      return exporter.moduleName == "vmlinux"
        ? [.unknownSymbols([symbol], lookedIn: ["/proc/kallsyms"])]
        : [.exportMissing(symbol: symbol, module: exporter.moduleName)]
    }
    if let row = facts.rows.first(where: { $0.name == symbol }), facts.rowsShowExports,
      !facts.rows.contains(where: { $0.name == "__ksymtab_\(symbol)" })
    {
      return [.notExported(symbol: symbol, module: row.module)]
    }
    let needed = file?.depends.map { LoadedModule.kernelName(of: $0) }.first { loaded($0) == nil }
    if let needed { return [absence(of: needed, symbols: [])] }
    return [.unknownSymbols([symbol], lookedIn: facts.lookedIn)]
  }

  private func absence(of exporter: String, symbols: [String]) -> Cause {
    guard let command = earlier[exporter] else {
      return .exporterNotLoaded(module: exporter, symbols: symbols)
    }
    return .dependencyFailed(module: exporter, command: command)
  }

  private func loaded(_ module: String) -> LoadedModule? { (after ?? before)?[module] }

  var isLoaded: Bool { before?[module] != nil || after?[module] != nil }

  /// The log was read and has no line about it. Few of the kernel's own reasons are silent; where none
  /// of them is possible, it was the module's own init function.
  private var silent: Diagnosis {
    let words = KernelLines.words(of: module, in: lines)
    let own = Cause.initFailed(errno, words: words)
    // Its code has run, and nothing refuses it after that.
    if !words.isEmpty { return .certain(own) }
    switch errno {
    case .notPermitted, .permissionDenied:
      return .oneOf([own] + (system.maySilentlyForbid ? [.securityModule(words: nil)] : []))
    case .resourceBusy: return .oneOf([own, .initReturnedEEXIST, .changing(nil)])
    case .noMemory: return .oneOf([.noMemory, own])
    case .execFormatError:
      if file?.vermagic == nil { return .oneOf([.noVermagic, own]) }
      let isBare =
        file?.exports.values.contains { !$0.isPresent } == true && file?.versions.isEmpty == true
      return .oneOf((isBare ? [.exportsWithoutVersions] : []) + [own])
    case Errno(rawValue: ENOKEY), Errno(rawValue: EKEYREJECTED), Errno(rawValue: ENOPKG),
      .badMessage:
      return file?.isSigned == false ? .certain(own) : .oneOf([.brokenSignature, own])
    default: return .certain(own)
    }
  }

  /// The log can't be read: what the file and the tables tell, and what the errno leaves open.
  private var unlogged: Diagnosis {
    let own = Cause.initFailed(errno, words: [])
    let byFile = file.map { Cause.against($0, architecture: system.architecture) } ?? []
    switch errno {
    case .execFormatError:
      if !byFile.isEmpty { return .certain(byFile) }
      if let file, let release = file.release, release != system.release, file.versions.isEmpty {
        return .certain(.otherRelease(file: release, kernel: system.release))
      }
      return .certain(.unexplained(words: []))
    case .noSuchFileOrDirectory, .invalidArgument:
      let code = errno == .invalidArgument ? "-22" : "-2"
      let causes = symbols.keys.sorted().flatMap { symbol -> [Cause] in
        guard let file, let facts = symbols[symbol] else { return [] }
        if code == "-22" { return Cause.against(file, using: symbol, of: facts.exports) }
        let isThere = facts.exports.contains {
          $0.moduleName == "vmlinux" || loaded($0.moduleName) != nil
        }
        let refused = Cause.against(file, using: symbol, of: facts.exports)
        return isThere && refused.isEmpty ? [] : why(symbol, code: code)
      }
      let merged = Cause.merged(causes)
      return merged.isEmpty ? .oneOf([own, .unexplained(words: [])]) : .oneOf(merged + [own])
    case Errno(rawValue: ENOKEY), Errno(rawValue: EKEYREJECTED), Errno(rawValue: ENOPKG),
      .badMessage:
      return file?.isSigned == true
        ? .oneOf([.unknownKey(signer: file?.signer), .brokenSignature, own])
        : .oneOf([.unsigned(enforcedBy: enforcement), own])
    case .notPermitted, .permissionDenied:
      let isBound = file?.isSigned != true && system.isLockedDown == true
      return .oneOf(
        (isBound ? [.unsigned(enforcedBy: .lockdown)] : []) + [own]
          + (system.maySilentlyForbid ? [.securityModule(words: nil)] : []))
    default: return silent
    }
  }

  private var enforcement: Cause.Enforcement {
    if system.enforcesSignatures == true { return .signatureEnforcement }
    return system.isLockedDown == true ? .lockdown : .unknown
  }

  // MARK: Parameters

  func type(of parameter: String) -> String? {
    file?.parameters.first { $0.name == parameter }?.type
  }

  /// The value that a parameter was given, by whomever.
  func value(of parameter: String) -> String? {
    if let own = parameters.last(where: { LoadedModule.kernelName(of: $0.name) == parameter }) {
      return own.value
    }
    let word = setting(of: parameter)?.text.split(separator: " ").last {
      LoadedModule.kernelName(of: $0.prefix { $0 != "=" }) == parameter
    }
    return word.map { String($0.drop { $0 != "=" }.dropFirst()) }
  }

  /// Where a parameter's value is from: the caller's comes last and counts.
  func source(of parameter: String) -> Cause.ParameterSource {
    if parameters.contains(where: { LoadedModule.kernelName(of: $0.name) == parameter }) {
      return .caller
    }
    return setting(of: parameter).map { .configuration(file: $0.file) } ?? .unknown
  }

  private func setting(of parameter: String) -> ModuleSetting? {
    settings.last { setting in
      setting.kind == "options" && setting.module == module
        && setting.text.split(separator: " ").contains {
          LoadedModule.kernelName(of: $0.prefix { $0 != "=" }) == parameter
        }
    }
  }

  // MARK: Unloading

  /// Why the module was not unloaded.
  public func whyNotUnloaded() -> Diagnosis {
    if let cause = permission { return .certain(cause) }
    let row = before?[module] ?? after?[module]
    let state = [before, after].lazy.compactMap { $0?[module]?.state }.first { $0 != .live }
    switch errno {
    case .wouldBlock:
      let held = after?[module] ?? row
      return .certain(.inUse(holders: held?.users ?? [], refcount: held?.refcount))
    case .resourceBusy:
      if let state { return .certain(.changing(state)) }
      return .certain(row?.isPermanent == true ? .permanent : .changing(nil))
    case .notPermitted, .permissionDenied: return .certain(.securityModule(words: nil))
    default: return .certain(.unexplained(words: lines))
    }
  }
}

extension Cause {
  /// The symbols that it is about.
  fileprivate var symbols: [String] {
    switch self {
    case .namespaceNotImported(let symbol, _), .notForThisModule(let symbol, _),
      .proprietaryExporter(let symbol, _):
      [symbol]
    case .otherCRC(let symbols, _): symbols
    default: []
    }
  }
}
