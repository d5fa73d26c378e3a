// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension Suite {
  /// Simulated adapters and panels that are made, changed and removed at run time. The scripts are in
  /// `Shell/configfs.sh`.
  static var configfs: [Check] { configfsSettings + configfsRefusals + configfsRemoval }

  private static let group = "configfs"
  private static let needs = simulatorNeeds + [.configfs]

  private static func check(_ name: String, _ words: String...) -> Check {
    let script = ShellScripts.call(group, [words])
    return Check(group, name, needs: needs) { try await $0.succeed(script) }
  }

  private static var configfsSettings: [Check] {
    [
      check(
        "panels of different size, wiring and expander on an adapter, and the driver is bound to each",
        "kinds"),
      check(
        "settings begin as the parameters say, and are read as they were written", "all_settings"),
      check("an adapter has a clock, limits and time of its own", "own_settings"),
      check(
        "another panel in the place of one, while the other on its bus is written to",
        "another_panel"),
    ]
  }

  private static var configfsRefusals: [Check] {
    [
      Check(group, "a setting of what is live gets EBUSY, and the picture stays", needs: needs) {
        context in
        try await context.call(group, "while_live")
        for setting in ["bus_hz", "functionality", "max_write_len", "clients", "realtime"] {
          try await context.expectLogged(
            "iic1602-sim/bench: \(setting) can be set while live is 0, and it is 1")
        }
        // Ten lines at once are told; the last setting's would be one more.
        for setting in ["size", "expander", "pins", "backlight_active_low", "rw_wired"] {
          try await context.expectLogged(
            "bench/0x27: \(setting) can be set while live is 0, and it is 1")
        }
      },
      check("a hundred refusals are a few lines in the log", "many_refused"),
      Check(
        group, "a bad setting, or name, gets an errno and a line that says what is allowed",
        needs: needs
      ) { context in
        try await context.call(group, "bad_settings")
        for sentence in sentences { try await context.expectLogged(sentence) }
      },
    ]
  }

  /// What the kernel says to them.
  private static let sentences = [
    "iic1602-sim/bench: a bus runs at 10000 to 5000000 Hz",
    "iic1602-sim/bench: functionality is one of i2c, smbus, bcm2835 and designware",
    "iic1602-sim/bench: max_write_len is 0 to 65535",
    "iic1602-sim/bench: realtime is 0 or 1",
    "iic1602-sim/bench: live is 0 or 1",
    "bench/0x27: size is as in 20x4, or 8+8: a controller has 80 characters, in 1, 2 or 4 rows",
    "bench/0x27: expander is pcf8574 or mcp23008, which can't be at 0x38 to 0x3f",
    "bench/0x27: pins takes rs,rw,e,backlight,d4,d5,d6,d7: the numbers 0 to 7, each once",
    "bench/0x27: rw_wired is 0 or 1",
    "bench/0x27: a controller runs at 100 to 1000000000 Hz",
    "bench/0x28: a panel's folder is called as its address, 0x27: each panel has one of 0x20 to 0x27",
    "bench/0x27: live can be 1 while its adapter's is, and that is 0",
  ]

  private static var configfsRemoval: [Check] {
    [
      Check(
        group,
        "a panel is removed again and again, while it and its neighbour are in use, which stays",
        needs: needs
      ) { context in
        try await context.call(group, "removed_in_use", "\(context.rounds)")
      },
      Check(
        group, "an adapter is taken down again and again while its panel is in use", needs: needs
      ) { context in
        try await context.call(group, "adapter_in_use", "\(context.rounds)")
      },
      Check(group, "all of it at once leaves an adapter that works", needs: needs) { context in
        try await context.call(group, "at_once", "\(context.rounds * 3)")
      },
      check(
        "an adapter that a program has open is taken down at once, and gone when that closes it",
        "bus_is_open"),
      check("a folder keeps the module, and nothing is left of it after", "keeps_the_module"),
    ]
  }
}
