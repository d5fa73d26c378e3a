// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// What can go wrong with kernel modules. The description says what happened and what to do.
public enum ModuleError: Error, Hashable, Sendable {
  // MARK: Files

  case fileMissing(path: String)
  case fileUnreadable(path: String, errno: Errno)
  /// A row of a text table is not of its form. `line` counts from 1.
  case brokenRow(origin: String, line: Int, content: String, expected: String)

  case notELF(path: String)
  /// The file ends before the end that its ELF header names, both in bytes.
  case truncated(path: String, size: Int, needed: Int)
  /// A compressed file from which no ELF file comes out.
  case compressedDamaged(path: String, compression: String)
  /// Compressed in a way that this machine's libkmod was built without.
  case compressionUnsupported(path: String, compression: String)
  /// An ELF file without a module's `.modinfo`.
  case notAModule(path: String)
  /// An ELF file whose structure is not one.
  case damaged(path: String, what: String)

  // MARK: This machine

  /// libkmod can't be used; `detail` is the dynamic linker's.
  case noLibkmod(detail: String)

  // MARK: Requests

  case unknownModule(name: String, release: String)
  case unknownParameter(module: String, parameter: String, known: [String])
  case unusableParameter(String)
  case notLoaded(name: String)
  case builtIn(name: String)

  // MARK: The kernel's refusals

  case loadRefused(module: String, reason: LoadRefusal)
  case unloadRefused(module: String, reason: UnloadRefusal)
}

/// Why a kernel refused to load a module: finit_module(2)'s errno, and what else is known.
public enum LoadRefusal: Hashable, Sendable {
  /// EPERM, to a reader who is not root.
  case notRoot
  /// EPERM, to root.
  case forbidden
  /// EEXIST.
  case alreadyLoaded
  /// ENOEXEC; the module was built for another kernel.
  case wrongKernel(vermagic: String, running: String)
  /// ENOEXEC, though the module was built for this kernel's release.
  case unfit(running: String)
  /// ENOENT; modules that it depends on and that are not loaded.
  case unknownSymbol(dependenciesNotLoaded: [String])
  /// EINVAL.
  case invalid
  /// EBUSY.
  case busy
  /// ENOKEY, EKEYREJECTED or EBADMSG.
  case signature
  /// ENOSYS: the kernel has no loadable modules.
  case noModules(running: String)
  /// Any other errno, most likely what the module's own init function returned.
  case initFailed(Errno)
}

/// Why a kernel refused to unload a module: delete_module(2)'s errno, and what else is known.
public enum UnloadRefusal: Hashable, Sendable {
  /// EPERM, to a reader who is not root.
  case notRoot
  /// EPERM, to root.
  case forbidden
  /// EWOULDBLOCK; the modules that hold it, and how many hold it in all.
  case inUse(holders: [String], refcount: Int?)
  /// EBUSY.
  case busy
  /// ENOSYS: the kernel has no loadable modules.
  case noModules(running: String)
  case other(Errno)
}

extension ModuleError: CustomStringConvertible {
  public var description: String { "\(happened) \(hint)" }

  /// One sentence: what happened.
  public var happened: String {
    switch self {
    case .fileMissing(let path):
      return "There is no file \(path)."
    case .fileUnreadable(let path, let errno):
      return "\(path) can't be read: \(errno)."
    case .brokenRow(let origin, let line, let content, let expected):
      return "\(origin), line \(line): \"\(content)\" is not \(expected)."
    case .notELF(let path):
      return "\(path) is not a kernel module: it is not an ELF file."
    case .truncated(let path, let size, let needed):
      return "\(path) is cut off: it has \(size) bytes of at least \(needed)."
    case .compressedDamaged(let path, let compression):
      return "\(path) is damaged or cut off: no ELF file comes out of its \(compression) data."
    case .compressionUnsupported(let path, let compression):
      return "\(path) is compressed with \(compression), which this libkmod was built without."
    case .notAModule(let path):
      return "\(path) is an ELF file but no kernel module: it has no .modinfo section."
    case .damaged(let path, let what):
      return "\(path) is damaged: \(what)."
    case .noLibkmod(let detail):
      return "libkmod can't be loaded: \(detail)."
    case .unknownModule(let name, let release):
      return "There is no module \(name) for kernel \(release)."
    case .unknownParameter(let module, let parameter, _):
      return "The module \(module) has no parameter \(parameter)."
    case .unusableParameter(let text):
      return "\"\(text)\" is not a module parameter."
    case .notLoaded(let name):
      return "The module \(name) is not loaded."
    case .builtIn(let name):
      return "The module \(name) is built into this kernel."
    case .loadRefused(let module, let reason):
      return "The kernel did not load \(module): \(reason.happened)."
    case .unloadRefused(let module, let reason):
      return "The kernel did not unload \(module): \(reason.happened)."
    }
  }

  /// One sentence or two: what to do about it.
  public var hint: String {
    switch self {
    case .fileMissing("/proc/modules"):
      return "This kernel is built without loadable modules (CONFIG_MODULES), "
        + "or /proc is not mounted."
    case .fileMissing(let path) where path.hasSuffix("/build/Module.symvers"):
      return "It comes with the kernel's headers: install them "
        + "(Debian: apt install linux-headers-$(uname -r)), or name another one."
    case .fileMissing(let path) where path.hasSuffix(".ko"):
      return "Check the path; a module's own folder builds it with make."
    case .fileMissing:
      return "Check the path."
    case .fileUnreadable(_, .permissionDenied):
      return "Try again as root (sudo)."
    case .fileUnreadable:
      return "Check that it is a readable file."
    case .brokenRow(let origin, _, _, _):
      return origin.hasPrefix("/proc/")
        ? "Check that it is the file that its name says."
        : "Make the file anew: a build writes Module.symvers, and /proc can be copied with cat."
    case .notELF:
      return "Give the .ko file that a module's build makes."
    case .truncated, .compressedDamaged, .damaged:
      return "Copy it again, or build it again."
    case .compressionUnsupported(_, let compression):
      return "Decompress it first (\(compression) -d), then give the .ko file."
    case .notAModule:
      return "Give the .ko file, not one of the .o files beside it."
    case .noLibkmod:
      return "Install it (Debian: apt install libkmod2)."
    case .unknownModule(let name, let release):
      return "Give the path of its .ko file, or install it under /lib/modules/\(release) "
        + "(make modules_install) and run depmod; `find /lib/modules/\(release) "
        + "-name '\(name).ko*'` looks for it."
    case .unknownParameter(_, _, let known):
      return known.isEmpty
        ? "It has no parameters." : "It has: \(known.joined(separator: ", "))."
    case .unusableParameter:
      return "Write name=value, or the name alone for a switch, without a quotation mark."
    case .notLoaded(let name):
      return "`lcdctl modules` lists what is; `lcdctl load \(name)` loads it."
    case .builtIn(let name):
      return "It needs no loading; its parameters go on the kernel's command line "
        + "(\(name).NAME=VALUE)."
    case .loadRefused(let module, let reason):
      return reason.hint(module: module)
    case .unloadRefused(let module, let reason):
      return reason.hint(module: module)
    }
  }
}

private let kernelsWords = "`sudo dmesg | tail` has the kernel's own words"
private let noModulesHint =
  "Use a kernel with CONFIG_MODULES=y: every distribution's own kernel has it."
private let forbiddenHint =
  "Root alone is not enough here: see `sysctl kernel.modules_disabled` (1 forbids until the "
  + "next boot), /sys/kernel/security/lockdown (Secure Boot), and whether this is a container "
  + "without CAP_SYS_MODULE."

extension LoadRefusal {
  var happened: String {
    switch self {
    case .notRoot: return "only root may load modules (EPERM)"
    case .forbidden: return "loading modules is forbidden, for root too (EPERM)"
    case .alreadyLoaded: return "it is loaded already (EEXIST)"
    case .wrongKernel(let vermagic, let running):
      return "it was built for \"\(vermagic)\", the running kernel is \(running) (ENOEXEC)"
    case .unfit(let running):
      return "it does not fit the running kernel \(running), though it was built for that "
        + "release (ENOEXEC)"
    case .unknownSymbol(let dependencies) where dependencies.isEmpty:
      return "it uses a symbol that nothing exports (ENOENT, \"Unknown symbol\")"
    case .unknownSymbol(let dependencies):
      return "it uses symbols of \(dependencies.joined(separator: ", ")), not loaded yet "
        + "(ENOENT, \"Unknown symbol\")"
    case .invalid:
      return "a symbol's CRC is not the running kernel's, or a parameter's value is not valid "
        + "(EINVAL)"
    case .busy: return "it is being loaded or unloaded at this moment (EBUSY)"
    case .signature:
      return "it has no signature, or none that this kernel trusts (CONFIG_MODULE_SIG_FORCE)"
    case .noModules(let running):
      return "the kernel \(running) is built without loadable modules (ENOSYS)"
    case .initFailed(let errno):
      return "its init function most likely gave up (\(errno.symbol))"
    }
  }

  func hint(module: String) -> String {
    switch self {
    case .notRoot: return "Try again with sudo."
    case .forbidden: return forbiddenHint
    case .alreadyLoaded: return "To load it anew, `lcdctl unload \(module)` first."
    case .wrongKernel(_, let running):
      return "Build it against that kernel's headers: make KDIR=/lib/modules/\(running)/build."
    case .unfit:
      return "Build it again, from clean, against the headers that the kernel came with; "
        + "\(kernelsWords)."
    case .unknownSymbol(let dependencies) where dependencies.isEmpty:
      return "\(kernelsWords.capitalizedFirst), and the symbol's name."
    case .unknownSymbol(let dependencies):
      return "Load \(dependencies.joined(separator: ", ")) first; \(kernelsWords)."
    case .invalid:
      return "\(kernelsWords.capitalizedFirst). For \"disagrees about version of symbol\" build it "
        + "again, together with the modules that it uses (`lcdctl symbols NAME --module FILE.ko` "
        + "compares the CRCs); for \"invalid for parameter\" mend the value."
    case .busy: return "Wait a moment and try again; \(kernelsWords)."
    case .signature:
      return "Sign it with a key that the kernel knows (scripts/sign-file, or mokutil for your "
        + "own key), or switch Secure Boot off; \(kernelsWords)."
    case .noModules: return noModulesHint
    case .initFailed: return "\(kernelsWords.capitalizedFirst)."
    }
  }
}

extension UnloadRefusal {
  var happened: String {
    switch self {
    case .notRoot: return "only root may unload modules (EPERM)"
    case .forbidden: return "unloading modules is forbidden, for root too (EPERM)"
    case .inUse(let holders, _) where !holders.isEmpty:
      return "it is in use by \(holders.joined(separator: ", ")) (EWOULDBLOCK)"
    case .inUse(_, let refcount?):
      return "it is in use, its reference count is \(refcount) (EWOULDBLOCK)"
    case .inUse: return "it is in use (EWOULDBLOCK)"
    case .busy:
      return "it is being loaded or unloaded at this moment, or it has no exit function (EBUSY)"
    case .noModules(let running):
      return "the kernel \(running) is built without loadable modules (ENOSYS)"
    case .other(let errno): return errno.symbol
    }
  }

  func hint(module: String) -> String {
    switch self {
    case .notRoot: return "Try again with sudo."
    case .forbidden: return forbiddenHint
    case .inUse(let holders, _) where !holders.isEmpty:
      return "Unload \(holders.joined(separator: ", ")) first."
    case .inUse:
      return
        "Close the programs that have its device open (`sudo fuser -v /dev/…`), then try again."
    case .busy: return "Wait a moment and try again; \(kernelsWords)."
    case .noModules: return noModulesHint
    case .other: return "\(kernelsWords.capitalizedFirst)."
    }
  }
}

extension Errno {
  /// `No such device (errno 19)`.
  fileprivate var symbol: String { "\(self), errno \(rawValue)" }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
