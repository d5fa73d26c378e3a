// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import Targets
import TestKit

extension Suite {
  private static let group = "exhibits"

  /// What else can be exported, and what a kernel refuses: the modules of `kernel/exhibits`. One of
  /// them taints the kernel until it is booted again, so they are for machines that are there for checks alone.
  static var exhibits: [Check] {
    exports + refusals + otherKernels
  }

  private static func needs(_ modules: String...) -> [Requirement] {
    [.root, .ownMachine] + modules.map { .module($0) }
  }

  private static var exports: [Check] {
    [
      Check(
        group, "Module.symvers tells how each symbol is exported",
        needs: [.root, .ownMachine, .file("exhibits.symvers")]
      ) { context in
        let text = try await context.succeed("cat \(context.target.moduleFolder)/exhibits.symvers")
        let rows = try SymbolVersions(parsing: text + "\n", origin: "exhibits.symvers").rows
        let seen = rows.filter { $0.name != "chosen_yohda" }
          .map { "\($0.name) \($0.exportType) \($0.namespace ?? "-")" }
        try context.expect(
          seen.sorted(),
          is: [
            "gpl_yohda EXPORT_SYMBOL_GPL -", "ns_yohda EXPORT_SYMBOL YOHDA",
            "slow_yohda EXPORT_SYMBOL -",
            "yohda EXPORT_SYMBOL -",
          ], "the exhibits' exports, hermit's variable not among them")
      },
      Check(group, "a GPL-only symbol is for a GPL module", needs: needs("gpl", "gpl-client")) {
        try await $0.expectUse(of: "gpl", by: "gpl-client")
      },
      Check(group, "a namespace is for who imports it", needs: needs("ns", "ns-client")) {
        try await $0.expectUse(of: "ns", by: "ns-client")
      },
      Check(
        group, "a symbol for named modules is for these",
        needs: [.exportForModules] + needs("chosen", "chosen-friend")
      ) {
        let text = try await $0.succeed("cat \($0.target.moduleFolder)/exhibits.symvers")
        try $0.expect(
          text.contains("\tEXPORT_SYMBOL_GPL\tmodule:chosen-friend"),
          "Module.symvers names who may use it", seen: text)
        try await $0.expectUse(of: "chosen", by: "chosen-friend")
      },
    ]
  }

  private static var refusals: [Check] {
    [
      Check(
        group, "a symbol that is not exported can't be used",
        needs: needs("hermit", "hermit-client")
      ) { context in
        try await context.load("hermit")
        try await context.expectRefused(
          "hermit-client", saying: Refusal.enoent,
          logging: "hermit_client: Unknown symbol hermit_yohda (err -2)")
      },
      Check(
        group, "kallsyms shows it in a small letter, without an export's rows",
        needs: needs("hermit") + [.variableSymbols]
      ) { context in
        try await context.load("hermit")
        let rows = try await context.kernelSymbols(matching: "hermit_yohda").rows
        try context.expect(
          rows.map { "\($0.type) \($0.name)" }, is: ["b hermit_yohda"], "rows of hermit_yohda")
      },
      Check(
        group, "a GPL-only symbol is unknown to a module of another licence",
        needs: needs("gpl", "gpl-client-other-licence")
      ) { context in
        try await context.load("gpl")
        try await context.expectRefused(
          "gpl-client-other-licence", saying: Refusal.enoent,
          logging: "gpl_client_other_licence: Unknown symbol gpl_yohda (err -2)")
      },
      Check(
        group, "a namespace that isn't imported is missed",
        needs: needs("ns", "ns-client-no-import")
      ) { context in
        try await context.load("ns")
        try await context.expectRefused(
          "ns-client-no-import", saying: Refusal.einval,
          logging: "ns_client_no_import: module uses symbol (ns_yohda) from namespace YOHDA, "
            + "but does not import it.")
      },
      Check(
        group, "a symbol for named modules is for no other",
        needs: [.exportForModules] + needs("chosen", "chosen-stranger")
      ) { context in
        try await context.load("chosen")
        try await context.expectRefused(
          "chosen-stranger", saying: Refusal.einval,
          logging: "chosen_stranger: module uses symbol (chosen_yohda) from namespace "
            + "module:chosen-friend, but does not import it.")
      },
      Check(
        group, "the second to export a symbol is refused, whichever it is",
        needs: needs("server", "twin")
      ) { context in
        for (first, second) in [("server", "twin"), ("twin", "server")] {
          try await context.load(first)
          try await context.expectRefused(
            second, saying: Refusal.enoexec,
            logging: "\(second): exports duplicate symbol yohda (owned by \(first))")
          try await context.succeed("rmmod \(first)")
        }
      },
      Check(
        group, "a symbol is that of whoever exports it, here twin", needs: needs("twin", "client")
      ) { context in
        try await context.load("twin")
        try await context.load("client")
        try context.expect(
          try await context.loaded("twin")?.users, is: ["client"], "who holds twin")
      },
      Check(
        group, "an init's errno looks like the kernel's own, and nothing is logged",
        needs: needs("init-fails")
      ) { context in
        for (errno, words) in [
          (1, ["Operation not permitted"]), (2, Refusal.enoent), (19, ["No such device"]),
          (22, Refusal.einval),
          // Newer kernels keep EEXIST for a second load, and make EBUSY of an init's.
          (17, Refusal.eexist + ["Device or resource busy"]),
        ] {
          try await context.refusedLoad(of: "init-fails", "error=\(errno)", saying: words)
          try context.expect(
            try await context.loaded("init_fails")?.name, is: nil, "what is left of init-fails")
        }
        let said = try await context.kernelLog().filter {
          // Once a boot the kernel says what the first module from outside means for it.
          $0.contains("init_fails") && !$0.contains("taint")
        }
        try context.expect(said, is: [], "lines about init-fails in the kernel's log")
        try await context.load("init-fails", "error=0")
      },
      Check(group, "a module without its symbols is refused", needs: needs("server-stripped")) {
        try await $0.expectRefused(
          "server-stripped", as: "server", saying: Refusal.enoexec,
          logging: "server: module has no symbols (stripped?)")
      },
    ]
  }

  /// The pair, built for other kernels.
  private static var otherKernels: [Check] {
    let pair = needs("server", "client")
    return [
      Check(
        group, "a client built against another CRC is refused",
        needs: pair + [.module("client-other-crc"), .symbolVersions(true)]
      ) { context in
        let right = try await context.moduleFile("client").versions["yohda"]
        let wrong = try await context.moduleFile("client-other-crc").versions["yohda"]
        try context.expect(
          wrong != nil && wrong != right, "the two clients' CRCs differ",
          seen: "\(right as Any), \(wrong as Any)")
        try await context.load("server")
        try await context.expectRefused(
          "client-other-crc", as: "client",
          saying: Refusal.einval + ["disagrees about version"],
          logging: "client: disagrees about version of symbol yohda")
        try context.expect(try await context.parameter("server/yohda"), is: "0", "server's yohda")
      },
      Check(
        group, "without CRCs nobody sees that a client was built against another server",
        needs: pair + [.module("client-other-crc"), .symbolVersions(false)]
      ) { context in
        try await context.load("server")
        try await context.load("client-other-crc")
        try context.expect(
          try await context.parameter("server/yohda"), is: "1602", "server's yohda")
      },
      Check(
        group, "a module for another configuration is refused",
        needs: pair + [.module("server-other-vermagic")]
      ) { context in
        try await context.expectOtherVermagicRefused("server-other-vermagic")
      },
      Check(
        group, "without CRCs a module for another release is refused",
        needs: pair + [.module("server-other-release"), .symbolVersions(false)]
      ) { context in
        try await context.expectOtherVermagicRefused("server-other-release")
      },
      Check(
        group, "with CRCs a module for another release is loaded",
        needs: pair + [.module("server-other-release"), .symbolVersions(true)]
      ) { context in
        let release = try await context.succeed("uname -r")
        let built = try await context.moduleFile("server-other-release").release
        try context.expect(
          built != nil && built != release, "it is for another release", seen: "\(built as Any)")
        try await context.load("server-other-release")
        try await context.load("client")
        try context.expect(
          try await context.parameter("server/yohda"), is: "1602", "server's yohda")
      },
    ]
  }
}

extension CheckContext {
  /// A module must use what another one exports, and hold it.
  fileprivate func expectUse(of exporter: String, by client: String) async throws {
    try await load(exporter)
    try await load(client)
    let name = client.replacing("-", with: "_")
    try expect(try await loaded(exporter)?.users, is: [name], "who holds \(exporter)")
    try expect(
      try await parameter("\(name)/\(exporter)_yohda"), is: "0", "the variable, as \(client) has it"
    )
  }

  /// The kernel must refuse a module and say why.
  ///
  /// - Parameter name: The kernel's name of it, if that is not the file's.
  fileprivate func expectRefused(
    _ module: String, as name: String? = nil, saying words: [String], logging line: String
  ) async throws {
    let name = name ?? module.replacing("-", with: "_")
    try await refusedLoad(of: module, saying: words)
    try await expectLogged(line)
    try expect(try await loaded(name)?.name, is: nil, "what is left of \(module)")
  }

  /// The kernel must refuse a server for its vermagic, and name it and the right one.
  fileprivate func expectOtherVermagicRefused(_ module: String) async throws {
    let right = try value(try await moduleFile("server").vermagic, "server.ko's vermagic")
    let wrong = try value(try await moduleFile(module).vermagic, "\(module).ko's vermagic")
    try expect(wrong != right, "\(module).ko's vermagic differs from server.ko's", seen: wrong)
    try await expectRefused(
      module, as: "server", saying: Refusal.enoexec, logging: "server: version magic '\(wrong)")
    try await expectLogged("should be '\(right)")
  }
}
