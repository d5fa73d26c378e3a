// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension Suite {
  /// Panels' numbers, the links to them, and who may switch what. The scripts are in `Shell/names.sh`.
  static var names: [Check] {
    let group = "names"
    return [
      .onPanel(
        group, "a panel keeps its number, whoever comes and goes", with: "addresses=0x27,0x26",
        "kept"),
      .onPanel(
        group, "a panel has its number again while a file of it is open", "kept_by_a_file"),
      .onPanel(group, "a panel says its address", "addressed"),
      byRule("udev's links are /dev/lcd for number 0, and one by path and address", "linked"),
      byRule("udev's rule lets the group i2c write and switch, and no more", "of_the_group"),
    ]

    func byRule(_ name: String, _ function: String) -> Check {
      Check(
        group, name, needs: simulatorNeeds + [.ownMachine, .udev], stage: .simulator("")
      ) { context in
        try await context.callOnPanel(group, "by_rule", function)
      }
    }
  }
}
