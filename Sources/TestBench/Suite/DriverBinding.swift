// SPDX-License-Identifier: GPL-2.0 OR MIT

import VirtualPanel

extension Driver {
  private static let group = "binding"
  private static let bus = "/sys/bus/i2c/devices/i2c-1"
  private static let driver = "/sys/bus/i2c/drivers/iic1602"

  /// How panels come and go.
  static var binding: [Check] {
    [
      bareCheck(group, "the overlay's panel is bound when the module is loaded") { bench in
        try await bench.load("iic1602")
        let bound = try await bench.script("basename $(readlink \(driver)/\(Bench.device)/driver)")
        try bench.expect(bound, is: "iic1602", "the driver of \(Bench.device)")
        try bench.expect(try await bench.script("panel 1-0027"), is: "iic1602-0", "its name")
        try await bench.script("[ -c /dev/iic1602-0 ] && [ -d /sys/class/iic1602/iic1602-0 ]")
        try await bench.expectLogged("iic1602-0: 16x2 characters")
      },
      bareCheck(group, "the probe leaves a blank panel that is on") { bench in
        try await bench.load("iic1602")
        try bench.expectRows(["", ""], after: "the probe")
        let panel = try bench.panel()
        try bench.expect(panel.isDisplayOn, is: true, "display on")
        try bench.expect(panel.isBacklightOn, is: true, "backlight on")
        try bench.expect(panel.isCursorOn || panel.isBlinkOn, is: false, "cursor or blinking on")
        try bench.expect(panel.isEightBit, is: false, "8-bit mode")
        try bench.expect(panel.hasTwoLines, is: true, "two lines")
        try bench.expect(panel.cgram.allSatisfy { $0 == 0 }, is: true, "glyphs empty")
      },
      bareCheck(group, "unloading leaves the panel dark and nothing behind") { bench in
        try await bench.load("iic1602")
        try await bench.write("text")
        try await bench.succeed("rmmod iic1602")
        let panel = try bench.panel()
        try bench.expect(panel.isDisplayOn, is: false, "display on")
        try bench.expect(panel.isBacklightOn, is: false, "backlight on")
        try await bench.succeed(
          "! ls -d /dev/iic1602* /sys/class/iic1602 /sys/class/leds/iic1602* 2>/dev/null")
      },
      bareCheck(group, "thirty loads and unloads leave kallsyms as it was") { bench in
        let sum = "sort /proc/kallsyms | grep -v '\\[bpf\\]$' | md5sum"
        let before = try await bench.succeed(sum, within: .seconds(30))
        try await bench.succeed(
          """
          set -e
          n=0; while [ $n -lt 30 ]; do
            insmod \(bench.path(of: "iic1602")); [ -c /dev/iic1602-0 ]; rmmod iic1602; n=$((n + 1))
          done
          """, within: .seconds(90))
        let after = try await bench.succeed(sum, within: .seconds(30))
        try bench.expect(after, is: before, "the sum of all rows")
      },
      bareCheck(
        group, "modprobe finds the driver by the device's alias", needs: [.installed("iic1602")]
      ) { bench in
        try await bench.succeed("modprobe \"$(cat /sys/bus/i2c/devices/1-0027/modalias)\"")
        try bench.expect(try await bench.loaded("iic1602")?.name, is: "iic1602", "the module")
      },
      check(group, "a panel that does not answer is refused with a sentence") { bench in
        try await bench.succeed("echo iic1602 0x20 >\(bus)/new_device")
        try await bench.succeed("[ ! -e \(driver)/1-0020 ]")
        try await bench.expectLogged("no panel answers at 0x20")
        try await bench.expectLogged("check address and wiring")
        try await bench.succeed("echo 0x20 >\(bus)/delete_device; [ ! -e /dev/iic1602-1 ]")
      },
      check(group, "an address that is taken is refused") { bench in
        try await bench.refused(
          "echo iic1602 0x27 >\(bus)/new_device", saying: ["Device or resource busy"])
      },
      check(group, "two panels at two addresses show each its own text") { bench in
        try await bench.succeed("echo iic1602 0x3f >\(bus)/new_device")
        try await bench.write("first", to: "1-0027")
        try await bench.write("second", to: "1-003f")
        try await bench.write("\n1", to: "1-0027")
        try await bench.write("\n2", to: "1-003f")
        try bench.expectRows(["first", "1"], at: 0x27, after: "the writes to both")
        try bench.expectRows(["second", "2"], at: 0x3f, after: "the writes to both")
        let mark = bench.target.bus?.position ?? 0
        try await bench.succeed("echo 0x3f >\(bus)/delete_device; [ ! -e /dev/iic1602-1 ]")
        try bench.expect(try bench.panel(0x3f).isBacklightOn, is: false, "the second's backlight")
        try bench.expect(try bench.transfers(since: mark).count, is: 0, "transfers to the first")
        try bench.expectRows(["first", "1"], at: 0x27, after: "the second has gone")
      },
      check(group, "the module can't be unloaded while a file is open") { bench in
        let result = try await bench.run(
          "\(Script.useLibrary)\nexec 3>$(device 1-0027); rmmod iic1602")
        try bench.expect(
          result.status != 0 && Refusal.ebusy.contains { result.errors.contains($0) },
          "rmmod is refused", seen: "\(result)")
        try await bench.write("still here")
        try bench.expectRows(["still here", ""], after: "the refusal")
      },
      check(group, "an open file outlives its panel and is told so") { bench in
        let result = try await bench.run(
          """
          \(Script.useLibrary)
          exec 3<>$(device 1-0027)
          echo 1-0027 >\(driver)/unbind
          echo lost >&3; echo "write $?"
          head -n 1 <&3; echo "read $?"
          echo 1-0027 >\(driver)/bind
          echo lost >&3; echo "write after bind $?"
          """)
        try bench.expect(
          result.output, is: "write 1\nread 1\nwrite after bind 1", "what the old file can do")
        try bench.expect(
          result.errors.contains("No such device"), "the errno is ENODEV", seen: result.errors)
        try await bench.write("new")
        try bench.expectRows(["new", ""], after: "unbind and bind")
      },
      check(group, "unbinding while programs write leaves a panel that works") { bench in
        try await bench.script(
          """
          device=$(device 1-0027)
          for n in 1 2 3; do
            (while :; do printf '\\fwriter %d' $n >$device; done) 2>/dev/null &
            writers="$writers $!"
          done
          n=0; while [ $n -lt 8 ]; do
            echo 1-0027 >\(driver)/unbind; echo 1-0027 >\(driver)/bind; n=$((n + 1))
          done
          kill $writers; wait $writers
          # While it was unbound, a writer may have made a plain file of this name.
          [ -c $device ] || { rm $device; echo 1-0027 >\(driver)/unbind; echo 1-0027 >\(driver)/bind; }
          """, within: .seconds(60))
        try await bench.write("\u{c}alive")
        try bench.expectRows(["alive", ""], after: "eight times unbind and bind")
      },
    ]
  }
}
