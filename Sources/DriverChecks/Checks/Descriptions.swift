// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Suite {
  /// Panels that a person describes. The scripts are in `Shell/describe.sh`.
  static var descriptions: [Check] {
    let group = "describe"
    return [
      .shell(
        group, "a panel on a bus without firmware is what was said of it before new_device",
        needs: simulatorNeeds, "before_new_device"),
      .shell(
        group, "what is said of a bound panel holds at once, and until it is taken back",
        needs: simulatorNeeds, "of_a_bound_panel"),
      .shell(
        group, "an address that another driver has is left to it", needs: simulatorNeeds,
        "of_another_driver"),
      Check(
        group, "wrong words get EINVAL and a line that says which, and the picture stays",
        needs: simulatorNeeds
      ) { context in
        try await context.call(group, "wrong_words")
        for sentence in sentences { try await context.expectLogged(sentence) }
      },
      .shell(
        group, "modprobe.d says what panels are: size, split, no R/W",
        needs: simulatorNeeds + [.installed("iic1602")], "lasting"),
      Check(
        group, "a wrong word in the module's parameter keeps it from being loaded",
        needs: [.root, .module("iic1602")]
      ) { context in
        try await context.call(group, "wrong_parameter")
        try await context.expectLogged(
          "iic1602 1-003f: error -EINVAL: \"colums\" is no word of a description: there are size, ")
      },
    ]
  }

  /// What the kernel says to the wrong words, in their order.
  private static let sentences = [
    "\"colums\" is no word of a description: there are size, split, expander, pin-ctrl, ",
    "size=20y4: write it as size=20x4",
    "size: write it as size=20x4",
    "no panel has 40 columns and 4 rows: a 40x4 has two controllers",
    "no panel has 20 columns and 5 rows: a controller has 80 characters",
    "split=1: write it as split",
    "no panel has 16 columns and 2 rows, split: split is a 16x1",
    "pin-ctrl=01: write it as pin-ctrl=012, the expander's pins of RS, R/W and E",
    "pins must be eight different ones from 0 to 7; pin-ctrl names 0 1 1",
    "pins must be eight different ones from 0 to 7; pin-ctrl names 0 1 2, pin-data 4 5 6 8",
    "controller-hz = <270> is no controller's clock",
    "controller-hz=slow: write it as controller-hz=270000",
    "default-state = \"dim\" is none: there are on, off and keep",
    "no-backlight=yes: write it as no-backlight",
    "size is said twice",
    "a description begins with bus and address, as in 1-0027, not with \"0x27\"",
  ]
}
