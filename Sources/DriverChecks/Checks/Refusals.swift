// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
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
  private static let group = "refusals"
  private static let pair = nativePair

  /// Why a kernel refuses a module: a check for each row of KernelModules' table of causes that this
  /// kernel can be brought to. A proprietary module taints the kernel until it is booted again, so that
  /// is for machines of the bench's own.
  static var kernelRefusals: [Check] {
    symbolRefusals + fileRefusals + parameterRefusals + initRefusals + unloadRefusals
  }

  /// A check that a file is refused.
  ///
  /// - Parameters:
  ///   - name: The check's, a sentence.
  ///   - loaded: What is loaded before.
  ///   - module: What is refused.
  ///   - kernelName: Its name in the kernel, if that isn't its file's.
  ///   - further: What else the check needs.
  ///   - causes: Every reason.
  ///   - remedy: What the advice contains.
  private static func refused(
    _ name: String, after loaded: [String] = [], _ module: String, as kernelName: String? = nil,
    _ parameters: [String] = [], needs further: [Requirement] = [], for causes: [Cause],
    remedy: String
  ) -> Check {
    let modules = (loaded + [module]).map { Requirement.module($0) }
    return Check(group, name, needs: [.root, .native] + further + modules) { bench in
      try await bench.withLoaded(loaded) { loader in
        let path = try await bench.file(module)
        let assignments = try parameters.map { try ParameterAssignment(parsing: $0) }
        try bench.expectRefusal(
          of: kernelName ?? LoadedModule.kernelName(of: module), for: causes, remedy: remedy
        ) { () throws(ModuleError) in try loader.load(path, parameters: assignments) }
      }
    }
  }

  // MARK: Symbols

  private static var symbolRefusals: [Check] {
    [
      refused(
        "client's file before server's: server is named, and its symbol", "client",
        for: [.exporterNotLoaded(module: "server", symbols: ["yohda"])],
        remedy: "Load server first"),
      refused(
        "a symbol that is there and not exported", after: ["hermit"], "hermit-client",
        needs: [.variableSymbols],
        for: [.notExported(symbol: "hermit_yohda", module: "hermit")],
        remedy: "EXPORT_SYMBOL(hermit_yohda)"),
      refused(
        "a symbol of a module that depmod doesn't know", "hermit-client", needs: [.variableSymbols],
        for: [.exporterNotLoaded(module: "hermit", symbols: [])], remedy: "Load hermit first"),
      refused(
        "a symbol for the GPL alone, and another licence", after: ["gpl"],
        "gpl-client-other-licence", needs: [.ownMachine],
        for: [.gplOnly(symbol: "gpl_yohda", exporter: "gpl", licence: "Proprietary")],
        remedy: "Do without gpl_yohda"),
      refused(
        "the same before its exporter is loaded: both reasons are told", "gpl-client-other-licence",
        needs: [.ownMachine],
        for: [
          .exporterNotLoaded(module: "gpl", symbols: ["gpl_yohda"]),
          .gplOnly(symbol: "gpl_yohda", exporter: "gpl", licence: "Proprietary"),
        ], remedy: "Load gpl first"),
      refused(
        "a namespace that is not imported", after: ["ns"], "ns-client-no-import",
        for: [.namespaceNotImported(symbol: "ns_yohda", namespace: "YOHDA")],
        remedy: "MODULE_IMPORT_NS(\"YOHDA\");"),
      refused(
        "a symbol that is exported to other modules by name", after: ["chosen"], "chosen-stranger",
        needs: [.exportForModules],
        for: [.notForThisModule(symbol: "chosen_yohda", allowed: ["chosen-friend"])],
        remedy: "Do without chosen_yohda"),
      refused(
        "a second export of the same symbol: its owner is named", after: ["server"], "twin",
        for: [.duplicateSymbol("yohda", owner: "server")], remedy: "Unload server first"),
      refused(
        "another CRC: the symbol and its exporter are named", after: ["server"],
        "client-other-crc", as: "client", needs: [.symbolVersions(true)],
        for: [.otherCRC(symbols: ["yohda"], exporter: "server")], remedy: "lcdctl symbols yohda"),
      edited(
        "a symbol that nothing has", needs: [.variableSymbols],
        for: [.unknownSymbols(["_prinXk"], lookedIn: ["/proc/kallsyms", "modules.symbols"])],
        remedy: "`lcdctl symbols _prinXk`"
      ) { $0.replace("_printk", with: "_prinXk") },
      edited(
        "another CRC of the kernel's own structures", needs: [.symbolVersions(true)],
        for: [.otherStructures], remedy: "Build it again"
      ) { bytes in
        // A row of __versions: eight bytes of CRC, and the name.
        for place in bytes.places(of: "module_layout") { bytes[place - 8] ^= 0xff }
      },
      Check(
        group, "whoever may use a symbol is not refused",
        needs: pair + ["gpl", "gpl-client", "ns", "ns-client"].map { .module($0) }
      ) { bench in
        try await bench.withLoaded(["gpl", "gpl-client", "ns", "ns-client"]) { loader in
          let loaded = try loader.loadedModules()
          try bench.expect(loaded["gpl"]?.users, is: ["gpl_client"], "who holds gpl")
          try bench.expect(loaded["ns"]?.users, is: ["ns_client"], "who holds ns")
        }
      },
      Check(
        group, "symbols tells before a load what load tells after it",
        needs: pair
          + ["gpl", "gpl-client", "gpl-client-other-licence", "ns", "ns-client-no-import", "twin"]
          .map { .module($0) }
      ) { bench in
        for (symbol, files, part) in [
          ("gpl_yohda", ["gpl", "gpl-client-other-licence"], "under the GPL alone"),
          ("ns_yohda", ["ns", "ns-client-no-import"], "MODULE_IMPORT_NS(\"YOHDA\")"),
          ("yohda", ["server", "twin"], "which server exports already"),
        ] {
          let paths = files.map { bench.path(of: $0) }.joined(separator: " ")
          let result = try await bench.run(
            "\(thisProgram) symbols \(symbol) --symvers /dev/null --module \(paths)")
          try bench.expect(result.status, is: 1, "the exit status, with \(result)")
          try bench.expect(result.output.contains(part), "it tells \(part)", seen: "\(result)")
        }
        let paths = ["gpl", "gpl-client"].map { bench.path(of: $0) }.joined(separator: " ")
        try await bench.succeed(
          "\(thisProgram) symbols gpl_yohda --symvers /dev/null --module \(paths)")
      },
      Check(
        group, "symbols names who a symbol is exported to",
        needs: [.exportForModules] + pair + [.module("chosen-stranger")]
      ) { bench in
        let paths = ["chosen", "chosen-stranger"].map { bench.path(of: $0) }.joined(separator: " ")
        let result = try await bench.run(
          "\(thisProgram) symbols chosen_yohda --symvers /dev/null --module \(paths)")
        try bench.expect(result.status, is: 1, "the exit status, with \(result)")
        for part in ["for chosen-friend alone", "exported to chosen-friend alone"] {
          try bench.expect(result.output.contains(part), "it tells \(part)", seen: "\(result)")
        }
      },
    ]
  }

  // MARK: Files

  private static var fileRefusals: [Check] {
    [
      refused(
        "a second load, by path", after: ["server"], "server",
        for: [.alreadyLoaded(module: "server")], remedy: "`lcdctl unload server` first"),
      Check(group, "a second load, by name", needs: pair) { bench in
        try await bench.withLoaded(["server", "client"]) { loader in
          try bench.expectRefusal(
            of: "client", for: [.alreadyLoaded(module: "client")],
            remedy: "`lcdctl unload client` first"
          ) { () throws(ModuleError) in try loader.load("client") }
        }
      },
      refused(
        "other words in vermagic: which ones is told", "server-other-vermagic", as: "server",
        for: [.otherVermagic(file: "mod_unl0ad", kernel: "mod_unload")], remedy: "Build it again"),
      Check(
        group, "another release counts where there are no CRCs, and only there",
        needs: pair + [.module("server-other-release")]
      ) { bench in
        let loader = try ModuleLoader()
        let path = try await bench.file("server-other-release")
        let file = try ModuleFile(path: FilePath(path))
        let release = try bench.value(file.release, "release in its vermagic")
        try bench.expect(release != loader.release, "the releases differ", seen: release)
        if file.versions.isEmpty {
          try bench.expectRefusal(
            of: "server", for: [.otherRelease(file: release, kernel: loader.release)],
            remedy: "KDIR=/lib/modules/\(loader.release)/build"
          ) { () throws(ModuleError) in try loader.load(path) }
        } else {
          try loader.load(path)
          try loader.unload("server")
        }
      },
      Check(
        group, "a stripped module: known from the file, and so by the kernel",
        needs: pair + [.module("server-stripped")]
      ) { bench in
        let loader = try ModuleLoader()
        let path = try await bench.file("server-stripped")
        try bench.expectRefusal(of: "server", for: [.stripped], remedy: "strip --strip-debug") {
          () throws(ModuleError) in try loader.load(path)
        }
        try await bench.refused(
          "insmod \(bench.path(of: "server-stripped"))", saying: Refusal.enoexec)
        try await bench.expectLogged("server: module has no symbols (stripped?)")
      },
      edited(
        "a module for another processor",
        for: [.otherArchitecture(file: "aarch64", kernel: "x86_64")], remedy: "for this machine"
      ) { $0.replaceSubrange(18..<20, with: [183, 0]) },
      // e_type: an executable, to which nothing but the kernel objects.
      edited(
        "a file in which the kernel finds a flaw: its words are told",
        for: [.damaged(words: "Invalid ELF header type: 2 != 1")], remedy: "Copy it again"
      ) { $0[16] = 2 },
      // As long as "server", so that the file's structure stays.
      edited(
        "a name that something built in has", as: "random", for: [.nameTaken],
        remedy: "another name"
      ) { $0.replace("server", with: "random") },
      Check(group, "a file that a program has open for writing", needs: pair) { bench in
        try await bench.succeed("cp \(bench.path(of: "server")) /tmp/bench-open.ko")
        let loader = try ModuleLoader()
        let file = try FileDescriptor.open("/tmp/bench-open.ko", .readWrite)
        try file.closeAfter {
          try bench.expectRefusal(of: "server", for: [.fileBusy], remedy: "fuser") {
            () throws(ModuleError) in try loader.load("/tmp/bench-open.ko")
          }
        }
        try loader.load("/tmp/bench-open.ko")
        try loader.unload("server")
        try await bench.succeed("rm /tmp/bench-open.ko")
      },
      Check(group, "a user who is not root", needs: pair) { bench in
        let loader = try ModuleLoader()
        let path = try await bench.file("server")
        seteuid(65534)
        defer { seteuid(0) }
        try bench.expectRefusal(of: "server", for: [.notRoot], remedy: "sudo") {
          () throws(ModuleError) in try loader.load(path)
        }
        try bench.expectRefusal(of: "server", for: [.notRoot], remedy: "sudo") {
          () throws(ModuleError) in try loader.unload("server")
        }
      },
    ]
  }

  /// A check that server.ko is refused when its bytes are changed, but not its length.
  private static func edited(
    _ name: String, as kernelName: String = "server", needs further: [Requirement] = [],
    for causes: [Cause], remedy: String, _ change: @Sendable @escaping (inout [UInt8]) -> Void
  ) -> Check {
    Check(group, name, needs: pair + further) { bench in
      let copy = FilePath("/tmp/bench-edited.ko")
      try await bench.succeed("cp \(bench.path(of: "server")) \(copy)")
      let original = try bench.value(FileManager.default.contents(atPath: copy.string), "copy")
      var bytes = Array(original)
      change(&bytes)
      try bench.expect(bytes != Array(original), "the file was changed", seen: "the same bytes")
      let file = try FileDescriptor.open(copy, .writeOnly)
      try file.closeAfter { _ = try file.writeAll(bytes) }
      let loader = try ModuleLoader()
      try bench.expectRefusal(of: kernelName, for: causes, remedy: remedy) {
        () throws(ModuleError) in try loader.load(copy.string)
      }
      try await bench.succeed("rm \(copy)")
    }
  }

  // MARK: Parameters and modprobe.d

  private static var parameterRefusals: [Check] {
    let many = Cause.invalidValue(
      "many", parameter: "yohda", type: "int",
      from: .configuration(file: CheckContext.configuration))
    return [
      refused(
        "a parameter's value", "server", ["yohda=many"],
        for: [.invalidValue("many", parameter: "yohda", type: "int", from: .caller)],
        remedy: "a whole number"),
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
      Check(group, "a blacklist in modprobe.d is not for a load by name", needs: pair) { bench in
        try await bench.withConfiguration("blacklist server") {
          let loader = try ModuleLoader()
          try loader.load("server")
          try loader.unload("server")
        }
      },
      Check(group, "a path is loaded whatever modprobe.d says", needs: pair) { bench in
        try await bench.withConfiguration("install server /bin/false") {
          try await bench.withLoaded(["server"]) { _ in }
        }
      },
      Check(
        group,
        "an unknown parameter in modprobe.d is told, and no "
          + "refusal", needs: pair
      ) { bench in
        try await bench.withConfiguration("options server yodha=7") {
          let loader = try ModuleLoader()
          let loaded = try loader.load("server")
          try loader.unload("server")
          try bench.expect(
            loaded.remarks.contains { $0.contains("no parameter yodha") }, "it is remarked",
            seen: "\(loaded.remarks)")
        }
      },
    ]
  }

  /// A check that a load by name is refused because of a line in modprobe.d.
  private static func configured(
    _ name: String, _ line: String, load: String, refusing module: String, for causes: [Cause],
    remedy: String
  ) -> Check {
    Check(group, name, needs: pair) { bench in
      try await bench.withConfiguration(line) {
        let loader = try ModuleLoader()
        try bench.expectRefusal(of: module, for: causes, remedy: remedy) {
          () throws(ModuleError) in try loader.load(load)
        }
      }
    }
  }

  // MARK: Its own init

  private static var initRefusals: [Check] {
    // The kernel has silent reasons of its own for these, which can't be told from init's.
    let ambiguous: Set<Errno> = [.notPermitted, .permissionDenied, .noMemory, .resourceBusy]
    let errnos: [Errno] = [
      .notPermitted, .noSuchFileOrDirectory, .ioError, .noSuchAddressOrDevice, .execFormatError,
      .noMemory, .permissionDenied, .resourceBusy, .fileExists, .operationNotSupportedByDevice,
      .invalidArgument, Errno(rawValue: ENOKEY), Errno(rawValue: 517),
    ]
    return errnos.map { errno in
      Check(
        group, "its own init returns -\(errno.rawValue): \(errno)",
        needs: [.root, .native, .module("init-fails")]
      ) { bench in
        let loader = try ModuleLoader()
        let path = try await bench.file("init-fails")
        let parameter = try ParameterAssignment(parsing: "error=\(errno.rawValue)")
        let error = try bench.refusal("a refusal") { () throws(ModuleError) in
          try loader.load(path, parameters: [parameter])
        }
        guard case .refused(let refusal) = error else {
          throw CheckFailure("the error", expected: "a refusal", seen: "\(error)")
        }
        let own = Cause.initFailed(errno, words: [])
        if errno == .fileExists, refusal.errno == .resourceBusy {
          // Newer kernels don't let this one out.
          try bench.expect(
            refusal.causes.contains(.initReturnedEEXIST), "it is among the causes",
            seen: "\(error)")
        } else if ambiguous.contains(errno) {
          try bench.expect(
            refusal.causes.contains(own), "init is among the causes", seen: "\(error)")
          try bench.expect(refusal.diagnosis.isCertain, is: false, "whether it is certain")
        } else {
          try bench.expect(refusal.causes, is: [own], "the causes")
          try bench.expect(refusal.diagnosis.isCertain, is: true, "whether it is certain")
        }
        try bench.expect(
          try loader.loadedModules()["init_fails"]?.name, is: nil, "what is loaded")
      }
    }
  }

  // MARK: Unloading

  private static var unloadRefusals: [Check] {
    [
      Check(group, "server is not unloaded while client holds it", needs: pair) { bench in
        let loader = try ModuleLoader()
        try loader.load("client")
        try bench.expectRefusal(
          of: "server", for: [.inUse(holders: ["client"], refcount: 1)],
          remedy: "Unload client first."
        ) { () throws(ModuleError) in try loader.unload("server") }
        try loader.unload("client")
        try loader.unload("server")
        try bench.expect(
          try loader.loadedModules().rows.map(\.name).filter { $0 == "client" || $0 == "server" },
          is: [], "what is left")
      },
      Check(group, "what is not loaded can't be unloaded", needs: pair) { bench in
        let loader = try ModuleLoader()
        try bench.expectRefusal(.notLoaded(name: "client"), hint: "`lcdctl load client` loads it") {
          () throws(ModuleError) in try loader.unload("client")
        }
      },
      Check(group, "what is built in can't be unloaded, nor loaded", needs: pair) { bench in
        let name = try await bench.succeed(
          "head -n 1 \"/lib/modules/$(uname -r)/modules.builtin\" | sed 's|.*/||; s/[.]ko$//'")
        let loader = try ModuleLoader()
        try bench.expectRefusal(.builtIn(name: name), hint: "kernel's command line") {
          () throws(ModuleError) in try loader.unload(name)
        }
        try bench.expectRefusal(.builtIn(name: name), hint: "kernel's command line") {
          () throws(ModuleError) in try loader.load(name)
        }
      },
    ]
  }

  // MARK: What only a reboot takes back

  /// Lockdown, enforced signatures and modules_disabled, one after the other: no module can be loaded
  /// after this, so it comes last.
  static var lastingRefusals: [Check] {
    [
      Check(
        group, "what only a reboot takes back: lockdown, enforced signatures, modules disabled",
        needs: pair + [.ownMachine]
      ) { bench in
        let loader = try ModuleLoader()
        let path = try await bench.file("server")
        func expect(_ cause: Cause, _ remedy: String) throws {
          try bench.expectRefusal(of: "server", for: [cause], remedy: remedy) {
            () throws(ModuleError) in try loader.load(path)
          }
        }
        try await bench.succeed(
          """
          mount | grep -q securityfs || mount -t securityfs securityfs /sys/kernel/security
          echo integrity >/sys/kernel/security/lockdown
          """)
        try expect(.unsigned(enforcedBy: .lockdown), "docs/signing.md")
        try await bench.expectLogged("unsigned module loading is restricted")
        try await bench.succeed("echo 1 >/sys/module/module/parameters/sig_enforce")
        try expect(.unsigned(enforcedBy: .signatureEnforcement), "docs/signing.md")
        try await bench.expectLogged("Loading of unsigned module is rejected")
        try await bench.succeed("echo 1 >/proc/sys/kernel/modules_disabled")
        try expect(.modulesDisabled, "Reboot")
      }
    ]
  }
}

extension CheckContext {
  /// The file in modprobe.d that a check writes.
  fileprivate static let configuration = "/etc/modprobe.d/lcdctl-bench.conf"

  /// A refusal of `module` by `work`, certain, with exactly these causes and such advice.
  fileprivate func expectRefusal<Result>(
    of module: String, for causes: [Cause], remedy: String,
    _ work: () throws(ModuleError) -> Result
  ) throws {
    let error = try refusal("\(causes)", work)
    guard case .refused(let refusal) = error else {
      throw CheckFailure("the error", expected: "a refusal for \(causes)", seen: "\(error)")
    }
    try expect(refusal.causes, is: causes, "the causes")
    try expect(refusal.diagnosis.isCertain, is: true, "whether they are certain")
    try expect(refusal.module, is: module, "the module that was refused")
    try expect(error.hint.contains(remedy), "its hint contains \"\(remedy)\"", seen: error.hint)
  }

  /// Loads modules by their files in this order for as long as `body` runs.
  fileprivate func withLoaded(
    _ modules: [String], _ body: (ModuleLoader) async throws -> Void
  ) async throws {
    let loader = try ModuleLoader()
    var loaded: [String] = []
    defer { for name in loaded.reversed() { try? loader.unload(name) } }
    for module in modules { loaded.append(try loader.load(try await file(module)).name) }
    try await body(loader)
  }

  /// Has a line in modprobe.d for as long as `body` runs.
  fileprivate func withConfiguration(_ line: String, _ body: () async throws -> Void) async throws {
    try await succeed("mkdir -p /etc/modprobe.d && echo \(line.quoted) >\(Self.configuration)")
    let result: Result<Void, any Error>
    do {
      result = .success(try await body())
    } catch {
      result = .failure(error)
    }
    try await succeed("rm \(Self.configuration)")
    try result.get()
  }
}

extension [UInt8] {
  /// Where a text begins, each time that it is there.
  fileprivate func places(of text: String) -> [Int] {
    let text = Array(text.utf8)
    return indices.filter { self[$0] == text[0] && self[$0...].starts(with: text) }
  }

  /// Puts a text of the same length in the place of another, everywhere.
  fileprivate mutating func replace(_ text: String, with other: String) {
    for place in places(of: text) {
      replaceSubrange(place..<place + text.utf8.count, with: other.utf8)
    }
  }
}
