// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import RemoteShell
import Targets
import TestKit

extension Suite {
  /// What every check on a simulated panel needs.
  static let simulatorNeeds: [Requirement] = [.root, .module("iic1602"), .simulator]

  /// The simulated adapter, and the driver on its panels.
  static var simulator: [Check] {
    simulatorLoading + simulatorWriting + Board.all.map(\.check) + simulatorFiles
  }

  private static let group = "simulator"

  private static var simulatorLoading: [Check] {
    [
      Check(
        group, "without parameters it is a 16x2 panel, and the driver is bound to it",
        needs: simulatorNeeds, stage: .simulator("")
      ) {
        bench in
        try await bench.simulated(
          #"""
          is "$(cut -c 1-11 "/sys/bus/i2c/devices/i2c-${id%-*}/name")" iic1602-sim 'adapter'
          is "$(basename "$(readlink /sys/bus/i2c/devices/$id/driver)")" iic1602 'driver'
          is "$(cat $class/columns $class/rows | tr '\n' ' ')" '16 2 ' 'columns and rows'
          is "$(cat $class/state) $(cat $class/readback)" 'online 1' 'state and readback'
          is "$(cat $truth/screen)" "$(printf '%16s\n%16s' '' '')" 'screen'
          is "$(held display) $(held backlight) $(held cursor) $(held blink)" '1 1 0 0' 'switches'
          is "$(held lines) $(held bits) $(held plugged)" '2 4 1' 'lines, bits, plugged'
          agrees
          """#)
      },
      Check(
        group, "modprobe finds both modules by name and modalias",
        needs: simulatorNeeds + [.installed("iic1602-sim"), .installed("iic1602")]
      ) {
        bench in
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary)
          keep none; modprobe iic1602-sim $own
          modprobe "$(cat "/sys/bus/i2c/devices/$(buses)-0027/modalias")"
          simulated
          \(Script.show("by name"))
          shown '^by name  '
          """)
      },
      Check(group, "loaded and unloaded again and again", needs: simulatorNeeds) { bench in
        try await bench.load("iic1602")
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary)
          n=0; while [ $n -lt \(bench.rounds) ]; do
            simulate
            simulated
            printf $n >"$lcd"
            shown "^$n "
            unbreached
            unsimulate
            [ ! -e "$lcd" ] && [ ! -e "$truth" ]
            n=$((n + 1))
          done
          """)
      },
      Check(group, "bad parameters are refused, and leave nothing behind", needs: simulatorNeeds) {
        bench in
        let bad = [
          "adapters=0", "adapters=17", "addresses=0x26,0x28", "addresses=0x37",
          "addresses=0x27,0x27", "columns=17", "columns=8 rows=4", "split=1", "pins=0,1,2,3,4,5,6",
          "pins=0,1,2,3,4,5,6,8", "pins=0,1,2,2,4,5,6,7", "controller_hz=0", "bus_hz=0",
          "functionality=none", "max_write_len=-1",
        ]
        let result = try await bench.run(
          "\(Script.useLibrary)\n"
            + bad.map { "simulate \($0) 2>&1 && echo 'taken: \($0)' && unsimulate" }
            .joined(separator: "\n"))
        let lines = result.lines
        try bench.expect(
          lines.count == bad.count
            && lines.allSatisfy { line in Refusal.einval.contains { line.contains($0) } },
          "\(bad) are refused with EINVAL", seen: "\(result)")
        try await bench.succeed(
          "\(Script.useLibrary); [ -z \"$(buses)\" ] && [ ! -e /sys/kernel/debug/iic1602-sim ]")
      },
      Check(
        group, "a device tree's adapter has the panels that it describes, and no others",
        needs: simulatorNeeds + [.simulatorNode]
      ) { bench in
        try await bench.load("iic1602")
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary); mkdir -p \(Script.workFolder)
          described
          bus=$(buses)
          is "$(ls /sys/kernel/debug/iic1602-sim | tr '\\n' ' ')" "$bus-0027 $bus-0039 " 'panels'
          at $bus-0027
          is "$(cat $truth/geometry) $(cat $class/columns)x$(cat $class/rows)" '20x4 20x4' 'geometry'
          \(Script.show("the first row\nthe second\nthe third\nthe last, twenty long"))
          is "$(sed -n 4p $truth/screen)" 'the last, twenty lon' 'the last row'
          agrees
          # 400 kHz: a check a second costs at most 1 %
          is "$(cat $class/health_clocks)" 4000 'health_clocks'
          at $bus-0039
          is "$(cat $truth/geometry) $(cat $truth/pins)" '16x2 6 5 4 7 0 1 2 3' 'geometry and pins'
          is "$(cat $truth/backlight_active_low) $(held backlight)" '1 1' 'the backlight is on'
          \(Script.show("another wiring\u{1b}[L-"))
          shown '^another wiring'
          is "$(held backlight)" 0 'the backlight is off'
          agrees
          unbreached
          unsimulate
          described adapters=1
          is "$(buses | wc -l)" 2 'adapters, one of them by the parameter'
          """)
      },
      Check.simulated(
        group, "a second adapter has a panel of its own", with: "adapters=2",
        script: """
          is "$(buses | wc -l)" 2 'adapters'
          for bus in $(buses); do
            at $bus-0027
            echo "on bus $bus" >"$lcd"
          done
          for bus in $(buses); do
            at $bus-0027
            shown "^on bus $bus "
            agrees
          done
          """),
    ]
  }

  private static var simulatorWriting: [Check] {
    [
      Check.simulated(
        group, "text and glyphs arrive, and are what read(2) and the readback say",
        script: """
          \(Script.show("\u{1b}[LG3001f1115191f0000;Hello, world\nfrom the kernel\u{3}"))
          is "$(cat $truth/screen)" "$(printf 'Hello, world    \\nfrom the kernel?')" 'screen'
          is "$(cat $lcd)" "$(printf 'Hello, world    \\nfrom the kernel\\003')" 'what is read'
          agrees
          is "$(od -An -tx1 -j24 -N8 $truth/cgram)" ' 00 1f 11 15 19 1f 00 00' 'the glyph'
          """),
      Check.simulated(
        group, "32 characters are 139 bytes and 1262 clocks, one is 10 and 101, none is 0",
        script: """
          cost() {
            b=$(cat $truth/bytes) c=$(cat $truth/clocks) t=$(cat $truth/transfers)
            printf "$1" >"$lcd"
            is "$(($(cat $truth/transfers) - t)) $(($(cat $truth/bytes) - b)) \
          $(($(cat $truth/clocks) - c))" "$2" 'transfers, bytes and clocks'
          }
          quiet
          cost '0123456789abcdef\\033[Lx0y1;ABCDEFGHIJKLMNOP' '1 139 1262'
          cost '\\033[Lx5y1;*' '1 10 101'
          cost '\\033[H0123456789abcdef\\033[Lx0y1;ABCDE*GHIJKLMNOP' '0 0 0'
          """),
      Check(
        group, "a write takes the bus's time, and with realtime=0 it does not",
        needs: simulatorNeeds, stage: .simulator("bus_hz=10000")
      ) {
        bench in
        // A write of 1262 clocks lasts 126 ms: the first 20 take 2.5 s, and the other 200 would take 25.
        let seen = try await bench.simulated(
          """
          draw() {
            from=$(now)
            n=0; while [ $n -lt $1 ]; do
              printf '\\033[Hxxxxxxxxxxxxxxxx\\033[Lx0y1;XXXXXXXXXXXXXXXX' >&3
              printf '\\033[Hyyyyyyyyyyyyyyyy\\033[Lx0y1;YYYYYYYYYYYYYYYY' >&3
              n=$((n + 1))
            done
            echo $(($(now) - from))
          }
          quiet
          exec 3>"$lcd"
          draw 10
          echo 0 >/sys/module/iic1602_sim/parameters/realtime
          draw 100
          """)
        let times = seen.split(separator: "\n").compactMap { Int($0) }
        guard times.count == 2 else { throw CheckFailure("Two times, not \(seen)") }
        try bench.expect(
          times[0] >= 250, "20 writes in 2.5 s or more", seen: "\(times[0]) / 100 s")
        try bench.expect(
          times[1] < 2500, "200 writes in less than 25 s", seen: "\(times[1]) / 100 s")
      },
    ]
  }

  private static var simulatorFiles: [Check] {
    [
      Check.simulated(
        group, "another panel in the first one's place: size, pins, backlight",
        script: """
          quiet
          \(Script.show("gone"))
          echo 20x4 >$truth/geometry
          is "$(cat $truth/geometry) $(wc -lc <$truth/screen | tr -s ' ')" '20x4  4 84' 'the screen'
          not shown gone
          echo '6 5 4 7 0 1 2 3' >$truth/pins
          is "$(cat $truth/pins)" '6 5 4 7 0 1 2 3' 'pins'
          for f in rw_wired backlight_active_low controller_hz; do
            is "$(cat $truth/$f)" "$(cat /sys/module/iic1602_sim/parameters/$f | tr YN 10)" $f
          done
          forget
          """),
      Check(
        group, "a bad value in a file gets EINVAL and changes nothing", needs: simulatorNeeds,
        stage: .simulator("")
      ) {
        bench in
        let bad = [
          ("geometry", "17x3"), ("geometry", "16"), ("pins", "0 1 2 3 4 5 6"),
          ("pins", "0 1 2 3 4 5 6 6"), ("pins", "0 1 2 3 4 5 6 8"), ("rw_wired", "2"),
          ("backlight_active_low", "x"), ("controller_hz", "0"), ("unplugged", "2"),
          ("nack_byte", "-1"), ("drop_byte", "one"), ("flip_phase", "0"), ("power_cycle", "x"),
          ("stuck_busy", "2"),
        ]
        let result = try await bench.run(
          """
          set -e; \(Script.useLibrary); simulated; quiet
          \(Script.show("stays"))
          remember
          set +e
          \(bad.map { "echo '\($0.1)' >$truth/\($0.0) && echo 'taken: \($0.1)'" }
            .joined(separator: "\n"))
          set -e
          whole
          agrees
          """)
        try bench.expect(result.output, is: "", "what was taken")
        let errors = result.errors.split(separator: "\n")
        try bench.expect(
          result.status == 0 && errors.count == bad.count
            && errors.allSatisfy { $0.contains("Invalid argument") },
          "\(bad.count) refusals with EINVAL", seen: "\(result)")
      },
    ]
  }
}

/// A panel, its wiring, and how fast its bus and its controller are.
private struct Board: Sendable {
  var geometry: PanelGeometry
  var pins = "0,1,2,3,4,5,6,7"
  var backlightActiveLow = false
  var busHz: Int
  var controllerHz: Int

  /// Every geometry; both speeds of a bus with every speed of a controller; several wirings.
  static let all = [
    Board(geometry: .lcd8x1, busHz: 100_000, controllerHz: 190_000),
    Board(geometry: .lcd16x1, pins: "6,5,4,7,0,1,2,3", busHz: 100_000, controllerHz: 270_000),
    Board(geometry: .lcd16x2, backlightActiveLow: true, busHz: 100_000, controllerHz: 350_000),
    Board(geometry: .lcd16x2, busHz: 400_000, controllerHz: 190_000),
    Board(
      geometry: .lcd16x4, pins: "4,5,6,7,0,1,2,3", backlightActiveLow: true, busHz: 400_000,
      controllerHz: 270_000),
    Board(geometry: .lcd20x2, pins: "2,1,0,3,7,6,5,4", busHz: 400_000, controllerHz: 350_000),
    Board(geometry: .lcd20x4, busHz: 400_000, controllerHz: 270_000),
    Board(geometry: .lcd40x2, pins: "7,3,5,1,6,0,4,2", busHz: 100_000, controllerHz: 270_000),
  ]

  var check: Check {
    let light = backlightActiveLow ? ", backlight lit by a 0" : ""
    return Check(
      "simulator",
      """
      \(geometry) on pins \(pins)\(light) at \(busHz / 1000) kHz, controller at \
      \(controllerHz / 1000) kHz: reads are what it holds
      """, needs: Suite.simulatorNeeds, stage: .simulator(parameters)
    ) {
      bench in
      try await bench.exercise(geometry)
    }
  }

  private var parameters: String {
    """
    columns=\(geometry.columns) rows=\(geometry.rows) pins=\(pins) \
    backlight_active_low=\(backlightActiveLow ? 1 : 0) bus_hz=\(busHz) \
    controller_hz=\(controllerHz) realtime=0
    """
  }
}

extension CheckContext {
  /// Writes random pictures to the simulated panel and compares, after each, what is wanted, what
  /// is held and what is read over the bus.
  func exercise(_ geometry: PanelGeometry) async throws {
    let rows = (0..<geometry.rows).map { row in
      String(UnicodeScalar(UInt8(0x41 + row))) + String(repeating: "-", count: geometry.columns - 2)
        + "*"
    }
    var gibberish = Gibberish(geometry: geometry, seed: UInt64(geometry.columns + geometry.rows))
    let steps = (0..<rounds).map { _ in "\(Script.show(gibberish.next()))\nagrees; light" }
    try await simulated(
      """
      light() { is "$(cat $class/backlight)" "$(held backlight)" 'the backlight'; }
      quiet
      \(Script.show("\u{c}" + rows.joined(separator: "\n")))
      is "$(cat $truth/screen)" '\(rows.joined(separator: "\n"))' 'the screen'
      is "$(cat $lcd)" '\(rows.joined(separator: "\n"))' 'what read(2) gives'
      agrees; light
      \(steps.joined(separator: "\n"))
      is "$(stat errors) $(stat mismatches) $(cat $class/state)" '0 0 online' 'errors, mismatches'
      """)
  }
}

/// Random text and escapes, the same for the same seed.
struct Gibberish {
  private var generator: Seeded
  private let geometry: PanelGeometry

  init(geometry: PanelGeometry, seed: UInt64) {
    self.geometry = geometry
    generator = Seeded(state: seed)
  }

  /// What one write(2) takes.
  mutating func next() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...4, using: &generator) { text += piece() }
    return text
  }

  private mutating func piece() -> String {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      let glyph = Int.random(in: 0...7, using: &generator)
      let rows = (0..<8).map { _ in
        let dots = UInt8.random(in: 0...31, using: &generator)
        return (dots < 16 ? "0" : "") + String(dots, radix: 16)
      }
      return "\u{1b}[LG\(glyph)\(rows.joined());"
    case 1:
      let escapes = ["Lc", "LC", "Lb", "LB", "L+", "L-", "LL", "LR", "LR", "Ld", "LD", "H", "K"]
      return "\u{1b}[" + (escapes.randomElement(using: &generator) ?? "H")
    case 2: return "\u{c}"
    default:
      let column = Int.random(in: 0..<geometry.columns, using: &generator)
      let row = Int.random(in: 0..<geometry.rows, using: &generator)
      let codes = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
        let codes: ClosedRange<UInt8> = Bool.random(using: &generator) ? 0x20...0xff : 0...7
        return Character(UnicodeScalar(UInt8.random(in: codes, using: &generator)))
      }
      return "\u{1b}[Lx\(column)y\(row);" + String(codes)
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): numbers that look random, and are the same each time.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
