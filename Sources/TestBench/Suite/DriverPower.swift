// SPDX-License-Identifier: GPL-2.0 OR MIT

import VirtualPanel

extension Driver {
  /// Suspend and resume, by the kernel's own test of them (`/sys/power/pm_test`).
  static var power: [Check] {
    [
      check("power", "suspend makes the panel dark, resume brings all of it back") { bench in
        let before = "\u{1b}[LG31f1f1f1f1f1f1f1f;\u{c}asleep\u{3}\nand awake\u{1b}[LC"
        try await bench.write(before)
        let picture = try bench.panel().picture
        let mark = bench.target.bus?.position ?? 0
        try await bench.succeed(
          """
          echo 1 >/sys/module/suspend/parameters/pm_test_delay
          echo devices >/sys/power/pm_test
          echo freeze >/sys/power/state; status=$?
          echo none >/sys/power/pm_test
          exit $status
          """, within: .seconds(60))
        try bench.expect(try bench.panel().picture, is: picture, "the picture after resume")

        // The panel as the first transfer of the suspend left it.
        var model = VirtualPanel()
        model.idle(nanoseconds: 1_000_000_000)
        let sent = try bench.transfers(since: mark)
        let dark = sent.first?.written.last.map { $0 & 0x08 }
        try bench.expect(dark, is: 0, "the backlight pin after the first transfer")
        for transfer in sent.dropFirst() {
          model.transfer(transfer.written)
          model.idle(nanoseconds: 50_000_000)
        }
        try bench.expect(
          model.picture, is: picture, "what a panel that lost its power shows after resume")
      }
    ]
  }
}
