// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import CharacterROM
import VirtualPanel

/// The panel that was chosen.
enum ChosenPanel: Sendable {
  case device(DeviceTransport)
  case bus(BusTransport)
  case virtual(VirtualTransport)

  /// What it is called in reports.
  var name: String {
    switch self {
    case .device(let device): device.path.string
    case .bus(let bus): "\(bus.place)"
    case .virtual: "virtual"
    }
  }

  /// The panel as a display. A driver's device tells its size in its picture; of the others it is known.
  func display(rom: CharacterROM = .a00) async throws -> CharacterLCD {
    switch self {
    case .device(let device): try await CharacterLCD.connect(to: device, rom: rom)
    case .bus(let bus): CharacterLCD(transport: bus, size: bus.setup.geometry, rom: rom)
    case .virtual(let virtual):
      CharacterLCD(transport: virtual, size: virtual.setup.geometry, rom: rom)
    }
  }

  /// What a driver's device will tell from now on; nil for other panels.
  func news() throws -> DeviceNews? {
    guard case .device(let device) = self else { return nil }
    return try DeviceNews(of: device)
  }

  /// Shows a panel that ends with this process.
  func drawIfVirtual(rom: CharacterROM = .a00) async {
    guard case .virtual(let virtual) = self else { return }
    var panel = await virtual.panel
    panel.rom = rom
    let screen = PanelScreen()
    screen.show(panel.picture)
    screen.printPanel()
  }
}
