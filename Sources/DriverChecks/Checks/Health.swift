// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

extension Suite {
  /// Each fault: injected, seen, healed, counted. The scripts are in `Shell/health.sh`.
  static var health: [Check] { faults + exhausted + background }

  private static let group = "health"

  /// A function of the script on a simulated panel, and so many changes of its state meanwhile.
  private static func check(_ name: String, changes: Int, _ words: String...) -> Check {
    Check(group, name, needs: simulatorNeeds, stage: .simulator("")) { context in
      let id = try await context.succeed(ShellScripts.call(group, [["simulated"], words]))
      try await context.expectStates(changes, of: id)
    }
  }

  private static var faults: [Check] {
    [
      check(
        "nibbles out of step: found, put right, and counted once", changes: 2,
        "found", "plain", "flip_phase"),
      check(
        "nibbles out of step under a full picture: found, put right, and counted once", changes: 2,
        "found", "full", "flip_phase"),
      check(
        "a power-cycle: found, put right, and counted once", changes: 2,
        "found", "plain", "power_cycle"),
      check(
        "a power-cycle under a full picture: found, put right, and counted once", changes: 2,
        "found", "full", "power_cycle"),
      check(
        "a corrupt cell: written again before anyone asks", changes: 0,
        "scrubbed", "plain", "corrupt", "ddram", "3", "X"),
      check(
        "a corrupt cell of the second row: written again before anyone asks", changes: 0,
        "scrubbed", "plain", "corrupt", "ddram", "47", #"\0377"#),
      check(
        "a corrupt glyph: written again before anyone asks", changes: 0,
        "scrubbed", "plain", "corrupt", "cgram", "26", #"\0021"#),
      check(
        "a display that shifted by itself: shifted back before anyone asks", changes: 0,
        "scrubbed", "plain", "inject", "stray_instruction", "0x1c"),
      check(
        "a shifted display that shifted on by itself: shifted back before anyone asks", changes: 0,
        "scrubbed", "full", "inject", "stray_instruction", "0x18"),
      check(
        "a controller that has another font: told again before anyone asks", changes: 0,
        "scrubbed", "plain", "inject", "stray_instruction", "0x2c"),
      check(
        "unplugged and replugged: writers get an errno, their text is shown after", changes: 2,
        "written_while_away"),
      check(
        "unplugged and replugged with nobody writing: found again by itself", changes: 2,
        "found_again_unasked"),
      // The line of the first look, and the panel's size; then the state.
      check(
        "a panel that comes after its driver: found by itself, and shows what was written before",
        changes: 3, "comes_late"),
      check(
        "a panel that never comes is one line in the log, and can be unbound", changes: 3,
        "never_comes"),
      check(
        "a controller that stays busy is degraded, costs little, and is put right after",
        changes: 2, "busy_for_long"),
      check(
        "a LED that is switched while the panel is away: kept, no traffic, shown after", changes: 2,
        "led_while_away"),
      check(
        "a controller that comes off is degraded, and is put right when it is back", changes: 2,
        "controller_off"),
    ]
  }

  private static var exhausted: [Check] {
    let panels =
      "adapters=2 addresses=" + addresses.prefix(12).joined(separator: ",") + " realtime=0"
    return [
      .onPanel(
        group, "a byte that is not acknowledged, whichever it is: an errno, and the text later",
        with: panels, "byte_by_byte", "nack_byte"),
      .onPanel(
        group, "a byte that is lost on the way, whichever it is: the text is right in the end",
        with: panels, "byte_by_byte", "drop_byte"),
    ]
  }

  /// All sixteen addresses.
  static let addresses = ((0x20...0x27).map { $0 } + (0x38...0x3f)).map {
    "0x" + String($0, radix: 16)
  }

  private static var background: [Check] {
    [
      check(
        "a plug that flaps: six lines in the log, and one with the number of those left out",
        changes: 6 + 1, "flapping"),
      .shell(
        group, "another panel in a readable one's place, R/W not wired: it is online, and not read",
        needs: simulatorNeeds + [.configfs], "another_unwired"),
      .onPanel(
        group,
        "R/W not wired: each fault is put right unasked, and text that came in between is shown",
        with: "rw_wired=0", "unread"),
      .onPanel(
        group, "R/W not wired: a blink of the supply is seen in the expander's pins",
        with: "rw_wired=0", "blink"),
      .onPanel(
        group, "a read that nobody answers, whichever it is of a repair: R/W is wired still",
        "read_by_read"),
      Check(
        group, "the background work costs at most 1 % of the bus, and says what it costs",
        needs: simulatorNeeds, stage: .simulator("")
      ) { context in
        let cost = try await context.backgroundCost(seconds: 8)
        try context.expect(cost.counted, is: cost.clocks, "clocks that the driver counted")
        // A busy host may be late to see a step begin, by as long as two take.
        let limit = Int(1000 * (cost.time / .seconds(1))) + 2000
        try context.expect(
          (1...limit).contains(cost.clocksInTime), "1 to \(limit) clocks in \(cost.time)",
          seen: "\(cost.clocksInTime)")
      },
      .onPanel(
        group, "health_clocks: a tenth costs a tenth, 0 is no traffic at all",
        with: "bus_hz=400000", "pace"),
      Check(
        group, "poll(2) tells whoever waits of each change of the state",
        needs: simulatorNeeds + [.native], stage: .simulator("")
      ) { context in
        try await context.callOnPanel(group, "plain")
        let panel = try context.value(try SimulatedPanel.all().first, "simulated panel")
        let away = try panel.states(until: "offline") { try panel.truth.inject("unplugged", "1") }
        try context.expect(away, is: ["offline"], "the states when it is unplugged")
        let back = try panel.states(until: "online") { try panel.truth.inject("unplugged", "0") }
        try context.expect(back, is: ["online"], "the states when it is back")
        let flipped = try panel.states(until: "online") {
          try panel.truth.inject("flip_phase", "1")
        }
        try context.expect(
          flipped == ["degraded", "online"] || flipped == ["online"],
          "degraded, unless it is over before one looks, and online", seen: "\(flipped)")
        try panel.truth.forgetBreaches()
      },
      .onPanel(
        group, "without checks, a write that gets through repairs a replugged panel",
        "repaired_by_a_write"),
    ]
  }
}

extension CheckContext {
  /// The driver's log of a panel must have so many lines since the check began: one for each change
  /// of its state.
  func expectStates(_ count: Int, of panel: String) async throws {
    let lines = try await kernelLog().filter { $0.contains("iic1602 \(panel): ") }
    try expect(
      lines.count == count, "\(count) lines of the panel \(panel) in the kernel's log",
      seen: lines.isEmpty ? "none" : lines.joined(separator: "\n"))
  }
}
