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
  /// Compressed in a way that this machine's libkmod can't read.
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

  case refused(Refusal)
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
      return "\(path) is compressed with \(compression), which this machine's libkmod can't read."
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
    case .refused(let refusal):
      return refusal.happened
    }
  }

  /// One sentence or two: what to do about it.
  public var hint: String {
    switch self {
    case .fileMissing("/proc/modules"):
      return "This kernel is built without loadable modules (CONFIG_MODULES), "
        + "or /proc is not mounted."
    case .fileMissing(let path) where path.hasSuffix(".ko"):
      return "Check the path; a module's own folder builds it with make."
    case .fileMissing(let path):
      guard let headers = HeadersPackage(ofTable: path) else { return "Check the path." }
      return "It comes with that kernel's headers. \(headers.advice) Or name another table."
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
      return "It is never loaded and never unloaded; its parameters go on the kernel's command "
        + "line "
        + "(\(name).NAME=VALUE)."
    case .refused(let refusal):
      return refusal.hint
    }
  }
}
