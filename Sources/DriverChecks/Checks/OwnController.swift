// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Suite {
  /// The lcdctl that is built for the board and runs on it, judged by what the panel is sent.
  static var ownController: [Check] {
    let group = "lcdctl"
    return [
      Check(
        group, "the board's own loads the driver, writes, shows and clears",
        needs: seenPanel + [.ownController, .installed("iic1602")]
      ) { context in
        try context.expect(
          try await context.succeed("lcdctl load iic1602"), is: "Loaded iic1602.", "what load says")
        try await context.succeed("lcdctl write 'Hello from' 'the Pi itself'")
        try context.expectShown(["Hello from", "the Pi itself"], after: "write")
        try context.expect(
          try await context.succeed("lcdctl show 2>/dev/null | tr ' ' _"),
          is: "Hello_from______\nthe_Pi_itself___", "what show prints")
        try await context.succeed("lcdctl write --draw 'Ångström 5 €'")
        let panel = try context.panel()
        try context.expect(
          Array(panel.ddram.prefix(12)),
          is: [0x00] + "ngstr".utf8 + [0xef] + "m 5 ".utf8 + [0x01], "the cells of what is drawn")
        let letter: [UInt8] = [0x0e, 0x0a, 0x0e, 0x11, 0x1f, 0x11, 0x11, 0x00]
        try context.expect(Array(panel.cgram.prefix(8)), is: letter, "Å's rows of dots")
        try await context.succeed("lcdctl clear")
        try context.expectShown([], after: "clear")
        try context.expect(
          try await context.succeed("lcdctl unload iic1602"), is: "Unloaded iic1602.",
          "what unload says")
      },
      Check(
        group, "the board's own writes over the bare bus, without the driver",
        needs: seenPanel + [.ownController]
      ) { context in
        try await context.succeed("lcdctl write --bus 1 --address 0x27 'no driver' 'but a bus'")
        try context.expectShown(["no driver", "but a bus"], after: "write --bus")
      },
      Check(
        group, "the board's own loads the pair and explains yohda",
        needs: [
          .root, .busTrace, .ownController, .module("server"), .installed("client"),
          .file("Module.symvers"), .variableSymbols,
        ]
      ) { context in
        try context.expect(
          try await context.succeed("lcdctl load client value=42"),
          is: "Loaded client (found=0, value=42, yohda=42).", "what load says")
        let files = try await context.files("server", "client")
        let report = try await context.succeed(
          """
          lcdctl symbols yohda --module \(files) \
          --symvers \(try await context.symvers())
          """)
        for part in ["B yohda\t[server]", "client (server, reference count 1)"] {
          try context.expect(report.contains(part), "the report tells \(part)", seen: report)
        }
      },
    ]
  }
}
