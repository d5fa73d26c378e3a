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
        let (alone, beside) = try await context.costBesideOthers()
        let cost = WriteCost(clocks: 1271, bytes: 140)
        try context.expect([alone, beside], is: [cost, cost], "the cost alone and beside 63")
      },
    ]
  }
}
