// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension Suite {
  /// Panels, adapters and modules that go while they are in use. The scripts are in
  /// `Shell/removal.sh`.
  static var removal: [Check] {
    let group = "removal"
    let ways: [(what: String, go: String, return: String)] = [
      ("unbound", "unbind", "bind"),
      ("unloaded with its adapter", "unload_adapter", "simulate"),
    ]
    return ways.map { way in
      Check(
        group,
        "a panel is \(way.what) again and again, while it is written to, read and looked after",
        needs: simulatorNeeds
      ) { context in
        try await context.call(group, "panel_goes", "\(context.rounds)", way.go, way.return)
      }
    } + [
      Check(
        group, "the driver is unloaded again and again while its panel is read and looked after",
        needs: simulatorNeeds
      ) { context in
        try await context.call(group, "driver_goes", "\(context.rounds)")
      },
      .onPanel(
        group, "the driver stays while a simulated panel's file is open; the adapter may go",
        "file_is_open"),
      .onPanel(
        group, "while 32 MiB are written, others read and write, and the panel can be unbound",
        with: "realtime=0", "much_is_written"),
      .shell(
        group, "a panel that is unplugged or broken can be unbound, and its adapter unloaded",
        needs: simulatorNeeds, "broken_panel_goes"),
      Check(
        group, "suspended and resumed, the picture is back", needs: simulatorNeeds + [.suspendTest],
        stage: .simulator("")
      ) { context in
        try await context.callOnPanel(group, "sleeps")
      },
      Check(
        group, "a panel that lost power just before a suspend has its picture back",
        needs: simulatorNeeds + [.suspendTest], stage: .simulator("")
      ) { context in
        try await context.callOnPanel(group, "sleeps_without_power")
      },
    ]
  }
}
