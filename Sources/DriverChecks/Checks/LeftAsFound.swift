// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension Suite {
  /// A machine on which checks were run is as it was before. The scripts are in
  /// `Shell/left-as-found.sh`, and what holds a module in `Shell/refusals.sh`.
  static var leftAsFound: [Check] {
    let group = "left-as-found"
    let ours: [Requirement] = [
      .root, .module("server"), .module("client"), .module("iic1602"),
    ]
    let endings = [
      ("a run that ends", "ended"), ("a run that is interrupted", "interrupted"),
      ("a run that loses its shell", "lost"),
    ]
    return [
      .shell(
        group, "modules that are taken away are loaded again, with their parameters", needs: ours,
        "by_functions"),
      .shell(
        group, "a panel that was made by new_device is made again",
        needs: ours + [.panel(OverlayPanel.client), .ownMachine], "with_device"),
      .shell(
        group, "adapters and panels that were made in configfs are made again",
        needs: ours + simulatorNeeds + [.configfs], "with_configfs"),
      .shell(
        group, "a module that is held in its init goes on and is taken away",
        needs: [.root, .module("slow")], file: "refusals", "slow_with_all", "Loading"),
      .shell(
        group, "a module that is held in its exit goes on and is gone",
        needs: [.root, .module("slow")], file: "refusals", "slow_with_all", "Unloading"),
    ]
      + endings.map { what, ending in
        .shell(
          group, "\(what) leaves the modules loaded that were",
          needs: ours + [.native, .simulator],
          "by_program", thisProgram, ending)
      }
  }
}
