// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import Panel
import SystemPackage
import VirtualPanel

/// Which panel: a driver's device, a bare bus, or one in this process.
struct PanelChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The driver's device; by default the only /dev/iic1602-* there is.", valueName: "path"))
  var device: String?

  @Option(
    help: ArgumentHelp(
      "A panel with no driver, on the bus /dev/i2c-<n>; needs --address.", valueName: "n"))
  var bus: Int?

  @Option(
    help: ArgumentHelp(
      "The panel's address on that bus; 0x27 is usual, 0x3f the other one, 0x20 an MCP23008's.",
      valueName: "0xaa"),
    transform: Self.address)
  var address: UInt8?

  @Option(
    help: ArgumentHelp(
      """
      That bus's clock in Hz, 1000 to 5000000, where the device tree doesn't tell it; a lower one saves bytes, \
      if it is right. (default: 400000)
      """, valueName: "hz"))
  var clock: Int?

  @Flag(help: "A panel in this process, which is drawn in the end: to try a text out.")
  var virtual = false

  @Option(
    help: ArgumentHelp(
      "The panel's size, for --bus and --virtual; 8+8 for a 16x1 of that kind. (default: 16x2)",
      valueName: "cxr"),
    transform: PanelGeometry.init(argument:))
  var geometry: PanelGeometry?

  @Option(
    help: ArgumentHelp(
      "The backpack's chip, for --bus and --virtual; Adafruit's has an mcp23008. (default: pcf8574)",
      valueName: "chip"))
  var expander: Expander?

  @Option(
    help: ArgumentHelp(
      """
      The expander's pins that drive RS, R/W, E, the backlight, D4, D5, D6, D7, for --bus and \
      --virtual. (default: 0,1,2,3,4,5,6,7; mcp23008: 1,0,2,7,3,4,5,6)
      """, valueName: "pins"),
    transform: PinMap.init(argument:))
  var pins: PinMap?

  func validate() throws {
    let named = [
      device != nil ? "--device" : nil, bus != nil ? "--bus" : nil, virtual ? "--virtual" : nil,
    ].compactMap(\.self)
    guard named.count <= 1 else {
      throw ValidationError("\(named.joined(separator: " and ")) name two panels: give one.")
    }
    guard (bus == nil) == (address == nil) else {
      throw ValidationError("--bus and --address go together, as in '--bus 1 --address 0x27'.")
    }
    guard clock == nil || bus != nil else {
      throw ValidationError("--clock is for --bus: the driver knows its bus.")
    }
    if let clock, !(1000...5_000_000).contains(clock) {
      throw ValidationError(
        "No bus has a clock of \(clock) Hz; 100000 is usual, as in '--clock 100000'.")
    }
    guard bus != nil || virtual || (geometry == nil && expander == nil && pins == nil) else {
      throw ValidationError(
        "--geometry, --expander and --pins are for --bus and --virtual: the driver knows its panel."
      )
    }
  }

  private var setup: PanelSetup {
    PanelSetup(geometry: geometry ?? .lcd16x2, expander: expander ?? .pcf8574, pins: pins)
  }

  func panel(_ context: PanelContext) async throws -> ChosenPanel {
    if virtual {
      let virtual = VirtualTransport(setup)
      // Initialised and blank, as a driver's probe leaves a panel.
      try await virtual.write([])
      return .virtual(virtual)
    }
    if let bus, let address {
      let place = I2CPlace(bus: bus, address: address)
      return .bus(try await BusTransport.open(place, setup: setup, clock: clock))
    }
    if let device {
      return .device(DeviceTransport(path: FilePath(device), sysfs: context.sysfs))
    }
    return .device(try DeviceTransport.only(in: context.devices, sysfs: context.sysfs))
  }

  private static func address(_ argument: String) throws -> UInt8 {
    let address =
      argument.hasPrefix("0x") ? UInt8(argument.dropFirst(2), radix: 16) : UInt8(argument)
    guard let address else {
      throw ValidationError("'\(argument)' is no address, as in '--address 0x27'.")
    }
    return address
  }
}

extension Expander: ExpressibleByArgument {}

extension PanelGeometry {
  init(argument: String) throws {
    if argument == "8+8" {
      self = .lcd16x1Split
      return
    }
    let numbers = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1] else {
      throw ValidationError("'\(argument)' is no size, as in '--geometry 20x4'.")
    }
    guard let geometry = PanelGeometry(columns: columns, rows: rows) else {
      let reason = Self.refusal(columns: columns, rows: rows) ?? ""
      throw ValidationError("There is no panel of '\(argument)': \(reason).")
    }
    self = geometry
  }
}

extension PinMap {
  init(argument: String) throws {
    let pins = argument.split(separator: ",", omittingEmptySubsequences: false)
      .compactMap { Int($0) }
    guard pins.count == 8, Set(pins) == Set(0...7) else {
      throw ValidationError(
        "'\(argument)' is no wiring: name each pin from 0 to 7 once, as in '0,1,2,3,4,5,6,7'.")
    }
    self.init(rs: pins[0], rw: pins[1], e: pins[2], backlight: pins[3], data: Array(pins[4...]))
  }
}
