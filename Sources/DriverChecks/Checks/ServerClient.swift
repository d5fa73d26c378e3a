// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import Targets
import TestKit

extension Suite {
  private static let group = "server-client"
  private static let pair: [Requirement] = [.root, .module("server"), .module("client")]

  /// The tutorial's pair.
  static var serverClient: [Check] {
    [
      Check(group, "loading server puts yohda into kallsyms", needs: pair + [.variableSymbols]) {
        context in
        try await context.load("server")
        let symbols = try await context.kernelSymbols(matching: "yohda")
        try context.expect(symbols.addressesHidden, is: false, "hidden addresses")
        let rows = symbols.rows(named: "yohda")
        try context.expect(
          rows.map(\.module), is: ["server"], "the modules that have a symbol yohda")
        try context.expect(rows.map(\.type), is: ["B"], "its type, a global of uninitialised data")
        try context.expect(
          rows.allSatisfy { $0.address != 0 }, "yohda has an address", seen: "\(rows)")
        let names = Set(symbols.rows.map(\.name))
        let exported: Set = ["yohda", "__ksymtab_yohda", "__kstrtab_yohda", "__kstrtabns_yohda"]
        try context.expect(
          exported.isSubset(of: names), "kallsyms has \(exported.sorted())",
          seen: "\(names.sorted())")
      },
      Check(
        group, "the CRC of yohda is the same for exporter and user",
        needs: pair + [.symbolVersions(true)]
      ) { context in
        let server = try await context.moduleFile("server")
        let client = try await context.moduleFile("client")
        let exported = try context.value(server.exports["yohda"], "server.ko's export of yohda")
        let used = try context.value(client.versions["yohda"], "client.ko's __versions entry")
        try context.expect(exported.isPresent, "the kernel has CRCs", seen: "\(exported)")
        try context.expect(used, is: exported, "the CRC that client was built with")
      },
      Check(
        group, "in a kernel without CRCs exporter and user have none",
        needs: pair + [.symbolVersions(false), .variableSymbols]
      ) { context in
        try await context.load("server")
        let rows = try await context.kernelSymbols(matching: "yohda").rows.map(\.name)
        try context.expect(rows.contains("__crc_yohda"), is: false, "kallsyms has __crc_yohda")
        let exported = try await context.moduleFile("server").exports["yohda"]
        try context.expect(exported?.isPresent ?? false, is: false, "server.ko has a CRC of yohda")
        try context.expect(
          try await context.moduleFile("client").versions, is: [:], "client.ko's __versions")
      },
      Check(
        group, "Module.symvers has yohda's row, with the same CRC or none",
        needs: pair + [.file("Module.symvers")]
      ) { context in
        let server = try await context.moduleFile("server")
        let text = try await context.call(group, "symbol_versions")
        let rows = try SymbolVersions(parsing: text, origin: "Module.symvers").rows
          .filter { $0.name == "yohda" }
        try context.expect(rows.count, is: 1, "rows of yohda in Module.symvers")
        let row = rows[0]
        try context.expect(row.exportType, is: "EXPORT_SYMBOL", "the export type")
        let isVersioned = try await context.target.hasSymbolVersions()
        try context.expect(row.crc.isPresent, is: isVersioned, "Module.symvers has a CRC of yohda")
        if isVersioned {
          try context.expect(row.crc, is: server.exports["yohda"], "the CRC in Module.symvers")
        }
      },
      Check(group, "client says that it depends on server", needs: pair) { context in
        try context.expect(
          try await context.moduleFile("client").depends, is: ["server"], "depends=")
      },
      Check(group, "the modules carry the running kernel's release", needs: pair) { context in
        let release = try await context.succeed("uname -r")
        for name in ["server", "client"] {
          let file = try await context.moduleFile(name)
          try context.expect(file.release, is: release, "the release in \(name).ko's vermagic")
        }
      },
      Check(group, "client before server is refused for an unknown symbol", needs: pair) {
        context in
        try await context.refusedLoad(of: "client", saying: Refusal.enoent)
        try await context.expectLogged("client: Unknown symbol yohda (err -2)")
        try context.expect(
          try await context.loaded("client") == nil, "client is not loaded", seen: "")
      },
      Check(group, "client changes the variable that server shows", needs: pair) { context in
        try await context.load("server")
        try context.expect(try await context.parameter("server/yohda"), is: "0", "server's yohda")
        try await context.load("client")
        try context.expect(
          try await context.parameter("client/found"), is: "0", "what client found")
        for seen in ["server/yohda", "client/yohda"] {
          try context.expect(try await context.parameter(seen), is: "1602", seen)
        }
        try await context.expectLogged("client: yohda was 0, the client made it 1602")
        try await context.succeed("rmmod client")
        try context.expect(
          try await context.parameter("server/yohda"), is: "0",
          "server's yohda after client has gone"
        )
      },
      Check(
        group, "the log names the variable, whatever value it begins with", needs: pair
      ) { context in
        try await context.load("server", "yohda=42")
        try await context.expectLogged("server: yohda is exported, its value is 42")
      },
      Check(group, "values given at load reach the shared variable", needs: pair) { context in
        try await context.load("server", "yohda=7")
        try await context.load("client", "value=-42")
        try context.expect(
          try await context.parameter("client/found"), is: "7", "what client found")
        try context.expect(try await context.parameter("server/yohda"), is: "-42", "server's yohda")
      },
      Check(group, "what client is given as yohda, server has", needs: pair) { context in
        try await context.load("server", "yohda=7")
        try await context.load("client", "yohda=5", "found=6")
        try context.expect(
          try await context.parameter("client/found"), is: "5", "what client found")
        try await context.succeed("rmmod client")
        try context.expect(try await context.parameter("server/yohda"), is: "5", "server's yohda")
      },
      Check(group, "a value that is no number is refused", needs: pair) { context in
        try await context.refusedLoad(of: "server", "yohda=many", saying: Refusal.einval)
        try await context.expectLogged("server: `many' invalid for parameter `yohda'")
      },
      Check(group, "an unknown parameter is ignored and named in the log", needs: pair) { context in
        try await context.load("server", "yodha=7")
        try await context.expectLogged("server: unknown parameter 'yodha' ignored")
      },
      Check(group, "server can't be unloaded while client holds it", needs: pair) { context in
        try await context.load("server")
        try context.expect(
          try await context.loaded("server")?.refcount, is: 0, "server's reference count")
        try await context.load("client")
        let held = try await context.loaded("server")
        try context.expect(held?.refcount, is: 1, "server's reference count")
        try context.expect(held?.users, is: ["client"], "who holds server")
        try await context.refused("rmmod server", saying: Refusal.ebusy)
        try context.expect(try await context.loaded("server")?.state, is: .live, "server's state")
      },
      Check(group, "client first, then server: both unload", needs: pair) { context in
        try await context.load("server")
        try await context.load("client")
        try await context.succeed("rmmod client")
        try context.expect(
          try await context.loaded("server")?.refcount, is: 0, "server's reference count")
        try await context.succeed("rmmod server")
        for name in ["server", "client"] {
          try context.expect(
            try await context.loaded(name)?.name, is: nil, "what is left of \(name)")
        }
      },
      Check(group, "a second load is refused", needs: pair) { context in
        try await context.load("server")
        try await context.refusedLoad(of: "server", saying: Refusal.eexist)
        try context.expect(try await context.loaded("server")?.state, is: .live, "server's state")
      },
      Check(group, "a truncated module is refused", needs: pair) { context in
        let half = try await context.call(group, "half")
        try await context.refused("insmod \(half.quoted)", saying: Refusal.enoexec)
      },
      Check(
        group, "kallsyms is the same before and after all our modules",
        needs: pair + [.module("iic1602")]
      ) { context in
        let sum = "md5sum </proc/kallsyms"
        let before = try await context.succeed(sum)
        for name in ["server", "client", "iic1602"] { try await context.load(name) }
        try await context.succeed("rmmod iic1602 && rmmod client && rmmod server")
        let after = try await context.succeed(sum)
        try context.expect(after, is: before, "the sum of all rows")
      },
      Check(group, "modprobe loads server before client", needs: pair + [.installed("client")]) {
        context in
        try await context.succeed("modprobe client")
        try context.expect(
          try await context.loaded("server")?.users, is: ["client"], "who holds server")
        try await context.succeed("modprobe -r client")
        try context.expect(
          try await context.loaded("client")?.name, is: nil, "what is left of client")
      },
      Check(group, "twenty loads and unloads leave nothing behind", needs: pair) { context in
        try await context.call(group, "loaded_and_unloaded")
        try context.expect(
          try await context.loaded("server")?.name, is: nil, "what is left of server")
      },
    ]
  }
}
