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
  /// What this program's own libraries and verbs do to the kernel that they run on.
  static var native: [Check] {
    libraries + kernelRefusals + verbs + panelVerbs + ownController
  }

  /// This program, to be started again.
  static let thisProgram = "/proc/\(getpid())/exe"

  static let nativePair: [Requirement] = [
    .root, .native, .module("server"), .module("client"), .installed("client"),
  ]

  private static var libraries: [Check] {
    let group = "KernelModules"
    return [
      Check(group, "a name is loaded with what it depends on", needs: nativePair) { context in
        let loader = try ModuleLoader()
        try context.expect(try loader.load("client").name, is: "client", "the name in the kernel")
        let loaded = try loader.loadedModules()
        try context.expect(loaded["server"]?.users, is: ["client"], "who holds server")
        try context.expect(loaded["client"]?.state, is: .live, "client's state")
      },
      Check(group, "parameters reach the modules and are read back", needs: nativePair) { context in
        let loader = try ModuleLoader()
        let seven = try ParameterAssignment(parsing: "yohda=7")
        let eight = try ParameterAssignment(parsing: "value=8")
        try loader.load(try await context.file("server"), parameters: [seven])
        try context.expect(
          try loader.parameters(of: "server"), is: ["yohda": "7"], "server's parameters")
        try loader.load(try await context.file("client"), parameters: [eight])
        try context.expect(
          try loader.parameters(of: "client"), is: ["found": "7", "value": "8", "yohda": "8"],
          "client's parameters")
      },
      Check(group, "an unknown parameter is refused, and nothing is loaded", needs: nativePair) {
        context in
        let loader = try ModuleLoader()
        let path = try await context.file("server")
        let wrong = try ParameterAssignment(parsing: "yodha=7")
        try context.expectRefusal(
          .unknownParameter(module: "server", parameter: "yodha", known: ["yohda"]),
          hint: "It has: yohda."
        ) { () throws(ModuleError) in try loader.load(path, parameters: [wrong]) }
        try context.expect(try loader.loadedModules()["server"]?.name, is: nil, "what is loaded")
      },
      Check(
        group, "kallsyms has yohda of server, with its export's rows",
        needs: nativePair + [.variableSymbols]
      ) { context in
        let loader = try ModuleLoader()
        try context.expect(
          try loader.kernelSymbols().rows(named: "yohda"), is: [], "rows of yohda before")
        try loader.load("server")
        let symbols = try loader.kernelSymbols()
        try context.expect(symbols.addressesHidden, is: false, "hidden addresses")
        var expected = ["yohda": "BD", "__ksymtab_yohda": "r", "__kstrtab_yohda": "r"]
        if try await context.target.hasSymbolVersions() { expected["__crc_yohda"] = "r" }
        for (name, types) in expected {
          let rows = symbols.rows(named: name)
          try context.expect(rows.map(\.module), is: ["server"], "the modules that have \(name)")
          try context.expect(
            rows.allSatisfy { types.contains($0.type) && $0.address != 0 },
            "\(name) is of type \(types) and has an address", seen: "\(rows)")
        }
        try loader.unload("server")
        try context.expect(
          try loader.kernelSymbols().rows.filter { $0.module == "server" }, is: [],
          "rows of server after")
      },
    ]
  }

  private static var verbs: [Check] {
    let group = "lcdctl"
    let lcdctl = thisProgram
    return [
      Check(group, "load and unload a module with what it depends on", needs: nativePair) {
        context in
        try context.expect(
          try await context.succeed("\(lcdctl) load client value=42"),
          is: "Loaded client (found=0, value=42, yohda=42).", "what load says")
        let refused = try await context.run("\(lcdctl) unload server")
        try context.expect(refused.status, is: 1, "the exit status of unload server")
        try context.expect(
          refused.errors,
          is: "Error: The kernel did not unload server: it is in use by client (EWOULDBLOCK). "
            + "Unload client first.", "what unload says")
        try context.expect(
          try await context.succeed("\(lcdctl) unload client && \(lcdctl) unload server"),
          is: "Unloaded client.\nUnloaded server.", "what unload says")
      },
      Check(group, "modules shows who holds whom", needs: nativePair) { context in
        let lines = try await context.succeed(
          "\(lcdctl) load client >/dev/null && \(lcdctl) modules server client"
        ).split(separator: "\n").map { $0.split(separator: " ") }
        try context.expect(
          lines.map { $0.filter { Int($0) ?? 0 < 4096 }.joined(separator: " ") },
          is: [
            "Module Size Refs State Used by", "server 1 Live client", "yohda=1602",
            "client 0 Live -", "found=0", "value=1602", "yohda=1602",
          ], "the table, without sizes")
      },
      Check(
        group, "symbols finds yohda's CRCs, rows and holders to agree",
        needs: nativePair + [.file("Module.symvers"), .variableSymbols]
      ) { context in
        let files = try await context.files("server", "client")
        let report = try await context.succeed(
          """
          \(lcdctl) load client >/dev/null && \(lcdctl) symbols yohda \
          --symvers \(try await context.symvers()) \
          --module \(files)
          """)
        let crc = try context.value(
          try await context.moduleFile("server").exports["yohda"], "export of yohda in server.ko")
        for part in [
          crc.isPresent ? "\(crc)" : "no CRC", "B yohda\t[server]",
          "client (server, reference count 1)",
        ] {
          try context.expect(report.contains(part), "the report tells \(part)", seen: report)
        }
      },
      Check(
        group, "symbols ends with 1 where CRCs disagree",
        needs: nativePair + [.module("client-other-crc"), .symbolVersions(true)]
      ) { context in
        let files = try await context.files("server", "client-other-crc")
        let result = try await context.run(
          "\(lcdctl) symbols yohda --symvers /dev/null --module \(files)")
        try context.expect(result.status, is: 1, "the exit status, with \(result)")
      },
    ]
  }
}

extension CheckContext {
  /// The path of one of our modules, on the machine that this program runs on.
  func file(_ module: String) async throws -> String {
    try await call("library", "path", module)
  }

  /// The paths of our modules, as words of a shell.
  func files(_ modules: String...) async throws -> String {
    var words: [String] = []
    for module in modules { words.append(try await file(module).quoted) }
    return words.joined(separator: " ")
  }

  /// What the pair's own build wrote of its exports, as a word of a shell: other folders have one, too.
  func symvers() async throws -> String {
    "\"$(dirname \(try await file("server").quoted))\"/Module.symvers"
  }

  /// `work` must throw this error, whose hint contains `hint`.
  func expectRefusal<Result>(
    _ expected: ModuleError, hint: String, _ work: () throws(ModuleError) -> Result
  ) throws {
    let error = try refusal("\(expected)", work)
    try expect(error, is: expected, "the refusal")
    try expect(error.hint.contains(hint), "its hint contains \"\(hint)\"", seen: error.hint)
  }

  /// The error that `work` must throw.
  func refusal<Result>(
    _ expected: String, _ work: () throws(ModuleError) -> Result
  ) throws -> ModuleError {
    do {
      _ = try work()
    } catch {
      return error
    }
    throw CheckFailure("This must be refused.", expected: expected, seen: "no error")
  }
}
