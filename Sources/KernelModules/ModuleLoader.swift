// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import SystemPackage

/// The modules of this machine: what is loaded and with which parameters; loading and
/// unloading through libkmod.
public struct ModuleLoader: Sendable {
  let root: FilePath
  /// The running kernel's release, as `uname -r` tells it.
  public let release: String

  /// - Parameter root: where /proc, /sys and /lib/modules are; a test has them elsewhere. The
  ///   kernel that loads and unloads is always the running one.
  public init(root: FilePath = "/") throws(ModuleError) {
    self.root = root
    let text = try WholeFile.text(at: root.pushing("proc/sys/kernel/osrelease"))
    release = String(text.prefix { $0 != "\n" })
  }

  // MARK: Reading

  /// Where the running kernel's headers have their Module.symvers.
  public var symbolVersionsPath: FilePath {
    root.pushing("lib/modules").appending(release).pushing("build/Module.symvers")
  }

  /// /proc/modules.
  public func loadedModules() throws(ModuleError) -> LoadedModules {
    try LoadedModules(contentsOf: root.pushing("proc/modules"))
  }

  /// /proc/kallsyms.
  public func kernelSymbols() throws(ModuleError) -> KernelSymbols {
    try KernelSymbols(contentsOf: root.pushing("proc/kallsyms"))
  }

  /// What a loaded module's parameters are now, from /sys/module/NAME/parameters: only those
  /// that the module shows, and this reader may read.
  ///
  /// - Throws: `ModuleError.notLoaded` if the kernel has no such module.
  public func parameters(of name: String) throws(ModuleError) -> [String: String] {
    let module = root.pushing("sys/module").appending(LoadedModule.kernelName(of: name))
    guard FileManager.default.fileExists(atPath: module.string) else {
      throw .notLoaded(name: name)
    }
    let folder = module.appending("parameters")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? []
    var parameters: [String: String] = [:]
    for name in names {
      guard let text = try? WholeFile.text(at: folder.appending(name)) else { continue }
      parameters[name] = text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
    return parameters
  }

  // MARK: Loading

  /// Loads a module.
  ///
  /// - Parameters:
  ///   - module: the path of a .ko file, which is loaded alone, as insmod(8) does; or a name,
  ///     which is looked up in /lib/modules and loaded with all that it depends on and with
  ///     modprobe.d's options, as modprobe(8) does. What has a `/` or ends in `.ko` or
  ///     `.ko.…` is a path.
  ///   - parameters: each checked against the module's own before the kernel is asked, for
  ///     the kernel loads a module with an unknown one all the same.
  /// - Throws: `ModuleError.refused` with all that is known of the reason.
  @discardableResult
  public func load(
    _ module: String, parameters: [ParameterAssignment] = []
  ) throws(ModuleError) -> Loaded {
    let kmod = try Libkmod.loaded()
    let file = try ModuleFile(path: Self.isPath(module) ? FilePath(module) : installed(module))
    let flaws = Cause.against(
      file, architecture: SystemState(release: release, root: root).architecture)
    guard flaws.isEmpty else {
      throw .refused(
        Refusal(.load, of: file.name, errno: nil, diagnosis: .certain(flaws)))
    }
    try check(parameters, of: file)

    let before = try? loadedModules()
    let log = KernelMessages(path: root.pushing("dev/kmsg"))
    var steps: [ProbeStep] = []
    do throws(Errno) {
      try insert(module, options: parameters.map(\.option).joined(separator: " "), kmod, &steps)
    } catch {
      throw .refused(
        refusal(
          error, of: file, asPath: Self.isPath(module), parameters, steps, log: log.finish(),
          before: before))
    }
    let own = steps.last { LoadedModule.kernelName(of: $0.module) == file.name }
    if own?.command != nil, try loadedModules()[file.name] == nil {
      throw .refused(
        refusal(
          nil, of: file, asPath: false, parameters, steps, log: log.finish(), before: before))
    }
    return Loaded(name: file.name, log: log.finish())
  }

  /// What is known of a load that failed.
  private func refusal(
    _ code: Errno?, of file: ModuleFile, asPath: Bool, _ parameters: [ParameterAssignment],
    _ steps: [ProbeStep], log: KernelMessages.Reading, before: LoadedModules?
  ) -> Refusal {
    // Loaded already: libkmod does not come to the module itself.
    let isItself = asPath || code == .fileExists || steps.isEmpty
    let last = isItself ? nil : steps.last
    let refused = last.map { LoadedModule.kernelName(of: $0.module) } ?? file.name
    let refusedFile =
      refused == file.name
      ? file : (try? installed(refused)).flatMap { try? ModuleFile(path: $0) }
    var evidence = evidence(
      code, of: refused, refusedFile, log: log, before: before, after: try? loadedModules())
    if refused == file.name { evidence.parameters = parameters }
    evidence.installCommand = last?.command
    for step in steps where step.module != last?.module {
      evidence.earlier.updateValue(
        step.command, forKey: LoadedModule.kernelName(of: step.module))
    }
    let logError: Errno? = if case .unreadable(let errno) = log { errno } else { nil }
    return Refusal(
      .load, of: refused, askedFor: file.name, errno: code, diagnosis: evidence.whyNotLoaded(),
      logError: logError)
  }

  /// Unloads one module, as rmmod(8) does; without waiting, whoever holds it.
  public func unload(_ name: String) throws(ModuleError) {
    let kmod = try Libkmod.loaded()
    let before = try? loadedModules()
    let log = KernelMessages(path: root.pushing("dev/kmsg"))
    do throws(Errno) {
      let context = try KmodContext(kmod, modules: modulesFolder, readsConfiguration: false)
      let module = try KmodModule(context: context, name: name)
      let result = module.remove()
      if result < 0 { throw Errno(rawValue: -result) }
    } catch {
      if error == .noSuchFileOrDirectory {
        throw isBuiltIn(name) ? .builtIn(name: name) : .notLoaded(name: name)
      }
      let module = LoadedModule.kernelName(of: name)
      let evidence = evidence(
        error, of: module, nil, log: log.finish(), before: before, after: try? loadedModules())
      throw .refused(
        Refusal(.unload, of: name, errno: error, diagnosis: evidence.whyNotUnloaded()))
    }
  }

  private func isBuiltIn(_ name: String) -> Bool {
    do throws(ModuleError) {
      _ = try installed(name)
      return false
    } catch {
      return error == .builtIn(name: name)
    }
  }

  /// Whether `load` takes this for a path and not for a name.
  static func isPath(_ module: String) -> Bool {
    module.contains("/") || module.hasSuffix(".ko") || module.contains(".ko.")
  }

  var modulesFolder: FilePath { root.pushing("lib/modules").appending(release) }

  /// The file of a module in /lib/modules.
  func installed(_ name: String) throws(ModuleError) -> FilePath {
    let kmod = try Libkmod.loaded()
    do throws(Errno) {
      let context = try KmodContext(kmod, modules: modulesFolder, readsConfiguration: false)
      if let module = try KmodModule.lookUp(context: context, name: name) {
        if let path = module.path { return path }
      } else {
        throw .noSuchFileOrDirectory
      }
    } catch {
      throw .unknownModule(name: name, release: release)
    }
    throw .builtIn(name: name)
  }

  /// Parameters that the kernel takes for every module (kernel/module/main.c,
  /// unknown_module_param_cb()).
  private static let generalParameters = ["async_probe", "dyndbg"]

  func check(_ parameters: [ParameterAssignment], of file: ModuleFile) throws(ModuleError) {
    let known = file.parameters.map(\.name)
    let unknown = parameters.first {
      !Self.generalParameters.contains($0.name)
        && !known.contains(LoadedModule.kernelName(of: $0.name))
    }
    if let unknown {
      throw .unknownParameter(module: file.name, parameter: unknown.name, known: known)
    }
  }

  private func insert(
    _ module: String, options: String, _ kmod: Libkmod, _ steps: inout [ProbeStep]
  ) throws(Errno) {
    let result: CInt
    if Self.isPath(module) {
      let context = try KmodContext(kmod, modules: modulesFolder, readsConfiguration: false)
      result = try KmodModule(context: context, path: FilePath(module)).insert(options: options)
    } else {
      let context = try KmodContext(kmod, modules: modulesFolder, readsConfiguration: true)
      guard let found = try KmodModule.lookUp(context: context, name: module) else {
        throw .noSuchFileOrDirectory
      }
      (result, steps) = found.probe(options: options)
    }
    if result < 0 { throw Errno(rawValue: -result) }
  }
}
