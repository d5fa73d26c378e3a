// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import CharacterROM
import KernelModules
import RemoteShell
import Targets
import TestKit
import VirtualPanel

/// The whole story on a machine whose bus can be seen, step by step, each step checked against what was seen.
public struct Demo: Sendable {
  /// A part of the story.
  public struct Step: Sendable {
    /// What happens, told before it does.
    public let title: String
    /// Whether it changes what the panel shows.
    public let showsPanel: Bool
    /// Does it, and gives what was seen; throws if that is not what was told.
    let body: @Sendable (Stage) async throws -> [String]
  }

  /// What a step works with.
  struct Stage: Sendable {
    let context: CheckContext
    let bus: Bus
    let lcd: CharacterLCD
  }

  private let target: any Target
  /// What the story is seen on.
  public let bus: Bus

  /// - Throws: ``TargetError`` when the target's bus can't be seen.
  public init(target: any Target) throws(TargetError) {
    self.target = target
    bus = try target.visibleBus()
  }

  /// Tells the story.
  ///
  /// - Parameters:
  ///   - begin: Is told each step before it is done.
  ///   - end: Is told what was seen when it is done.
  /// - Throws: ``CheckFailure`` when something was seen that is not as the step tells; other errors
  ///   when the step could not be done.
  public func run(begin: (Step) async throws -> Void, end: (Step, [String]) async throws -> Void)
    async throws
  {
    let mark = "demo: begin"
    let fixture = DriverFixture(target: target)
    try await fixture.install()
    // The board has panels for tests, too, which are no part of the story.
    try await fixture.prepare(.bare, from: nil, mark: mark)
    let stage = Stage(
      context: CheckContext(target: target, mark: mark), bus: bus,
      lcd: CharacterLCD(
        transport: ShellTransport(target: target, device: OverlayPanel.device)))
    for step in Self.steps {
      try await begin(step)
      let seen = try await step.body(stage)
      try await end(step, seen)
    }
  }

  public static let steps: [Step] = [
    Step(title: "A stock Debian kernel runs on the board", showsPanel: false) { stage in
      let context = stage.context
      let model = try await context.succeed("tr -d '\\0' </proc/device-tree/model")
      try context.expect(
        model.hasPrefix("Raspberry Pi 3 Model B"), "the board is a Pi 3 B", seen: model)
      return [model, try await context.succeed("uname -srvm")]
    },
    Step(title: "insmod server.ko: yohda appears in /proc/kallsyms", showsPanel: false) { stage in
      let context = stage.context
      try await context.load("server")
      let symbols = try await context.kernelSymbols(matching: "yohda").rows
      try context.expect(
        symbols.filter { $0.name == "yohda" }.map(\.module), is: ["server"],
        "the modules with a symbol yohda in kallsyms")
      return symbols.filter { !$0.name.contains("param") }.map(\.description)
    },
    Step(
      title: "Module.symvers lists yohda, and client.ko was built to fit it", showsPanel: false
    ) { stage in
      let context = stage.context
      let table = try await context.succeed("cat \(context.target.moduleFolder)/Module.symvers")
      let row = try context.value(
        SymbolVersions(parsing: table, origin: "Module.symvers").rows.first { $0.name == "yohda" },
        "row of yohda in Module.symvers")
      let client = try await context.moduleFile("client")
      let listed = "Module.symvers: \(row.crc)  yohda  \(row.module)  \(row.exportType)"
      if try await context.target.hasSymbolVersions() {
        try context.expect(
          client.versions["yohda"], is: row.crc, "the CRC in client.ko's __versions")
        return [listed, "client.ko:      \(row.crc)  yohda"]
      }
      try context.expect(row.crc.isPresent, is: false, "Module.symvers has a CRC of yohda")
      let release = try await context.succeed("uname -r")
      try context.expect(client.release, is: release, "the release in client.ko's vermagic")
      return [
        listed, "client.ko:      built for \(release)",
        "This kernel has no CRCs (CONFIG_MODVERSIONS is off): a module must be of its very release.",
      ]
    },
    Step(
      title: "insmod client.ko: client writes to the variable, server sees it", showsPanel: false
    ) {
      stage in
      let context = stage.context
      let before = try await context.parameter("server/yohda")
      try await context.load("client")
      let after = try await context.parameter("server/yohda")
      try context.expect([before, after], is: ["0", "1602"], "server's yohda before and after")
      try await context.expectLogged("client: yohda was 0, the client made it 1602")
      return [
        "/sys/module/server/parameters/yohda: \(before), then \(after)",
        "client: yohda was 0, the client made it 1602",
      ]
    },
    Step(title: "rmmod server is refused while client holds it", showsPanel: false) { stage in
      let context = stage.context
      try await context.refused("rmmod server", saying: Refusal.ebusy)
      let row = try await context.loaded("server")
      try context.expect(row?.users, is: ["client"], "who holds server")
      return ["/proc/modules: server, held by client, \(row?.refcount ?? 0) reference"]
    },
    Step(title: "insmod iic1602.ko: the driver binds to the overlay's LCD", showsPanel: true) {
      stage in
      let context = stage.context
      try await context.load("iic1602")
      let line = "iic1602 1-0027: iic1602-0: 16x2 characters"
      try await context.expectLogged(line)
      try context.expectShown([], after: "the probe")
      try context.expect(try context.panel().isBacklightOn, is: true, "backlight on")
      return [line]
    },
    Step(title: "Two lines of text", showsPanel: true) { stage in
      let lines = ["Hello from Linux", "Raspberry Pi 3 B"]
      return try await stage.show(lines, as: lines)
    },
    Step(title: "A glyph of our own", showsPanel: true) { stage in
      let heart = try Glyph(art: [
        ".....", ".#.#.", "#####", "#####", ".###.", "..#..", ".....", ".....",
      ])
      let custom = try CustomGlyph.character(slot: 0)
      let lines = [
        "I \(custom) modules", "\(custom) \(custom)  yohda  \(custom) \(custom)",
      ]
      let seen = try await stage.show(lines, as: lines, glyphs: [0: heart])
      let cell = try stage.context.panel().picture.cells[0][2]
      try stage.context.expect(cell.glyph, is: heart, "the glyph in column 2")
      return seen
    },
    Step(title: "Backlight off", showsPanel: true) { stage in
      try await stage.lcd.setBacklight(false)
      try stage.context.expect(try stage.context.panel().isBacklightOn, is: false, "backlight on")
      return ["the backlight's pin is off"]
    },
    Step(title: "Backlight on", showsPanel: true) { stage in
      try await stage.lcd.setBacklight(true)
      try stage.context.expect(try stage.context.panel().isBacklightOn, is: true, "backlight on")
      return ["the backlight's pin is on"]
    },
    Step(title: "rmmod iic1602, client, server: nothing is left", showsPanel: true) { stage in
      let context = stage.context
      try await context.succeed("rmmod iic1602 && rmmod client && rmmod server")
      let panel = try context.panel()
      try context.expect(panel.isDisplayOn || panel.isBacklightOn, is: false, "the panel lit or on")
      let left = try await context.run("grep -c -F -e yohda -e iic1602 /proc/kallsyms").output
      try context.expect(left, is: "0", "rows of ours in kallsyms")
      return ["kallsyms has no row of ours, the panel is dark"]
    },
    Step(title: "The kernel had nothing to complain of, nor had the panel", showsPanel: false) {
      stage in
      let context = stage.context
      let complaints =
        KernelLog.complaints(in: try await context.kernelLog()) + stage.bus.takeBreaches()
      try context.expect(complaints, is: [], "complaints")
      let sent = context.transfers()
      return [
        "\(sent.count) transfers, \(sent.reduce(0) { $0 + $1.written.count }) bytes, no breach of "
          + "the data sheet's timing"
      ]
    },
  ]
}

extension Demo.Stage {
  /// Shows lines on the panel, which must then show them.
  fileprivate func show(
    _ lines: [String], as rows: [String], glyphs: [Int: Glyph] = [:]
  ) async throws -> [String] {
    let mark = bus.position
    try await lcd.show(lines, glyphs: glyphs)
    try context.expectShown(rows, after: "writing it")
    let sent = context.transfers(since: mark)
    let bytes = sent.reduce(0) { $0 + $1.written.count }
    return [
      "\(sent.count) transfer\(sent.count == 1 ? "" : "s"), \(bytes) bytes, over the BCM2835's I2C controller"
    ]
  }
}
