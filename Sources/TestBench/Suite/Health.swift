// SPDX-License-Identifier: GPL-2.0 OR MIT

extension Suite {
  /// Each fault: injected, seen, healed, counted.
  static var health: [Check] { faults + exhausted + background }

  private static let group = "health"

  /// Shell that writes a picture with all that a picture has: text on both rows, hidden text, a
  /// glyph, a shift, the cursor, the backlight off.
  private static let full = Script.show(
    "\u{1b}[LG30a1f1f0e04000000;full \u{3} picture, hidden too\nsecond row\u{3}\u{1b}[LL\u{1b}[LL"
      + "\u{1b}[LC\u{1b}[LB\u{1b}[L-")

  /// One picture of text and a glyph, as most panels have it.
  private static let plain = Script.show(
    "\u{1b}[LG30a1f1f0e04000000;keep this \u{3}\nand this row")

  /// A script on a simulated panel, and so many changes of its state meanwhile.
  private static func check(_ name: String, changes: Int, script: String) -> Check {
    Check(group, name, needs: simulatorNeeds, stage: .simulator("")) { bench in
      let id = try await bench.simulated("\(script)\necho $id")
      try await bench.expectStates(changes, of: id)
    }
  }

  private static var faults: [Check] {
    let found: [(what: String, script: String, picture: String)] = [
      ("nibbles out of step", "echo 1 >$truth/flip_phase", plain),
      ("nibbles out of step under a full picture", "echo 1 >$truth/flip_phase", full),
      ("a power-cycle", "echo 1 >$truth/power_cycle", plain),
      ("a power-cycle under a full picture", "echo 1 >$truth/power_cycle", full),
    ]
    let scrubbed: [(what: String, script: String)] = [
      ("a corrupt cell", "corrupt ddram 3 X"),
      ("a corrupt cell of the second row", "corrupt ddram 47 '\\377'"),
      ("a corrupt glyph", "corrupt cgram 26 '\\021'"),
    ]
    return found.map { fault in
      check(
        "\(fault.what): found, put right, and counted once", changes: 2,
        script: """
          \(fault.picture)
          remember
          before=$(stat mismatches)
          \(fault.script)
          await recovered 0
          await whole
          is "$(stat recoveries) $(stat reinits) $(stat errors)" '1 1 0' \
          'recoveries, reinits, errors'
          [ "$(stat mismatches)" -gt "$before" ]
          forget
          """)
    }
      + scrubbed.map { fault in
        check(
          "\(fault.what): written again before anyone asks", changes: 0,
          script: """
            \(plain)
            remember
            pace=$(cat $class/health_clocks)
            quiet # until it was seen to be broken
            \(fault.script)
            not whole
            echo $pace >$class/health_clocks
            await whole
            is "$(cat $class/state) $(stat reinits) $(stat errors)" 'online 0 0' \
            'state, reinits, errors'
            """)
      } + [
        check(
          "unplugged and replugged: writers get an errno, their text is shown after", changes: 2,
          script: """
            \(full)
            echo 1 >$truth/unplugged
            sleep 0.3
            for text in ab cd; do
              if echo -n $text >"$lcd" 2>\(Script.workFolder)/said; then
                echo 'a write to nobody succeeded' >&2; exit 1
              fi
              grep -qE 'No such device or address|Remote I/O|Input/output' \
              \(Script.workFolder)/said
            done
            is "$(cat $class/state)" offline 'state'
            sleep 2.2
            is "$(cat $class/state)" offline 'state, later'
            echo 0 >$truth/unplugged
            await recovered 0
            is "$(stat recoveries)" 1 'recoveries'
            [ "$(stat errors)" -ge 2 ]
            is "$(dd if=$truth/ddram bs=1 skip=50 count=5 status=none | tr '\\003' '#')" '#abcd' 'DDRAM 4a-4e'
            is "$(held shift) $(held cursor) $(held blink) $(held backlight)" '2 1 1 0' 'the rest'
            agrees
            forget
            """),
        check(
          "unplugged and replugged with nobody writing: found again by itself", changes: 2,
          script: """
            \(full)
            remember
            echo 1 >$truth/unplugged
            await state_is offline
            sleep 1
            echo 0 >$truth/unplugged
            await recovered 0
            await whole
            is "$(stat recoveries)" 1 'recoveries'
            forget
            """),
        check(
          "a controller that stays busy is degraded, costs little, and is put right after",
          changes: 2,
          script: """
            \(plain)
            remember
            echo 1 >$truth/stuck_busy
            await state_is degraded
            t=$(now) starts=$(stat reinits)
            sleep 4
            is "$(cat $class/state)" degraded 'state'
            # At most one a second, and one more at an end of the time.
            starts=$(($(stat reinits) - starts))
            [ $((100 * (starts - 1))) -le $(($(now) - t)) ]
            echo 0 >$truth/stuck_busy
            await recovered 0
            await whole
            is "$(stat recoveries)" 1 'recoveries'
            forget
            """),
      ]
  }

  /// A fault at the first byte of a write, at the second, and so on to its end, each on a panel of
  /// its own. The first panel has none.
  private static var exhausted: [Check] {
    // A write of 18 bytes: the last of 24 panels are out of its reach.
    let work = #"printf '\033[Lx3y1;Hey'"#
    let panels = "adapters=2 addresses=" + addresses.prefix(12).joined(separator: ",")
    func check(_ name: String, _ fault: String, _ verdict: String) -> Check {
      Check(group, name, needs: simulatorNeeds, stage: .simulator("\(panels) realtime=0")) {
        bench in
        try await bench.simulated(
          """
          n=0 hit=0
          all=$(ls /sys/kernel/debug/iic1602-sim)
          for panel in $all; do
            at $panel
            printf '\\033[LG31f1f1f1f1f1f1f1f;\\003 before' >"$lcd"
            # Background work must not meet the fault.
            pace=$(cat $class/health_clocks)
            quiet
            echo $n >$truth/\(fault)
            if \(work) >"$lcd" 2>/dev/null; then wrote=yes; else wrote=no; fi
            if [ $n = 0 ]; then remember; is $wrote yes 'the write without a fault'; fi
            left=$(cat $truth/\(fault))
            [ $left = 0 ] && hit=$((hit + (n > 0))) || echo 0 >$truth/\(fault)
            \(verdict)
            echo $pace >$class/health_clocks
            n=$((n + 1))
          done
          [ $hit -ge 10 ] && [ $hit -lt $((n - 1)) ]
          right() { whole && state_is online; }
          for panel in $all; do
            at $panel
            await right
          done
          forget
          """)
      }
    }
    return [
      check(
        "a byte that is not acknowledged, whichever it is: an errno, and the text later",
        "nack_byte",
        #"[ $n = 0 ] || is "$left $wrote" "$(case $left in 0) echo 0 no;; *) echo $left yes;; esac)" write"#
      ),
      check(
        "a byte that is lost on the way, whichever it is: the text is right in the end",
        "drop_byte", "is $wrote yes \"the write that loses byte $n\""),
    ]
  }

  /// All sixteen addresses.
  static let addresses = ((0x20...0x27).map { $0 } + (0x38...0x3f)).map {
    "0x" + String($0, radix: 16)
  }

  private static var background: [Check] {
    [
      Check(
        group, "the background work costs at most 1 % of the bus, and says what it costs",
        needs: simulatorNeeds, stage: .simulator("")
      ) {
        bench in
        let seen = try await bench.simulated(
          """
          is "$(cat $class/health_clocks)" 1000 'clocks a second'
          \(plain)
          bytes=$(stat bytes)
          stepped() { [ "$(stat check_clocks)" -gt $d ]; }
          quiet
          t=$(now) c=$(cat $truth/clocks) d=$(stat check_clocks)
          echo 1000 >$class/health_clocks
          sleep 8
          await stepped
          quiet
          c=$(($(cat $truth/clocks) - c)) d=$(($(stat check_clocks) - d))
          is $c $d "the panel's clocks"
          is "$(stat bytes)" "$bytes" 'bytes, which checks are no part of'
          echo $c $(($(now) - t))
          """)
        let values = seen.split(separator: " ").compactMap { Int($0) }
        guard values.count == 2 else { throw CheckFailure("Two numbers, not \(seen)") }
        // A step may stand at both ends of the time.
        let limit = 1000 * values[1] / 100 + 2000
        try bench.expect(
          (1...limit).contains(values[0]), "1 to \(limit) clocks in \(values[1]) / 100 s",
          seen: "\(values[0])")
      },
      Check.simulated(
        group, "health_clocks: a tenth costs a tenth, 0 is no traffic at all",
        with: "bus_hz=400000",
        script: """
          is "$(cat $class/health_clocks)" 4000 'clocks a second'
          \(plain)
          echo 400 >$class/health_clocks
          sleep 2
          t=$(now) c=$(cat $truth/clocks)
          sleep 6
          # A step may stand at both ends of the time.
          c=$(($(cat $truth/clocks) - c))
          [ $c -le $((4 * ($(now) - t) + 2200)) ]
          quiet
          is "$(cat $class/health_clocks)" 0 'clocks a second'
          c=$(cat $truth/clocks)
          corrupt ddram 0 X
          sleep 3
          is "$(cat $truth/clocks)" "$c" 'clocks'
          is "$(cat $class/state)" online 'state, which nobody looked at'
          for bad in -1 x ''; do not echo "$bad" 2>/dev/null >$class/health_clocks; done
          is "$(cat $class/health_clocks)" 0 'clocks a second'
          """),
      Check(
        group, "poll(2) tells whoever waits of each change of the state",
        needs: simulatorNeeds + [.native], stage: .simulator("")
      ) {
        bench in
        try await bench.simulated(plain)
        let panel = try bench.value(try SimulatedPanel.all().first, "simulated panel")
        let away = try panel.states(until: "offline") { try panel.truth.inject("unplugged", "1") }
        try bench.expect(away, is: ["offline"], "the states when it is unplugged")
        let back = try panel.states(until: "online") { try panel.truth.inject("unplugged", "0") }
        try bench.expect(back, is: ["online"], "the states when it is back")
        let flipped = try panel.states(until: "online") {
          try panel.truth.inject("flip_phase", "1")
        }
        try bench.expect(
          flipped == ["degraded", "online"] || flipped == ["online"],
          "degraded, unless it is over before one looks, and online", seen: "\(flipped)")
        try panel.truth.forgetBreaches()
      },
      Check.simulated(
        group, "without checks, a write that gets through repairs a replugged panel",
        script: """
          \(full)
          quiet
          echo 1 >$truth/unplugged
          not printf x >"$lcd" 2>/dev/null
          echo 0 >$truth/unplugged
          printf y >"$lcd"
          is "$(dd if=$truth/ddram bs=1 skip=50 count=3 status=none | tr '\\003' '#')" '#xy' 'DDRAM 4a-4c'
          is "$(cat $class/state)" online 'state'
          agrees
          forget
          """),
    ]
  }
}

extension Bench {
  /// The driver's log of a panel must have so many lines since the check began: one for each change
  /// of its state.
  func expectStates(_ count: Int, of panel: String) async throws {
    let lines = try await kernelLog().filter { $0.contains("iic1602 \(panel): ") }
    try expect(
      lines.count == count, "\(count) lines of the panel \(panel) in the kernel's log",
      seen: lines.isEmpty ? "none" : lines.joined(separator: "\n"))
  }
}
