// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import Targets
import TestKit

extension Suite {
  static let refusalGroup = "refusals"

  /// Why a kernel refuses a module: a check for each row of KernelModules' table of causes that this
  /// kernel can be brought to. A proprietary module taints the kernel until it is booted again, so that
  /// is for machines that are there for checks alone.
  static var kernelRefusals: [Check] {
    symbolRefusals + fileRefusals + permissionRefusals + signatureRefusals + parameterRefusals
      + initRefusals + stateRefusals
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
  static func refused(
    _ name: String, after loaded: [String] = [], _ module: String, as kernelName: String? = nil,
    _ parameters: [String] = [], needs further: [Requirement] = [], for causes: [Cause],
    remedy: String
  ) -> Check {
    let modules = (loaded + [module]).map { Requirement.module($0) }
    return Check(refusalGroup, name, needs: [.root, .native] + further + modules) { context in
      try await context.withLoaded(loaded) { loader in
        let path = try await context.file(module)
        let assignments = try parameters.map { try ParameterAssignment(parsing: $0) }
        try context.expectRefusal(
          of: kernelName ?? LoadedModule.kernelName(of: module), for: causes, remedy: remedy
        ) { () throws(ModuleError) in try loader.load(path, parameters: assignments) }
      }
    }
  }

  // MARK: Symbols

  static var symbolRefusals: [Check] {
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
      Check(
        refusalGroup, "a symbol that the exporter's file exports, and not what is loaded of it",
        needs: nativePair
      ) { context in
        let copy = try await context.copy(of: "server") { $0.replace("yohda", with: "yohdX") }
        let client = try await context.file("client")
        try await context.withLoaded([copy]) { loader in
          try context.expectRefusal(
            of: "client", for: [.exportMissing(symbol: "yohda", module: "server")],
            remedy: "Unload server and load that file."
          ) { () throws(ModuleError) in try loader.load(client) }
        }
      },
      Check(
        refusalGroup, "a symbol for the GPL alone, of a module that is not under it itself",
        needs: [.root, .native, .ownMachine, .module("gpl"), .module("gpl-client")]
      ) { context in
        let copy = try await context.copy(of: "gpl") {
          $0.replace("license=GPL", with: "license=LPG")
        }
        let client = try await context.file("gpl-client")
        try await context.withLoaded([copy]) { loader in
          try context.expectRefusal(
            of: "gpl_client", for: [.proprietaryExporter(symbol: "gpl_yohda", module: "gpl")],
            remedy: "Do without one of the two."
          ) { () throws(ModuleError) in try loader.load(client) }
        }
      },
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
        refusalGroup, "whoever may use a symbol is not refused",
        needs: nativePair + ["gpl", "gpl-client", "ns", "ns-client"].map { .module($0) }
      ) { context in
        try await context.withLoaded(["gpl", "gpl-client", "ns", "ns-client"]) { loader in
          let loaded = try loader.loadedModules()
          try context.expect(loaded["gpl"]?.users, is: ["gpl_client"], "who holds gpl")
          try context.expect(loaded["ns"]?.users, is: ["ns_client"], "who holds ns")
        }
      },
      Check(
        refusalGroup, "symbols tells before a load what load tells after it",
        needs: nativePair
          + ["gpl", "gpl-client", "gpl-client-other-licence", "ns", "ns-client-no-import", "twin"]
          .map { .module($0) }
      ) { context in
        for (symbol, exporter, user, part) in [
          ("gpl_yohda", "gpl", "gpl-client-other-licence", "under the GPL alone"),
          ("ns_yohda", "ns", "ns-client-no-import", "MODULE_IMPORT_NS(\"YOHDA\")"),
          ("yohda", "server", "twin", "which server exports already"),
        ] {
          let paths = try await context.files(exporter, user)
          let result = try await context.run(
            "\(thisProgram) symbols \(symbol) --symvers /dev/null --module \(paths)")
          try context.expect(result.status, is: 1, "the exit status, with \(result)")
          try context.expect(result.output.contains(part), "it tells \(part)", seen: "\(result)")
        }
        let paths = try await context.files("gpl", "gpl-client")
        try await context.succeed(
          "\(thisProgram) symbols gpl_yohda --symvers /dev/null --module \(paths)")
      },
      Check(
        refusalGroup, "symbols names who a symbol is exported to",
        needs: [.exportForModules] + nativePair + [.module("chosen-stranger")]
      ) { context in
        let paths = try await context.files("chosen", "chosen-stranger")
        let result = try await context.run(
          "\(thisProgram) symbols chosen_yohda --symvers /dev/null --module \(paths)")
        try context.expect(result.status, is: 1, "the exit status, with \(result)")
        for part in ["for chosen-friend alone", "exported to chosen-friend alone"] {
          try context.expect(result.output.contains(part), "it tells \(part)", seen: "\(result)")
        }
      },
    ]
  }
}
