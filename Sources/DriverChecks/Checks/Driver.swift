// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit
import VirtualPanel

extension Suite {
  /// What every check of the driver on the overlay's panel needs.
  static let driverNeeds: [Requirement] = [.root, .module("iic1602"), .panel(OverlayPanel.client)]
  static let seenPanel = driverNeeds + [.busTrace]

  /// The driver's coming and going, its files, and who holds it. The scripts are in
  /// `Shell/driver.sh`.
  static var driver: [Check] {
    let group = "driver"
    return [
      Check(group, "the overlay's panel is bound when the module is loaded", needs: driverNeeds) {
        context in
        try await context.load("iic1602")
        try await context.call(group, "is_bound", OverlayPanel.client, OverlayPanel.name)
        try await context.expectLogged(
          "iic1602 \(OverlayPanel.client): \(OverlayPanel.name): 16x2 characters")
      },
      Check(group, "a panel is blank, on and lit after the probe", needs: seenPanel) { context in
        try await context.load("iic1602")
        try context.expectShown([], after: "the probe")
        let panel = try context.panel()
        try context.expect(panel.isBacklightOn, is: true, "backlight on")
        try context.expect(panel.isCursorOn || panel.isBlinkOn, is: false, "cursor or blinking on")
        try context.expect(panel.hasTwoLines, is: true, "two lines")
        try context.expect(panel.isEightBit, is: false, "eight bits")
        try context.expect(panel.cgram, is: [UInt8](repeating: 0, count: 64), "CGRAM")
      },
      Check(
        group, "the modalias of the panel loads the module",
        needs: driverNeeds + [.installed("iic1602")]
      ) {
        context in
        try await context.call(group, "load_by_modalias", OverlayPanel.client)
        try context.expect(try await context.loaded("iic1602")?.state, is: .live, "iic1602's state")
      },
      Check(group, "two lines of text", needs: seenPanel, stage: .driver) { context in
        try await context.write("Hello, world\nfrom the kernel")
        try context.expectShown(["Hello, world", "from the kernel"], after: "two lines")
      },
      Check(group, "text longer than the panel stays in its row", needs: seenPanel, stage: .driver)
      {
        context in
        let letters = (0..<60).map { String(UnicodeScalar(UInt8(0x30 + $0))) }.joined()
        try await context.write(letters + "\nnext")
        try context.expectShown(
          [String(letters.prefix(16)), "next"], after: "60 characters in a row")
        let ddram = try context.panel().ddram
        try context.expect(
          Array(ddram[..<40]), is: Array(letters.utf8.prefix(40)), "DDRAM 00-27")
      },
      Check(
        group, "a write much longer than the screen is taken whole", needs: seenPanel,
        stage: .driver
      ) {
        context in
        try await context.callOnOverlay(group, "much_text")
        try context.expectShown(["end"], after: "200,000 characters and a clear")
      },
      Check(group, "all 256 codes but the controls reach DDRAM", needs: seenPanel, stage: .driver) {
        context in
        let controls: Set<UInt8> = [0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x1b]
        let codes = (0...255).map { UInt8($0) }.filter { !controls.contains($0) }
        for start in stride(from: 0, to: codes.count, by: 40) {
          let part = Array(codes[start..<min(start + 40, codes.count)])
          try await context.write(
            "\u{c}" + String(part.map { Character(UnicodeScalar($0)) }))
          try context.expect(
            Array(try context.panel().ddram.prefix(part.count)), is: part, "DDRAM from 00")
        }
      },
      Check(group, "read gives the picture, a line a row", needs: driverNeeds, stage: .driver) {
        context in
        try await context.write("\u{c}picture\n\u{1}\u{df}C")
        let expected =
          Array("picture         \n".utf8) + [1, 0xdf] + Array("C             \n".utf8)
        try context.expect(try await context.read(), is: expected, "the bytes read")
        let part = try await context.call(
          "library", "dd", "if=\(OverlayPanel.device)", "bs=1", "skip=3", "count=4", "status=none")
        try context.expect(part, is: "ture", "four bytes from the third on")
      },
      Check(
        group, "several files at once, each with its own escapes", needs: seenPanel, stage: .driver
      ) {
        context in
        try await context.callOnOverlay(group, "two_files")
        try context.expectShown(["EB", "     CD"], after: "interleaved writes of two files")
      },
      Check(group, "two writers at once lose nothing", needs: seenPanel, stage: .driver) {
        context in
        try await context.callOnOverlay(group, "two_writers")
        try context.expectShown(["first 39", "second 39"], after: "two writers' 40 writes each")
      },
      .onOverlay(group, "the module stays while a file is open", "held_by_a_file"),
      .onOverlay(group, "a file that outlives the panel gets ENODEV", "outlived_by_a_file"),
      Check(group, "display and backlight are off after unbind", needs: seenPanel, stage: .driver) {
        context in
        try await context.write("text")
        try await context.callOnOverlay(group, "unbind")
        let panel = try context.panel()
        try context.expect(panel.isDisplayOn, is: false, "display on after unbind")
        try context.expect(panel.isBacklightOn, is: false, "backlight on after unbind")
        try await context.callOnOverlay(group, "bind")
        try context.expectShown([], after: "bind")
      },
      Check(group, "no panel at the address: the probe says so", needs: driverNeeds, stage: .driver)
      {
        context in
        try await context.callOnOverlay(group, "nobody_at_3e")
        try await context.expectLogged("no panel answers at 0x3e")
      },
      Check(
        group, "a second panel by new_device has its own text", needs: seenPanel, stage: .driver
      ) {
        context in
        let second = try await context.callOnOverlay(group, "second_comes")
        try await context.write("first")
        try await context.write("second", to: second)
        try context.expectShown(["first"], at: 0x27, after: "writing to both panels")
        try context.expectShown(["second"], at: 0x3f, after: "writing to both panels")
        try await context.callOnOverlay(group, "second_goes", second)
        try context.expect(
          try context.panel(0x3f).isDisplayOn, is: false, "display on after delete_device")
        try await context.write("!")
        try context.expectShown(["first!"], at: 0x27, after: "the other panel went")
      },
      Check(group, "bound and unbound twenty times", needs: seenPanel, stage: .driver) { context in
        try await context.callOnOverlay(group, "bound_and_unbound")
        try await context.write("alive")
        try context.expectShown(["alive"], after: "20 rounds")
      },
      Check(group, "loaded and unloaded ten times", needs: seenPanel) { context in
        try await context.call(group, "loaded_and_unloaded", OverlayPanel.device)
        try await context.write("alive")
        try context.expectShown(["alive"], after: "ten rounds")
      },
      Check(
        group, "a suspended machine's panel is dark, and comes back",
        needs: seenPanel + [.suspendTest], stage: .driver
      ) {
        context in
        try await context.write("\u{1b}[LG0001f0000001f0000;\u{0}before\n\u{1b}[LC")
        try await context.call(group, "suspended")
        let sent = context.transfers()
        var panel = VirtualPanel()
        var wasDark = false
        for transfer in sent {
          panel.transfer(transfer.written)
          wasDark = wasDark || (!panel.isBacklightOn && !panel.isDisplayOn)
        }
        try context.expect(wasDark, is: true, "dark in between")
        try context.expectShown(["\u{e000}before"], after: "resume")
        try context.expect(try context.panel().isCursorOn, is: true, "cursor on")
        try context.expect(try context.panel().isBacklightOn, is: true, "backlight on")
        try context.expect(try context.panel().cgram[1], is: 0x1f, "the glyph's second row")
      },
    ]
  }

  /// The last check: the machine is gone after it.
  static var shutdown: [Check] {
    [
      Check(
        "driver", "the panel is dark when the machine goes down, unless it is to keep its text",
        needs: seenPanel + [.ownMachine, .spareBus(0)], stage: .panels, endsMachine: true
      ) { context in
        try await context.write("\u{c}text")
        try context.expectShown(["text"], after: "a write")
        let keeper = try await context.call("panels", "facts", "0-0029").split(separator: " ")
        try await context.write(
          "\u{c}kept", to: try context.value(keeper.first.map(String.init), "device of 0-0029"))
        // Behind the script's end: the kernel halts, because this board's way to reset is a module, and would
        // not answer.
        try await context.succeed("{ sleep 1; reboot -f; } >/dev/null 2>&1 &")
        try await context.expectSoon("display and backlight go off") {
          let panel = try context.panel()
          return !panel.isDisplayOn && !panel.isBacklightOn
        }
        // Buses go in the reverse order of their coming, so this panel's went before.
        try context.expectShown(["kept"], at: 0x29, after: "the end of the machine")
        try context.expect(try context.panel(0x29).isBacklightOn, is: true, "its backlight on")
      }
    ]
  }

  /// What a write costs on the bus.
  static var figures: [Check] {
    Figure.all.map { figure in
      Check("figures", "\(figure.name): \(figure.limits)", needs: seenPanel, stage: .driver) {
        context in
        try await context.succeed(":")
        let seen = try await figure.measure(on: context.target)
        guard seen.isWithinLimits else {
          throw CheckFailure(figure.name, expected: figure.limits, seen: seen.description)
        }
      }
    }
  }
}
