// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit
import VirtualPanel

extension Suite {
  /// Panels of every geometry, wiring and bus speed, and descriptions that must be refused: those
  /// of `machines/pi3/test-panels.dtso`, and one by the overlay's parameters. The scripts are in
  /// `Shell/panels.sh`.
  static var panels: [Check] {
    geometries + buses + properties + pictures
  }

  private static let needs: [Requirement] = [
    .root, .module("iic1602"), .deviceTree, .busTrace, .spareBus(0), .spareBus(2),
  ]

  private static var geometries: [Check] {
    let group = "panels"
    let panels: [(device: String, address: UInt8, what: String)] = [
      ("0-0020", 0x20, "8x1 at 400 kHz"),
      ("0-0021", 0x21, "16x1 at 400 kHz, described by the first driver's properties"),
      ("0-0026", 0x26, "16x2 at 400 kHz, without any property"),
      ("0-0022", 0x22, "16x4 at 400 kHz"),
      ("0-0023", 0x23, "20x2 at 400 kHz, by the overlay's parameters"),
      ("0-0024", 0x24, "40x2 at 400 kHz, described by the first driver's properties"),
      ("2-0025", 0x25, "20x4 at 1 MHz"),
      ("0-0038", 0x38, "16x2, the first driver's columns and rows the wrong way round"),
      ("0-0039", 0x39, "16x2, data on P0 to P3, backlight switched on by a 0"),
    ]
    return panels.map { panel in
      Check(
        group, "\(panel.what): every cell, glyphs, clear, shift, backlight", needs: needs,
        stage: .panels
      ) {
        context in
        try await context.exercise(panel.device, at: panel.address)
      }
    }
  }

  private static var buses: [Check] {
    [
      Check(
        "panels", "two buses at once, and an address that nobody answers: not a byte is lost",
        needs: needs, stage: .panels
      ) { context in
        try await context.call("panels", "two_buses", OverlayPanel.client, "0-0026", "0-003e")
        try context.expectShown(["one bus"], after: "writes without an end")
        try context.expectShown(["the other 40"], at: 0x26, after: "40 writes")
      },
      Check(
        "panels", "two GPIOs are a bus, by the overlay's parameters, with the driver on it",
        needs: needs + [.ownMachine], stage: .panels
      ) { context in
        try await context.call("panels", "on_gpios", "0x24")
      },
    ]
  }

  private static var properties: [Check] {
    let group = "properties"
    let refused: [(device: String, what: String, sentence: String)] = [
      ("0-003a", "8-bit mode", "mode = <1> asks for an 8-bit bus"),
      ("0-003b", "a pin that is named twice", "pins must be eight different ones from 0 to 7"),
      ("0-003c", "a pin past 7", "pins must be eight different ones from 0 to 7"),
      ("0-003d", "an impossible geometry", "no panel has 17 columns and 3 rows"),
      ("0-0030", "columns as a 32-bit number", "display-columns takes one 16-bit number"),
      ("0-0031", "three data pins", "pin-data takes 4 bytes, and has 3"),
      ("0-0032", "a clock in kHz", "controller-hz = <270> is no controller's clock"),
      (
        "0-0033", "a backlight half on",
        "default-state = \"dim\" is none: there are on, off and keep"
      ),
      ("0-0034", "a start text that is none", "start-text takes a text: write it as \"...\""),
      (
        "0-0035", "an encoding that is none",
        "text-encoding = \"utf8\" is none: there are raw and utf-8"
      ),
      (
        "0-0036", "a ROM that is none",
        "character-rom = \"A01\" is none: there are A00, A02, cyrillic and 0B"
      ),
    ]
    return refused.map { node in
      Check(group, "\(node.what) is refused with a sentence", needs: needs, stage: .panels) {
        context in
        try await context.call("panels", "rejected", node.device)
        try await context.expectLogged("iic1602 \(node.device): error -EINVAL: \(node.sentence)")
      }
    } + [
      Check(group, "a panel of the device tree that does not answer", needs: needs, stage: .panels)
      {
        context in
        try await context.call("panels", "unanswered", "0-003e")
        try await context.expectLogged(
          "iic1602 0-003e: no panel answers at 0x3e (-EREMOTEIO); what is written is kept")
      },
      Check(
        group, "an alias is a panel's number, and the others come after",
        needs: needs + [.ownMachine], stage: .panels
      ) {
        context in
        try await context.call("panels", "by_alias")
      },
      Check(
        group, "columns and rows the wrong way round get a warning", needs: needs, stage: .panels
      ) {
        context in
        try await context.call("panels", "bound_again", "0-0038")
        try await context.expectLogged(
          "display-columns and display-rows are the wrong way round: taking them for 16 columns and 2 rows"
        )
      },
    ]
  }
}

extension Suite {
  /// The first and the last picture, and the backlight.
  private static var pictures: [Check] {
    let group = "properties"
    return [
      Check(group, "default-state off: the panel is never lit", needs: needs, stage: .panels) {
        context in
        let seen = try await context.call("panels", "bound_dark", "0-0028")
        try context.expect(seen, is: "0 0", "the attribute backlight and the LED's brightness")
        let sent = context.transfers(to: 0x28).flatMap(\.written)
        try context.expect(sent.isEmpty, is: false, "that nothing was sent")
        try context.expect(
          sent.allSatisfy { $0 & 0x08 == 0 }, is: true, "that its pin is low all the time")
        try context.expectShown([], at: 0x28, after: "the probe")
      },
      Check(
        group, "default-state keep: lit stays lit and dark stays dark",
        needs: [.root, .module("iic1602"), .simulator, .simulatorNode]
      ) { context in
        try await context.call("panels", "kept_backlight")
      },
      Check(group, "start-text is shown at first", needs: needs, stage: .panels) { context in
        try await context.call("panels", "bound_again", "0-0029")
        try context.expectShown(["Hello", "World! e°"], at: 0x29, after: "the probe")
        try context.expect(try context.panel(0x29).isBacklightOn, is: true, "backlight on")
      },
      Check(
        group, "the module's start_text is for panels that have none of their own",
        needs: needs
      ) { context in
        try await context.call("panels", "loaded_with_text")
        try context.expectShown(["from", "all!"], at: OverlayPanel.address, after: "the probe")
        try context.expectShown(["Hello", "World! e°"], at: 0x29, after: "the probe")
      },
      Check(
        group, "no-backlight: no LED, no attribute, and the pin stays as at power-on",
        needs: needs, stage: .panels
      ) { context in
        try await context.call("panels", "unlit", "0-002a")
        let sent = context.transfers(to: 0x2a).flatMap(\.written)
        try context.expect(sent.isEmpty, is: false, "that nothing was sent")
        try context.expect(
          sent.allSatisfy { $0 & 0x08 != 0 }, is: true, "that its pin is high all the time")
        try context.expectShown(["text"], at: 0x2a, after: "text and ESC[L-")
      },
      Check(
        group, "vcc-supply is waited for, switched on for the panel, and off when it goes",
        needs: needs + [.ownMachine, .installed("fixed")], stage: .panels
      ) { context in
        try await context.call("panels", "supplied", "0-002b")
        try context.expectShown(["text"], at: 0x2b, after: "a write")
      },
    ]
  }
}

extension CheckContext {
  /// Does everything with a panel that costs time on the bus or depends on its geometry.
  fileprivate func exercise(_ device: String, at address: UInt8) async throws {
    let geometry = try panel(address).geometry
    let facts = try await call("panels", "facts", device).split(separator: " ").map(String.init)
    let file = try value(facts.first, "device of \(device)")
    try expect(
      Array(facts.dropFirst()), is: ["\(geometry.columns)", "\(geometry.rows)"],
      "columns and rows")

    let letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    let rows = (0..<geometry.rows).map { row in
      String(letters.dropFirst(row * 7).prefix(geometry.columns))
    }
    try await write("\u{c}" + rows.joined(separator: "\n"), to: file)
    try expectShown(rows, at: address, after: "a full picture")
    try expect(try panel(address).isBacklightOn, is: true, "backlight on")

    try expect(
      String(decoding: try await read(file), as: UTF8.self),
      is: rows.map { $0 + "\n" }.joined(), "what is read back")

    try await write("\u{1b}[L-\u{1b}[LG50e1f151f1b110e00;\u{c}\u{5}\u{1b}[LC", to: file)
    try expectShown(["\u{e005}"], at: address, after: "a clear and a glyph")
    let after = try panel(address)
    try expect(after.isBacklightOn, is: false, "backlight on after ESC[L-")
    try expect(
      after.picture.cells[0][0].glyph.rows, is: [0x0e, 0x1f, 0x15, 0x1f, 0x1b, 0x11, 0x0e, 0],
      "the glyph")
    try expect(
      after.picture.cursor, is: .init(row: 0, column: 1, underline: true, blink: false),
      "the cursor")

    let last = "\u{1b}[\(geometry.rows);\(geometry.columns)H*"
    try await write("\u{1b}[L+\u{1b}[LI\(last)", to: file)
    let blank = String(repeating: " ", count: geometry.columns)
    try expectShown(
      rows.dropLast().map { _ in blank } + [blank.dropLast() + "*"], at: address,
      after: "an initialisation and a star in the last cell")
  }
}
