// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import Targets
import TestKit

extension Check {
  /// What `docs/tutorial.md` says of the emulated machine is so.
  static let tutorial = Check(
    "tutorial", "the tutorial's commands print what the tutorial says", needs: [.root, .tutorial]
  ) { bench in
    let text = try String(contentsOfFile: Tutorial.page, encoding: .utf8)
    let replay = TutorialReplay(tutorial: try Tutorial(parsing: text), place: .pi3)
    let release = try await bench.succeed("uname -r")
    try await bench.succeed(fresh)
    let mismatches: [String]
    do {
      mismatches = try await replay.mismatches(
        on: bench.target, in: bench.target.moduleFolder, release: release, within: .hang)
    } catch {
      _ = try? await bench.run(fresh)
      throw error
    }
    try await bench.succeed(fresh)
    guard mismatches.isEmpty else {
      throw CheckFailure(mismatches.joined(separator: "\n\n"))
    }
  }

  /// Takes away what the page's commands set and load, as they themselves do in the end.
  private static let fresh = """
    for led in /sys/class/leds/iic1602-*; do [ ! -e "$led" ] || echo none >"$led/trigger"; done
    for module in client server \(Script.exhibits.joined(separator: " ")) iic1602 \
      ledtrig_timer ledtrig_default_on; do
      [ ! -d /sys/module/$module ] || rmmod $module || exit
    done
    rm -rf /etc/modprobe.d
    echo 0 >/proc/sys/kernel/kptr_restrict
    echo 0 >/sys/kernel/debug/tracing/events/i2c/i2c_write/enable
    """
}
