// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit
import VirtualPanel

extension Suite {
  /// What every check of the driver on the overlay's panel needs.
  static let driverNeeds: [Requirement] = [.root, .module("iic1602"), .panel("1-0027")]
  static let seenPanel = driverNeeds + [.busTrace]

  /// The driver's coming and going, its files, and who holds it.
  static var driver: [Check] {
    let group = "driver"
    return [
      Check(group, "the overlay's panel is bound when the module is loaded", needs: driverNeeds) {
        bench in
        try await bench.load("iic1602")
        let driver = try await bench.succeed(
          "basename $(readlink /sys/bus/i2c/devices/1-0027/driver)")
        try bench.expect(driver, is: "iic1602", "the driver of 1-0027")
        let device = try await bench.succeed(
          "basename $(readlink \(OverlayPanel.attributes)/device); [ -c \(OverlayPanel.device) ] && echo character"
        )
        try bench.expect(device, is: "1-0027\ncharacter", "iic1602-0's device, and its file's type")
        try await bench.expectLogged("iic1602 1-0027: iic1602-0: 16x2 characters")
      },
      Check(group, "a panel is blank, on and lit after the probe", needs: seenPanel) { bench in
        try await bench.load("iic1602")
        try bench.expectShown([], after: "the probe")
        let panel = try bench.panel()
        try bench.expect(panel.isBacklightOn, is: true, "backlight on")
        try bench.expect(panel.isCursorOn || panel.isBlinkOn, is: false, "cursor or blinking on")
        try bench.expect(panel.hasTwoLines, is: true, "two lines")
        try bench.expect(panel.isEightBit, is: false, "eight bits")
        try bench.expect(panel.cgram, is: [UInt8](repeating: 0, count: 64), "CGRAM")
      },
      Check(
        group, "the modalias of the panel loads the module",
        needs: driverNeeds + [.installed("iic1602")]
      ) {
        bench in
        try await bench.succeed("modprobe \"$(cat /sys/bus/i2c/devices/1-0027/modalias)\"")
        try bench.expect(try await bench.loaded("iic1602")?.state, is: .live, "iic1602's state")
      },
      Check(group, "two lines of text", needs: seenPanel, stage: .driver) { bench in
        try await bench.write("Hello, world\nfrom the kernel")
        try bench.expectShown(["Hello, world", "from the kernel"], after: "two lines")
      },
      Check(group, "text longer than the panel stays in its row", needs: seenPanel, stage: .driver)
      {
        bench in
        let letters = (0..<60).map { String(UnicodeScalar(UInt8(0x30 + $0))) }.joined()
        try await bench.write(letters + "\nnext")
        try bench.expectShown(
          [String(letters.prefix(16)), "next"], after: "60 characters in a row")
        let ddram = try bench.panel().ddram
        try bench.expect(
          Array(ddram[..<40]), is: Array(letters.utf8.prefix(40)), "DDRAM 00-27")
      },
      Check(
        group, "a write much longer than the screen is taken whole", needs: seenPanel,
        stage: .driver
      ) {
        bench in
        try await bench.succeed(
          "{ head -c 200000 /dev/zero | tr '\\0' x; printf '\\f'; printf end; } >\(OverlayPanel.device)"
        )
        try bench.expectShown(["end"], after: "200,000 characters and a clear")
      },
      Check(group, "all 256 codes but the controls reach DDRAM", needs: seenPanel, stage: .driver) {
        bench in
        let controls: Set<UInt8> = [0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x1b]
        let codes = (0...255).map { UInt8($0) }.filter { !controls.contains($0) }
        for start in stride(from: 0, to: codes.count, by: 40) {
          let part = Array(codes[start..<min(start + 40, codes.count)])
          try await bench.succeed(
            "\(Script.printf(Array("\u{c}".utf8) + part)) >\(OverlayPanel.device)")
          try bench.expect(
            Array(try bench.panel().ddram.prefix(part.count)), is: part, "DDRAM from 00")
        }
      },
      Check(group, "read gives the picture, a line a row", needs: driverNeeds, stage: .driver) {
        bench in
        try await bench.write("\u{c}picture\n\u{1}\u{df}C")
        let result = try await bench.run("cat \(OverlayPanel.device)")
        let expected =
          Array("picture         \n".utf8) + [1, 0xdf] + Array("C             \n".utf8)
        try bench.expect(result.stdout, is: expected, "the bytes read")
        let part = try await bench.run(
          "dd if=\(OverlayPanel.device) bs=1 skip=3 count=4 status=none")
        try bench.expect(part.output, is: "ture", "four bytes from the third on")
      },
      Check(
        group, "several files at once, each with its own escapes", needs: seenPanel, stage: .driver
      ) {
        bench in
        try await bench.succeed(
          """
          exec 3>\(OverlayPanel.device) 4>\(OverlayPanel.device)
          printf '\\033[Lx5' >&3
          printf 'AB' >&4
          printf 'y1;C' >&3
          printf '\\033[' >&4
          printf 'D' >&3
          printf 'HE' >&4
          """)
        try bench.expectShown(["EB", "     CD"], after: "interleaved writes of two files")
      },
      Check(group, "two writers at once lose nothing", needs: seenPanel, stage: .driver) { bench in
        try await bench.succeed(
          """
          writer() {
            exec >\(OverlayPanel.device)
            n=0; while [ $n -lt 40 ]; do printf "\\033[Ly$1x0;$2 %02d" $n; n=$((n + 1)); done
          }
          writer 0 first & a=$!
          writer 1 second & wait $a $!
          """)
        try bench.expectShown(["first 39", "second 39"], after: "two writers' 40 writes each")
      },
      Check(group, "the module stays while a file is open", needs: driverNeeds, stage: .driver) {
        bench in
        try await bench.succeed("\(Script.useLibrary); hold \(OverlayPanel.device)")
        let count = try await bench.loaded("iic1602")?.refcount ?? 0
        try bench.expect(count > 0, "the module has a reference", seen: "\(count)")
        try await bench.refused("rmmod iic1602", saying: Refusal.ebusy)
        try await bench.write("still here")
        try await bench.succeed("\(Script.useLibrary); release; await rmmod iic1602 2>/dev/null")
        try bench.expect(
          try await bench.loaded("iic1602")?.name, is: nil, "what is left of iic1602")
        try await bench.succeed("[ ! -e \(OverlayPanel.device) ]")
        try await bench.load("iic1602")
      },
      Check(group, "a file that outlives the panel gets ENODEV", needs: driverNeeds, stage: .driver)
      {
        bench in
        let result = try await bench.run(
          """
          exec 3<>\(OverlayPanel.device)
          echo 1-0027 >/sys/bus/i2c/drivers/iic1602/unbind || exit 9
          echo x | dd bs=1 count=1 status=none >&3 && exit 8
          dd <&3 bs=1 count=1 status=none && exit 7
          [ ! -e \(OverlayPanel.device) ] || exit 6
          exec 3>&-
          echo 1-0027 >/sys/bus/i2c/drivers/iic1602/bind
          """)
        try bench.expect(result.status, is: 0, "the script's exit status")
        let refusals = result.errors.split(separator: "\n").filter { $0.contains("No such device") }
        try bench.expect(refusals.count, is: 2, "\"No such device\" in:\n\(result.errors)")
        try await bench.write("bound again")
      },
      Check(group, "display and backlight are off after unbind", needs: seenPanel, stage: .driver) {
        bench in
        try await bench.write("text")
        try await bench.succeed("echo 1-0027 >/sys/bus/i2c/drivers/iic1602/unbind")
        let panel = try bench.panel()
        try bench.expect(panel.isDisplayOn, is: false, "display on after unbind")
        try bench.expect(panel.isBacklightOn, is: false, "backlight on after unbind")
        try await bench.succeed("echo 1-0027 >/sys/bus/i2c/drivers/iic1602/bind")
        try bench.expectShown([], after: "bind")
      },
      Check(group, "no panel at the address: the probe says so", needs: driverNeeds, stage: .driver)
      {
        bench in
        try await bench.succeed("echo iic1602 0x3e >/sys/bus/i2c/devices/i2c-1/new_device")
        try await bench.expectLogged("no panel answers at 0x3e")
        try await bench.succeed(
          """
          [ -d /sys/bus/i2c/devices/1-003e ]
          [ ! -e /sys/bus/i2c/devices/1-003e/driver ]
          [ ! -e /dev/iic1602-1 ]
          echo 0x3e >/sys/bus/i2c/devices/i2c-1/delete_device
          """)
      },
      Check(
        group, "a second panel by new_device has its own text", needs: seenPanel, stage: .driver
      ) {
        bench in
        try await bench.succeed("echo iic1602 0x3f >/sys/bus/i2c/devices/i2c-1/new_device")
        try await bench.write("first")
        try await bench.write("second", to: "/dev/iic1602-1")
        try bench.expectShown(["first"], at: 0x27, after: "writing to both panels")
        try bench.expectShown(["second"], at: 0x3f, after: "writing to both panels")
        try await bench.succeed(
          """
          \(Script.useLibrary)
          [ "$(panel 1-003f)" = iic1602-1 ]
          echo 0x3f >/sys/bus/i2c/devices/i2c-1/delete_device
          [ ! -e /dev/iic1602-1 ]
          """)
        try bench.expect(
          try bench.panel(0x3f).isDisplayOn, is: false, "display on after delete_device")
        try await bench.write("!", to: OverlayPanel.device)
        try bench.expectShown(["first!"], at: 0x27, after: "the other panel went")
      },
      Check(group, "bound and unbound twenty times", needs: seenPanel, stage: .driver) { bench in
        try await bench.succeed(
          """
          cd /sys/bus/i2c/drivers/iic1602
          n=0; while [ $n -lt 20 ]; do
            echo 1-0027 >unbind && echo 1-0027 >bind || exit 1
            n=$((n + 1))
          done
          """)
        try await bench.write("alive")
        try bench.expectShown(["alive"], after: "20 rounds")
      },
      Check(group, "loaded and unloaded ten times", needs: seenPanel) { bench in
        try await bench.succeed(
          """
          n=0; while [ $n -lt 10 ]; do
            insmod \(bench.path(of: "iic1602")) && printf $n >\(OverlayPanel.device) && rmmod iic1602 || exit 1
            n=$((n + 1))
          done
          """)
        try await bench.load("iic1602")
        try await bench.write("alive")
        try bench.expectShown(["alive"], after: "ten rounds")
      },
      Check(
        group, "a suspended machine's panel is dark, and comes back",
        needs: seenPanel + [.suspendTest], stage: .driver
      ) {
        bench in
        try await bench.write("\u{1b}[LG0001f0000001f0000;\u{0}before\n\u{1b}[LC")
        try await bench.succeed(
          """
          d=/sys/module/suspend/parameters/pm_test_delay; was=$(cat $d); echo 1 >$d
          echo devices >/sys/power/pm_test; echo freeze >/sys/power/state; s=$?
          echo none >/sys/power/pm_test; echo $was >$d; exit $s
          """)
        let sent = bench.transfers()
        var panel = VirtualPanel()
        var wasDark = false
        for transfer in sent {
          panel.transfer(transfer.written)
          wasDark = wasDark || (!panel.isBacklightOn && !panel.isDisplayOn)
        }
        try bench.expect(wasDark, is: true, "dark in between")
        try bench.expectShown(["\u{e000}before"], after: "resume")
        try bench.expect(try bench.panel().isCursorOn, is: true, "cursor on")
        try bench.expect(try bench.panel().isBacklightOn, is: true, "backlight on")
        try bench.expect(try bench.panel().cgram[1], is: 0x1f, "the glyph's second row")
      },
    ]
  }

  /// The last check: the machine is gone after it.
  static var shutdown: [Check] {
    [
      Check(
        "driver", "the panel is dark when the machine goes down", needs: seenPanel + [.ownMachine],
        stage: .driver, endsMachine: true
      ) { bench in
        try await bench.write("text")
        try bench.expectShown(["text"], after: "a write")
        // Nobody answers: the kernel halts, because this board's way to reset is a module. It is not waited for.
        async let _ = bench.run("reboot -f")
        try await bench.expectSoon("display and backlight go off") {
          let panel = try bench.panel()
          return !panel.isDisplayOn && !panel.isBacklightOn
        }
      }
    ]
  }

  /// What a write costs on the bus.
  static var figures: [Check] {
    Figure.all.map { figure in
      Check("figures", "\(figure.name): \(figure.limits)", needs: seenPanel, stage: .driver) {
        bench in
        try await bench.succeed(":")
        let seen = try await figure.measure(on: bench.target)
        guard seen.isWithinLimits else {
          throw CheckFailure(figure.name, expected: figure.limits, seen: seen.description)
        }
      }
    }
  }
}
