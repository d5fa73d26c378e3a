// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import Targets
import TestKit

/// What insmod and rmmod say for an errno, busybox's and kmod's.
enum Refusal {
  static let enoent = ["unknown symbol in module", "Unknown symbol in module"]
  static let eexist = ["File exists"]
  static let ebusy = ["Resource temporarily unavailable", "is in use"]
  static let einval = ["Invalid argument", "Invalid parameters"]
  static let enoexec = ["invalid module format", "Invalid module format"]
}

extension Suite {
  private static let group = "server-client"
  private static let pair: [Requirement] = [.root, .module("server"), .module("client")]

  /// The tutorial's pair.
  static var serverClient: [Check] {
    [
      Check(group, "loading server puts yohda into kallsyms", needs: pair + [.variableSymbols]) {
        bench in
        try await bench.load("server")
        let symbols = try await bench.kernelSymbols(matching: "yohda")
        try bench.expect(symbols.addressesHidden, is: false, "hidden addresses")
        let rows = symbols.rows(named: "yohda")
        try bench.expect(rows.map(\.module), is: ["server"], "the modules that have a symbol yohda")
        try bench.expect(rows.map(\.type), is: ["B"], "its type, a global of uninitialised data")
        try bench.expect(
          rows.allSatisfy { $0.address != 0 }, "yohda has an address", seen: "\(rows)")
        let names = Set(symbols.rows.map(\.name))
        let exported: Set = ["yohda", "__ksymtab_yohda", "__kstrtab_yohda", "__kstrtabns_yohda"]
        try bench.expect(
          exported.isSubset(of: names), "kallsyms has \(exported.sorted())",
          seen: "\(names.sorted())")
      },
      Check(
        group, "the CRC of yohda is the same for exporter and user",
        needs: pair + [.symbolVersions(true)]
      ) { bench in
        let server = try await bench.moduleFile("server")
        let client = try await bench.moduleFile("client")
        let exported = try bench.value(server.exports["yohda"], "server.ko's export of yohda")
        let used = try bench.value(client.versions["yohda"], "client.ko's __versions entry")
        try bench.expect(exported.isPresent, "the kernel has CRCs", seen: "\(exported)")
        try bench.expect(used, is: exported, "the CRC that client was built with")
      },
      Check(
        group, "in a kernel without CRCs exporter and user have none",
        needs: pair + [.symbolVersions(false), .variableSymbols]
      ) { bench in
        try await bench.load("server")
        let rows = try await bench.kernelSymbols(matching: "yohda").rows.map(\.name)
        try bench.expect(rows.contains("__crc_yohda"), is: false, "kallsyms has __crc_yohda")
        let exported = try await bench.moduleFile("server").exports["yohda"]
        try bench.expect(exported?.isPresent ?? false, is: false, "server.ko has a CRC of yohda")
        try bench.expect(
          try await bench.moduleFile("client").versions, is: [:], "client.ko's __versions")
      },
      Check(
        group, "Module.symvers has yohda's row, with the same CRC or none",
        needs: pair + [.file("Module.symvers")]
      ) { bench in
        let server = try await bench.moduleFile("server")
        let text = try await bench.succeed(
          "cat \"$(find \(bench.target.moduleFolder.quoted) -name Module.symvers | head -n 1)\"")
        let rows = try SymbolVersions(parsing: text, origin: "Module.symvers").rows
          .filter { $0.name == "yohda" }
        try bench.expect(rows.count, is: 1, "rows of yohda in Module.symvers")
        let row = rows[0]
        try bench.expect(row.exportType, is: "EXPORT_SYMBOL", "the export type")
        let isVersioned = try await bench.hasSymbolVersions()
        try bench.expect(row.crc.isPresent, is: isVersioned, "Module.symvers has a CRC of yohda")
        if isVersioned {
          try bench.expect(row.crc, is: server.exports["yohda"], "the CRC in Module.symvers")
        }
      },
      Check(group, "client says that it depends on server", needs: pair) { bench in
        try bench.expect(try await bench.moduleFile("client").depends, is: ["server"], "depends=")
      },
      Check(group, "the modules carry the running kernel's release", needs: pair) { bench in
        let release = try await bench.succeed("uname -r")
        for name in ["server", "client"] {
          let file = try await bench.moduleFile(name)
          try bench.expect(file.release, is: release, "the release in \(name).ko's vermagic")
        }
      },
      Check(group, "client before server is refused for an unknown symbol", needs: pair) { bench in
        try await bench.refusedLoad(of: "client", saying: Refusal.enoent)
        try await bench.expectLogged("client: Unknown symbol yohda (err -2)")
        try bench.expect(try await bench.loaded("client") == nil, "client is not loaded", seen: "")
      },
      Check(group, "client changes the variable that server shows", needs: pair) { bench in
        try await bench.load("server")
        try bench.expect(try await bench.parameter("server/yohda"), is: "0", "server's yohda")
        try await bench.load("client")
        try bench.expect(try await bench.parameter("client/found"), is: "0", "what client found")
        for seen in ["server/yohda", "client/yohda"] {
          try bench.expect(try await bench.parameter(seen), is: "1602", seen)
        }
        try await bench.expectLogged("[server] was 0, the client made it 1602")
        try await bench.succeed("rmmod client")
        try bench.expect(
          try await bench.parameter("server/yohda"), is: "0", "server's yohda after client has gone"
        )
      },
      Check(
        group, "the kernel names the variable when it logs its address",
        needs: pair + [.variableSymbols]
      ) { bench in
        try await bench.load("server")
        try await bench.load("client")
        try await bench.expectLogged("client: yohda [server] was 0, the client made it 1602")
      },
      Check(group, "values given at load reach the shared variable", needs: pair) { bench in
        try await bench.load("server", "yohda=7")
        try await bench.load("client", "value=-42")
        try bench.expect(try await bench.parameter("client/found"), is: "7", "what client found")
        try bench.expect(try await bench.parameter("server/yohda"), is: "-42", "server's yohda")
      },
      Check(group, "what client is given as yohda, server has", needs: pair) { bench in
        try await bench.load("server", "yohda=7")
        try await bench.load("client", "yohda=5", "found=6")
        try bench.expect(try await bench.parameter("client/found"), is: "5", "what client found")
        try await bench.succeed("rmmod client")
        try bench.expect(try await bench.parameter("server/yohda"), is: "5", "server's yohda")
      },
      Check(group, "a value that is no number is refused", needs: pair) { bench in
        try await bench.refusedLoad(of: "server", "yohda=many", saying: Refusal.einval)
        try await bench.expectLogged("server: `many' invalid for parameter `yohda'")
      },
      Check(group, "an unknown parameter is ignored and named in the log", needs: pair) { bench in
        try await bench.load("server", "yodha=7")
        try await bench.expectLogged("server: unknown parameter 'yodha' ignored")
      },
      Check(group, "server can't be unloaded while client holds it", needs: pair) { bench in
        try await bench.load("server")
        try bench.expect(
          try await bench.loaded("server")?.refcount, is: 0, "server's reference count")
        try await bench.load("client")
        let held = try await bench.loaded("server")
        try bench.expect(held?.refcount, is: 1, "server's reference count")
        try bench.expect(held?.users, is: ["client"], "who holds server")
        try await bench.refused("rmmod server", saying: Refusal.ebusy)
        try bench.expect(try await bench.loaded("server")?.state, is: .live, "server's state")
      },
      Check(group, "client first, then server: both unload", needs: pair) { bench in
        try await bench.load("server")
        try await bench.load("client")
        try await bench.succeed("rmmod client")
        try bench.expect(
          try await bench.loaded("server")?.refcount, is: 0, "server's reference count")
        try await bench.succeed("rmmod server")
        for name in ["server", "client"] {
          try bench.expect(try await bench.loaded(name)?.name, is: nil, "what is left of \(name)")
        }
      },
      Check(group, "a second load is refused", needs: pair) { bench in
        try await bench.load("server")
        try await bench.refusedLoad(of: "server", saying: Refusal.eexist)
        try bench.expect(try await bench.loaded("server")?.state, is: .live, "server's state")
      },
      Check(group, "a truncated module is refused", needs: pair) { bench in
        let half = try await bench.call(group, "half")
        try await bench.refused("insmod \(half.quoted)", saying: Refusal.enoexec)
      },
      Check(
        group, "kallsyms is the same before and after all our modules",
        needs: pair + [.module("iic1602")]
      ) { bench in
        let sum = "md5sum </proc/kallsyms"
        let before = try await bench.succeed(sum)
        for name in ["server", "client", "iic1602"] { try await bench.load(name) }
        try await bench.succeed("rmmod iic1602 && rmmod client && rmmod server")
        let after = try await bench.succeed(sum)
        try bench.expect(after, is: before, "the sum of all rows")
      },
      Check(group, "modprobe loads server before client", needs: pair + [.installed("client")]) {
        bench in
        try await bench.succeed("modprobe client")
        try bench.expect(
          try await bench.loaded("server")?.users, is: ["client"], "who holds server")
        try await bench.succeed("modprobe -r client")
        try bench.expect(try await bench.loaded("client")?.name, is: nil, "what is left of client")
      },
      Check(group, "twenty loads and unloads leave nothing behind", needs: pair) { bench in
        try await bench.call(group, "loaded_and_unloaded")
        try bench.expect(try await bench.loaded("server")?.name, is: nil, "what is left of server")
      },
    ]
  }
}
