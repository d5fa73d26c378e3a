// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import SystemPackage
import Targets
import TestKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Suite {
  static var parameterRefusals: [Check] {
    let many = Cause.invalidValue(
      "many", parameter: "yohda", type: "int",
      from: .configuration(file: CheckContext.configuration))
    return [
      refused(
        "a parameter's value", "server", ["yohda=many"],
        for: [.invalidValue("many", parameter: "yohda", type: "int", from: .caller)],
        remedy: "a whole number"),
      refused(
        "a parameter's value that is too long for the kernel's log, too", "iic1602",
        ["panels=\(String(repeating: "a", count: 1025))"],
        for: [
          .valueTooLong(
            String(repeating: "a", count: 1025), parameter: "panels", from: .caller)
        ], remedy: "Give another value."),
      configured(
        "a value in modprobe.d: the file is named", "options server yohda=many", load: "server",
        refusing: "server", for: [many], remedy: "Mend that line of \(CheckContext.configuration)"),
      configured(
        "a module that another needs: it is the one that was refused", "options server yohda=many",
        load: "client", refusing: "server", for: [many], remedy: "a whole number"),
      configured(
        "a command in modprobe.d that fails", "install server /bin/false", load: "server",
        refusing: "server",
        for: [.installCommand("/bin/false", file: CheckContext.configuration)],
        remedy: "Take that line away"),
      configured(
        "a command in modprobe.d that loads nothing, and says that all is well",
        "install server /bin/true", load: "server", refusing: "server",
        for: [.installCommandOnly("/bin/true", file: CheckContext.configuration)],
        remedy: "Take that line away"),
      configured(
        "such a command for what another module needs", "install server /bin/true", load: "client",
        refusing: "client",
        for: [.dependencyFailed(module: "server", command: "/bin/true")],
        remedy: "Take that line away"),
      Check(refusalGroup, "a blacklist in modprobe.d is not for a load by name", needs: nativePair)
      { context in
        try await context.withConfiguration("blacklist server") {
          let loader = try ModuleLoader()
          try context.expectLoaded("server", by: loader)
          try context.expect(
            try loader.loadedModules()["server"]?.state, is: .live, "server's state")
          try loader.unload("server")
        }
      },
      Check(refusalGroup, "a path is loaded whatever modprobe.d says", needs: nativePair) {
        context in
        try await context.withConfiguration("install server /bin/false") {
          try await context.withLoaded(["server"]) { _ in }
        }
      },
      Check(
        refusalGroup,
        "an unknown parameter in modprobe.d is told, and no "
          + "refusal", needs: nativePair
      ) { context in
        try await context.withConfiguration("options server yodha=7") {
          let loader = try ModuleLoader()
          let loaded = try loader.load("server")
          try loader.unload("server")
          try context.expect(
            loaded.remarks.contains { $0.contains("no parameter yodha") }, "it is remarked",
            seen: "\(loaded.remarks)")
        }
      },
    ]
  }

  /// A check that a load by name is refused because of a line in modprobe.d.
  static func configured(
    _ name: String, _ line: String, load: String, refusing module: String, for causes: [Cause],
    remedy: String
  ) -> Check {
    Check(refusalGroup, name, needs: nativePair) { context in
      try await context.withConfiguration(line) {
        let loader = try ModuleLoader()
        try context.expectRefusal(of: module, for: causes, remedy: remedy) {
          () throws(ModuleError) in try loader.load(load)
        }
      }
    }
  }

  // MARK: Its own init

  static var initRefusals: [Check] {
    // The kernel has silent reasons of its own for these, which can't be told from init's.
    let ambiguous: Set<Errno> = [.notPermitted, .permissionDenied, .noMemory, .resourceBusy]
    let errnos: [Errno] = [
      .notPermitted, .noSuchFileOrDirectory, .ioError, .noSuchAddressOrDevice, .execFormatError,
      .noMemory, .permissionDenied, .resourceBusy, .fileExists, .operationNotSupportedByDevice,
      .invalidArgument, Errno(rawValue: ENOKEY), Errno(rawValue: 517),
    ]
    return errnos.map { errno in
      Check(
        refusalGroup, "its own init returns -\(errno.rawValue): \(errno)",
        needs: [.root, .native, .module("init-fails")]
      ) { context in
        let loader = try ModuleLoader()
        let path = try await context.file("init-fails")
        let parameter = try ParameterAssignment(parsing: "error=\(errno.rawValue)")
        let error = try context.refusal("a refusal") { () throws(ModuleError) in
          try loader.load(path, parameters: [parameter])
        }
        guard case .refused(let refusal) = error else {
          throw CheckFailure("the error", expected: "a refusal", seen: "\(error)")
        }
        let own = Cause.initFailed(errno, words: [])
        if errno == .fileExists, refusal.errno == .resourceBusy {
          // Newer kernels don't let this one out.
          try context.expect(
            refusal.causes.contains(.initReturnedEEXIST), "it is among the causes",
            seen: "\(error)")
        } else if ambiguous.contains(errno) {
          try context.expect(
            refusal.causes.contains(own), "init is among the causes", seen: "\(error)")
          try context.expect(refusal.diagnosis.isCertain, is: false, "whether it is certain")
        } else {
          try context.expect(refusal.causes, is: [own], "the causes")
          try context.expect(refusal.diagnosis.isCertain, is: true, "whether it is certain")
        }
        try context.expect(
          try loader.loadedModules()["init_fails"]?.name, is: nil, "what is loaded")
      }
    }
  }
}
