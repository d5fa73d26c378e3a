// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import Subprocess
import SystemPackage
import Targets
import TestKit

extension Suite {
  /// An Oops on purpose, and how it is read. What is left of the module stays until the next boot.
  ///
  /// No module may be loaded after it. The kernel keeps a list of those that are being loaded, whose entries
  /// are on the stacks of who loads them (idempotent_init_module(), from 6.5 on); of one that died in an init
  /// it stays there, and the next one that comes to it crashes as well, now and then. So these checks find the
  /// stage that the one behind them begins with.
  static var crash: [Check] {
    let group = "exhibits"
    let needs: [Requirement] = [.root, .ownMachine, .module("crash")]
    return [
      Check(
        group, "an Oops names the function and the offset in it, and the machine goes on",
        needs: needs + [.module("server")], stage: .panels, mayComplain: true
      ) { context in
        try await context.load("server")
        _ = try await context.crashSite()
        try await context.succeed("rmmod server")
      },
      Check(
        group, "that function and offset lead to the line that crashed",
        needs: needs + [.checkout], stage: .panels, mayComplain: true
      ) { context in
        let checkout = try context.value(context.target.checkout, "checkout")
        let file = checkout.machine.appending("modules/exhibits/crash.ko")
        let site = try await context.crashSite()
        let found = try await Subprocess.run(
          .name("aarch64-linux-gnu-addr2line"), arguments: ["-e", file.string, site],
          output: .string(limit: 4096)
        ).standardOutput
        // /home/you/iic1602/kernel/exhibits/crash.c:24
        let parts = found.split(whereSeparator: \.isWhitespace).first?.split(separator: ":") ?? []
        let source = "kernel/exhibits/crash.c"
        try context.expect(
          parts.count == 2 && parts[0].hasSuffix("/\(source)"), "addr2line names \(source)",
          seen: found)
        let lines = try String(
          contentsOfFile: "\(checkout.folder)/\(source)", encoding: .utf8
        )
        .split(separator: "\n", omittingEmptySubsequences: false)
        let line = Int(parts[1]).flatMap { $0 > 0 && $0 <= lines.count ? lines[$0 - 1] : nil }
        try context.expect(
          line.map(String.init), is: "\trows = panel->rows;", "the line of \(site)")
      },
    ]
  }
}

extension CheckContext {
  /// Where `crash` crashes, as the kernel's log has it: `crash_ask+0x8`. Loaded a second time it would wait
  /// for the first to end its init.
  fileprivate func crashSite() async throws -> String {
    let module = "\"$(find \(target.moduleFolder.quoted) -name crash.ko)\""
    let log = try await succeed(
      """
      if [ ! -d /sys/module/crash ]; then
        insmod \(module)
        rmmod crash
        if insmod \(module) now=1; then echo 'insmod goes well' >&2; exit 1; fi
      fi
      dmesg
      """)
    let pattern = /(?:pc : |RIP: \S+:)(crash_ask\+0x[0-9a-f]+)\/0x[0-9a-f]+ \[crash\]/
    let site = log.split(separator: "\n").lazy.compactMap {
      $0.firstMatch(of: pattern)?.output.1
    }.first
    return String(
      try value(site, "line about crash_ask in the kernel's log:\n\(log.suffix(3000))"))
  }
}
