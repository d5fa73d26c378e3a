// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import SystemPackage
import VirtualPanel

/// A panel of the simulated adapter on this machine, seen through debugfs.
struct PanelTruth: Sendable {
  let place: I2CPlace
  let geometry: PanelGeometry

  private var folder: FilePath {
    FilePath("/sys/kernel/debug/iic1602-sim/\(place.bus)-00\(String(place.address, radix: 16))")
  }

  /// What a person would see on it.
  func picture() async throws -> PanelPicture {
    let state = try await state()
    func flag(_ key: Substring) -> Bool { state[key] == "1" }
    let counter = UInt8((state["address_counter"] ?? "").dropFirst(2), radix: 16) ?? 0
    let memory = PanelMemory(
      ddram: try await bytes("ddram"), cgram: try await bytes("cgram"), addressCounter: counter,
      isBusy: flag("busy"))
    let seen = DeviceState(
      condition: .online, isReadable: true, backlight: flag("backlight"),
      display: flag("display"), cursor: flag("cursor"), blink: flag("blink"),
      position: LCDPosition(column: Int(counter & 0x3f), row: counter < 0x40 ? 0 : 1),
      shift: state["shift"].flatMap { Int($0) } ?? 0)
    return PanelView(memory: memory, on: geometry, state: seen).drawn(rom: .a00)
  }

  /// Its controller's and expander's state by name.
  func state() async throws -> [Substring: Substring] {
    let lines = String(decoding: try await bytes("state"), as: UTF8.self).split(separator: "\n")
    return Dictionary(
      lines.compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }, uniquingKeysWith: { $1 })
  }

  /// A number that it counts: `clocks`, `transfers`, `bytes`.
  func count(_ name: String) async throws -> Int {
    let text = String(decoding: try await bytes(name), as: UTF8.self)
    guard let count = Int(text.prefix { $0 != "\n" }) else {
      throw CheckFailure("\(folder)/\(name) holds '\(text)'.")
    }
    return count
  }

  private func bytes(_ name: String) async throws -> [UInt8] {
    try await DeviceTransport(path: folder.appending(name)).read()
  }
}

extension Bench {
  /// The first simulated panel; on a target that is this machine.
  func panelTruth() async throws -> PanelTruth {
    let bus = try await succeed("\(Script.useLibrary); modprobe i2c-dev; buses | head -n 1")
    guard let number = Int(bus) else { throw CheckFailure("There is no simulated bus: '\(bus)'.") }
    return PanelTruth(place: I2CPlace(bus: number, address: 0x27), geometry: .lcd16x2)
  }
}
