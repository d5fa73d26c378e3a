// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Suite {
  /// Panels, adapters and modules that go while they are in use.
  static var removal: [Check] {
    let group = "removal"
    let busy: [(what: String, gone: String, back: String)] = [
      (
        "unbound", "echo $id >/sys/bus/i2c/drivers/iic1602/unbind",
        "echo $id >/sys/bus/i2c/drivers/iic1602/bind"
      ),
      ("unloaded with its adapter", "rmmod iic1602_sim", "simulate; simulated"),
    ]
    return busy.map { way in
      Check(
        group,
        "a panel is \(way.what) again and again, while it is written to, read and looked after",
        needs: simulatorNeeds, stage: .bare
      ) {
        bench in
        try await bench.load("iic1602")
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary)
          # All end when the panel is gone. An open file outlives it.
          write() { while printf "\\033[H$1 %d" $n >&3; do n=$((n + 1)); done; }
          attribute() { while echo "$n" >$class/device/iic1602_string; do n=$((n + 1)); done; }
          read_all() { while cat $class/ddram $class/cgram $class/busy; do :; done; }
          worked() { [ $(stat transfers) -gt $((before + 1)) ]; }
          simulate; simulated
          round=0; while [ $round -lt \(bench.rounds) ]; do
            n=0
            echo 100000 >$class/health_clocks
            before=$(stat transfers)
            exec 3>"$lcd"
            { write one & a=$!; write two & b=$!; attribute & c=$!; read_all & d=$!; } \
          >/dev/null 2>&1
            sleep 0.$((round % 4))3
            await worked
            \(way.gone)
            wait $a $b $c $d || :
            [ ! -e "$lcd" ]
            not echo x >&3 2>/dev/null
            exec 3>&-
            \(way.back)
            round=$((round + 1))
          done
          simulated
          printf 'still alive' >"$lcd"
          shown '^still alive '
          agrees
          """)
      }
    } + [
      Check(
        group, "the driver is unloaded again and again while its panel is read and looked after",
        needs: simulatorNeeds, stage: .bare
      ) {
        bench in
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary)
          driver=\(bench.path(of: "iic1602"))
          worked() { [ $(stat transfers) -gt $((before + 1)) ]; }
          insmod $driver
          simulate; simulated
          attribute() { while echo "$n" >$class/device/iic1602_string; do n=$((n + 1)); done; }
          read_all() { while cat $class/ddram $class/state $class/shift; do :; done; }
          round=0; while [ $round -lt \(bench.rounds) ]; do
            n=0
            echo 100000 >$class/health_clocks
            before=$(stat transfers)
            { attribute & a=$!; read_all & b=$!; } >/dev/null 2>&1
            sleep 0.$((round % 4))3
            await worked
            rmmod iic1602
            wait $a $b || :
            is "$(held display) $(held backlight)" '0 0' 'display and backlight'
            insmod $driver
            simulated
            round=$((round + 1))
          done
          printf 'still alive' >"$lcd"
          shown '^still alive '
          agrees
          """)
      },
      Check.simulated(
        group, "the driver stays while a simulated panel's file is open; the adapter may go",
        script: """
          exec 3<>"$lcd"
          not rmmod iic1602 2>/dev/null
          echo -n text >&3
          shown '^text '
          rmmod iic1602_sim
          not echo x >&3 2>\(Script.workFolder)/said
          grep -q 'No such device' \(Script.workFolder)/said
          exec 3>&-
          simulate
          simulated
          echo -n again >"$lcd"
          shown '^again '
          """),
      Check(
        group, "a panel that is unplugged or broken can be unbound, and its adapter unloaded",
        needs: simulatorNeeds, stage: .bare
      ) {
        bench in
        try await bench.load("iic1602")
        try await bench.succeed(
          """
          set -e; \(Script.useLibrary)
          for fault in unplugged flip_phase power_cycle stuck_busy nack_byte drop_byte; do
            for gone in 'eval echo $id >/sys/bus/i2c/drivers/iic1602/unbind' :; do
              simulate
              simulated
              echo -n text >"$lcd"
              echo 1 >$truth/$fault
              sleep 0.2
              $gone
              forget
              rmmod iic1602_sim
              [ ! -e "$lcd" ]
            done
          done
          """)
      },
      Check(
        group, "suspended and resumed, the picture is back", needs: simulatorNeeds + [.suspendTest],
        stage: .simulator("")
      ) {
        bench in
        try await bench.suspends("")
      },
      Check(
        group, "a panel that lost power just before a suspend has its picture back",
        needs: simulatorNeeds + [.suspendTest], stage: .simulator("")
      ) {
        bench in
        try await bench.suspends("quiet; echo 1 >$truth/power_cycle")
      },
    ]
  }
}

extension CheckContext {
  /// The simulated panel's picture must outlive a suspend, with something done to the panel just
  /// before.
  fileprivate func suspends(_ fault: String) async throws {
    try await simulated(
      """
      \(Script.show("\u{1b}[LG30a1f1f0e04000000;good night \u{3}\nrow two\u{1b}[LL\u{1b}[LC"))
      remember
      \(fault)
      d=/sys/module/suspend/parameters/pm_test_delay; was=$(cat $d); echo 1 >$d
      echo devices >/sys/power/pm_test
      echo freeze >/sys/power/state && slept=yes || slept=no
      echo none >/sys/power/pm_test; echo $was >$d
      is $slept yes 'suspended'
      is "$(cat $class/state)" online 'state'
      whole
      agrees
      forget
      """)
  }
}
