// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import Panel
import RemoteShell
import SystemPackage
import Targets
import TestKit

extension Suite {
  /// `CharacterLCD` over the driver's device and over the bare bus, called in this process, and what
  /// is seen on the simulated panel.
  static var backends: [Check] { device + bus + adapters + bareBus }

  private static let group = "backends"
  private static let needs = simulatorNeeds + [.native, .installed("i2c-dev")]

  private static var device: [Check] {
    BackendCase.all.map { backend in
      Check(
        group, "over the driver: \(backend.name)", needs: needs, stage: .simulator("realtime=0")
      ) { context in
        let place = try await context.simulatedPlace()
        let device = try await context.callOnPanel(group, "left_alone")
        try await backend.check(
          DeviceTransport(path: FilePath(device)), see: PanelTruth(place).drawing)
      }
    } + [
      Check(
        group, "over the driver: a wait for a change of state ends with it", needs: needs,
        stage: .simulator("realtime=0")
      ) { context in
        let device = DeviceTransport(path: FilePath(try await context.callOnPanel(group, "device")))
        try context.expect(try await device.state().condition, is: .online, "the state")
        for (unplugged, condition) in [(1, DeviceState.Condition.offline), (0, .online)] {
          let start = ContinuousClock.now
          let news = try DeviceNews(of: device)
          try await context.callOnPanel(group, "plugged_later", "\(unplugged)")
          try await news.wait(within: .hang)
          let time = ContinuousClock.now - start
          try context.expect(time < .hang, "the wait is over early", seen: "\(time)")
          try context.expect(try await device.state().condition, is: condition, "the state")
        }
      }
    ]
  }

  private static var bus: [Check] {
    BackendCase.all.map { backend in
      Check(
        group, "over the bare bus: \(backend.name)", needs: needs,
        stage: .simulator("clients=0 realtime=0")
      ) { context in
        let place = try await context.simulatedPlace()
        try await backend.check(try await BusTransport.open(place), see: PanelTruth(place).drawing)
      }
    }
  }

  private static var adapters: [Check] {
    let adapters = ["functionality=smbus", "functionality=bcm2835", "max_write_len=7"]
    let kinds =
      adapters.map { (.pcf8574, $0) }
      + ["", "functionality=smbus", "functionality=bcm2835"].map {
        (Expander.mcp23008, "expander=mcp23008 \($0)")
      }
    return kinds.map { expander, parameters in
      Check(
        group, "over the bare bus, every case with \(parameters)", needs: needs,
        stage: .simulator("clients=0 realtime=0 \(parameters)")
      ) { context in
        let place = try await context.simulatedPlace()
        let setup = PanelSetup(expander: expander)
        for backend in BackendCase.all {
          try await backend.check(
            try await BusTransport.open(place, setup: setup), see: PanelTruth(place).drawing)
        }
      }
    }
  }

  private static var bareBus: [Check] {
    [
      Check(
        group, "an address that a driver holds is refused, and the error names its device",
        needs: needs, stage: .simulator("realtime=0")
      ) { context in
        let place = try await context.simulatedPlace()
        let device = try await context.callOnPanel(group, "left_alone")
        let before = try PanelTruth(place).total("bytes")
        try await context.expect(
          .held(place, driver: "iic1602", device: FilePath(device)),
          "What opening the address says"
        ) { _ = try await BusTransport.open(place) }
        try context.expect(
          try PanelTruth(place).total("bytes"), is: before, "bytes that the panel got")
      },
      Check(
        group, "an address where nothing answers is an error of the transfer", needs: needs,
        stage: .simulator("clients=0 realtime=0")
      ) { context in
        let place = try await context.simulatedPlace()
        let nowhere = I2CPlace(bus: place.bus, address: 0x3f)
        let bus = try await BusTransport.open(nowhere)
        for errno in [try await context.errno(of: bus), try await context.errno(of: bus)] {
          try context.expect(
            BusError.transfer(nowhere, errno).description.contains("nothing answers there"),
            "the error says that nothing answers", seen: "\(errno)")
        }
      },
      Check(
        group, "lcdctl writes and reads behind an MCP23008, and refuses an impossible address",
        needs: needs, stage: .simulator("clients=0 realtime=0 expander=mcp23008")
      ) { context in
        try await context.callOnPanel(group, "by_lcdctl", thisProgram)
      },
      Check(
        group, "two programs take turns on an address, and not on different ones", needs: needs,
        stage: .simulator("clients=0 addresses=0x27,0x3f realtime=0")
      ) { context in
        let place = try await context.simulatedPlace()
        let limit = Duration.milliseconds(100)
        let first = try await BusTransport.open(place)
        try await context.expect(.busy(place, within: limit), "What the second one gets") {
          _ = try await BusTransport.open(place, within: limit)
        }
        let other = I2CPlace(bus: place.bus, address: 0x3f)
        try await BusTransport.open(other, within: limit).write(Array("other".utf8))
        try await first.write(Array("first".utf8))
      },
      Check(
        group,
        "a panel that was initialised is blanked: half of RPLCD's 3,220 clocks for two lines",
        needs: needs, stage: .simulator("clients=0 realtime=0")
      ) { context in
        let place = try await context.simulatedPlace()
        try await BusTransport.open(place).write(Array("before\u{1}\u{1b}[LC".utf8))
        let truth = PanelTruth(place)
        let clocks = try truth.total("clocks")
        let bus = try await BusTransport.open(place, clock: 100_000)
        try await bus.write(Array("Hello,\nworld".utf8))
        let seen = try truth.drawing()
        try context.expect(seen.text, is: ["Hello,          ", "world           "], "the text")
        let cost = try truth.total("clocks") - clocks
        try context.expect(cost <= 1610, "at most 1610 bus clocks", seen: "\(cost)")
        try context.expect(try truth.breaches(), is: [], "breaches of the data sheets")
      },
      Check(
        group, "what a driver left on a panel is read, adopted and kept", needs: needs,
        stage: .simulator("realtime=0")
      ) { context in
        let place = try await context.simulatedPlace()
        try await context.callOnPanel(group, "left_behind")
        let bus = try await BusTransport.open(place)
        try await bus.adopt()
        let lcd = CharacterLCD(transport: bus)
        try await lcd.write(["now"], at: LCDPosition(column: 4, row: 1))
        let seen = try PanelTruth(place).drawing()
        try context.expect(
          seen.text, is: ["left \u{e002} here     ", "and nowre       "], "the panel's text")
        try context.expect(
          seen.cells[0][5].glyph.rows, is: [0x0a, 0x1f, 0x1f, 0x0e, 0x04, 0, 0, 0], "the glyph")
        try context.expect(seen.displayOn && seen.backlight, is: true, "display and backlight on")
      },
      Check(
        group, "a backpack that ties R/W low is written to, and says that it can't be read",
        needs: needs, stage: .simulator("clients=0 realtime=0 rw_wired=0")
      ) { context in
        let place = try await context.simulatedPlace()
        let bus = try await BusTransport.open(place)
        try await CharacterLCD(transport: bus).show(["written"])
        do {
          try await bus.adopt()
          _ = try await bus.memory()
          throw CheckFailure("A panel that can't be read was read.")
        } catch PanelReadError.notWired {}
        try await CharacterLCD(transport: bus).write("!")
        try context.expect(
          try PanelTruth(place).drawing().text[0], is: "written!        ", "the panel's first row")
      },
    ]
  }
}

extension CheckContext {
  /// Where the first simulated panel is.
  fileprivate func simulatedPlace() async throws -> I2CPlace {
    let bus = try await call("backends", "bus_with_devices")
    guard let number = Int(bus) else { throw CheckFailure("There is no simulated bus: '\(bus)'.") }
    return I2CPlace(bus: number, address: 0x27)
  }

  /// The work must fail with an error.
  fileprivate func expect(
    _ expected: BusError, _ what: String, of work: () async throws -> Void
  ) async throws {
    do {
      try await work()
    } catch let error as BusError {
      return try expect(error, is: expected, what)
    }
    throw CheckFailure(what, expected: "\(expected)", seen: "no error")
  }

  /// The errno of a write that must fail.
  fileprivate func errno(of bus: BusTransport) async throws -> Errno {
    do {
      try await bus.write(Array("text".utf8))
    } catch BusError.transfer(_, let errno) {
      return errno
    }
    throw CheckFailure("A write to nobody must fail.")
  }
}
