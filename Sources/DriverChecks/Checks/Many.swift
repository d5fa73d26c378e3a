// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension Suite {
  /// Many panels at once. The scripts are in `Shell/many.sh`.
  static var many: [Check] {
    let group = "many"
    let ten = "addresses=" + addresses.prefix(10).joined(separator: ",")
    return [
      .shell(
        group, "ten panels, each with a writer of its own: each shows its own text",
        needs: simulatorNeeds, stage: .simulator(ten), "own_text_each"),
      .shell(
        group, "three writers to each of ten panels lose nothing", needs: simulatorNeeds,
        stage: .simulator("\(ten) realtime=0"), "three_writers_each"),
      Check(
        group, "a write costs the same beside 63 other panels on eight buses as alone",
        needs: simulatorNeeds
      ) { context in
        let eight = addresses.prefix(8).joined(separator: ",")
        let seen = try await context.call(group, "beside_others", eight)
        try context.expect(
          seen, is: "1271 140\n1271 140", "clocks and bytes, alone and beside 63")
      },
    ]
  }
}
