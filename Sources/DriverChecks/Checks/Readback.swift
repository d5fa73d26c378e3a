// SPDX-License-Identifier: GPL-2.0 OR MIT

import TestKit

extension Suite {
  /// What the driver reads from a panel, against what the simulated one holds. That it is equal for
  /// random pictures on every geometry is checked together with the writing, in group simulator. The
  /// scripts are in `Shell/readback.sh`.
  static var readback: [Check] {
    let group = "readback"
    return [
      .onPanel(
        group, "any part of the memories can be read at its offset", with: "realtime=0", "parts"),
      .onPanel(group, "reading leaves a cursor that is seen where it is", "cursor_stays"),
      .onPanel(
        group, "a shifted display reads the same, and says by how much",
        with: "columns=20 rows=4 realtime=0", "shifted_display"),
      .onPanel(group, "the busy flag is the controller's", "busy_flag"),
      .onPanel(
        group, "readers beside writers see whole pictures only", with: "realtime=0",
        "readers_beside_writers"),
      // Seen on the board alone, where a writer surely gets in between.
      Check(
        group, "a picture that changes all the time: a reader gets EAGAIN, and no mixture",
        needs: simulatorNeeds + [.deviceTree], stage: .simulator("")
      ) { context in
        try await context.callOnPanel(group, "changed_all_the_time")
      },
      .onPanel(
        group, "who is neither root nor of the group reads nothing over the bus", "strangers"),
      .onPanel(group, "what is read over the bus is counted", "reads_are_counted"),
      .onPanel(group, "a reader in a loop leaves a writer little to wait", "reader_in_a_loop"),
      .onPanel(
        group, "a corrupt cell that is read is counted and repaired at once", "corrupt_cells"),
      .onPanel(
        group, "an unplugged panel's memory can't be read: the bus's errno, and offline",
        "unplugged"),
    ]
  }
}
