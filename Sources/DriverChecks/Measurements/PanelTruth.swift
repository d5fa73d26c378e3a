// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import Panel
import RemoteShell
import SystemPackage
import Targets
import TestKit

/// What a simulated panel of the machine that this program runs on truly holds, and how to break it:
/// the simulator's files (`docs/sim-abi.md`).
struct PanelTruth: Sendable {
  let folder: FilePath

  init(folder: FilePath) {
    self.folder = folder
  }

  init(_ place: I2CPlace) {
    self.init(folder: FilePath("/sys/kernel/debug/iic1602-sim").appending(place.device))
  }

  // MARK: What is seen

  /// All that decides what a person sees.
  struct Picture: Hashable, Sendable {
    var ddram: [UInt8]
    var cgram: [UInt8]
    var switches: [Substring]

    /// The lines of the state that are part of it, for `simulator.sh`, too.
    static let switches = [
      "display", "cursor", "blink", "backlight", "shift", "lines", "font", "bits", "increment",
    ]

    /// The same without what an unshifted 16x2 doesn't show: hidden cells, and glyphs that no cell
    /// shows.
    var seen: Picture {
      var seen = self
      seen.ddram = Array(ddram.prefix(16) + ddram.dropFirst(40).prefix(16))
      let glyphs = Set(seen.ddram.filter { $0 < 0x10 }.map { Int($0 & 7) })
      seen.cgram = cgram.enumerated().filter { glyphs.contains($0.offset / 8) }.map(\.element)
      return seen
    }
  }

  func picture() throws -> Picture {
    Picture(
      ddram: try memory("ddram"), cgram: try memory("cgram"),
      switches: try stateLines().filter { line in
        Picture.switches.contains { line.hasPrefix("\($0) ") }
      })
  }

  /// Whether its next nibble is taken for a byte's first one, and is a nibble. A panel in the middle of
  /// being read is not: one out of step would look like one in step then.
  func isInStep() throws -> Bool {
    let state = try state()
    return state["second_nibble"] == "0" && state["bits"] == "4" && isAtRest(state)
  }

  /// Whether it is in step, and all that a person sees of it is as in this picture.
  func shows(_ wanted: Picture) throws -> Bool { try difference(from: wanted) == nil }

  /// What keeps it from that; nil if nothing does.
  func difference(from wanted: Picture) throws -> String? {
    guard try isInStep() else { return "out of step" }
    let (seen, wanted) = (try picture().seen, wanted.seen)
    if seen.switches != wanted.switches {
      return zip(seen.switches, wanted.switches).first { $0 != $1 }.map { "has \($0), not \($1)" }
        ?? "has other switches"
    }
    if seen.ddram != wanted.ddram { return "shows other characters" }
    return seen.cgram == wanted.cgram ? nil : "shows other glyphs"
  }

  /// Whether nobody is reading it, as the driver does in several transfers. R/W and E are wired as on
  /// the original board.
  func isAtRest() throws -> Bool { isAtRest(try state()) }

  private func isAtRest(_ state: [Substring: Substring]) -> Bool {
    guard let port = UInt8((state["port"] ?? "").dropFirst(2), radix: 16) else { return false }
    return port & 0x06 == 0
  }

  /// The picture as dots, on a 16x2.
  func drawing() throws -> PanelPicture {
    let state = try state()
    func flag(_ key: Substring) -> Bool { state[key] == "1" }
    let counter = UInt8((state["address_counter"] ?? "").dropFirst(2), radix: 16) ?? 0
    let memory = PanelMemory(
      ddram: try memory("ddram"), cgram: try memory("cgram"), addressCounter: counter,
      isBusy: flag("busy"))
    let seen = DeviceState(
      condition: .online, isReadable: true, backlight: flag("backlight"),
      display: flag("display"), cursor: flag("cursor"), blink: flag("blink"),
      position: LCDPosition(column: Int(counter & 0x3f), row: counter < 0x40 ? 0 : 1),
      shift: state["shift"].flatMap { Int($0) } ?? 0)
    return PanelView(memory: memory, on: .lcd16x2, state: seen).drawn(rom: .a00)
  }

  /// The rows as text, blank while the display is off.
  func screen() throws -> String { try KernelFile.text(folder.appending("screen")) }

  // MARK: What is held

  /// Its controller's and expander's state by name.
  func state() throws -> [Substring: Substring] {
    Dictionary(
      try stateLines().compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }, uniquingKeysWith: { $1 })
  }

  private func stateLines() throws -> [Substring] {
    try KernelFile.text(folder.appending("state")).split(separator: "\n")
  }

  /// `ddram` or `cgram`.
  func memory(_ name: String) throws -> [UInt8] { try KernelFile.read(folder.appending(name)) }

  /// Bus clocks, transfers or bytes that the panel has seen, or times that its picture was taken away
  /// (`blanked`).
  func total(_ name: String) throws -> Int { try KernelFile.number(folder.appending(name)) }

  /// What `look` saw, in several reads; nil if the panel had a transfer meanwhile.
  func undisturbed<Seen>(_ look: () throws -> Seen) throws -> Seen? {
    let before = try total("transfers")
    let seen = try look()
    return try total("transfers") == before ? seen : nil
  }

  /// Each breach of the data sheets that was seen, with its count.
  func breaches() throws -> [String] {
    try KernelFile.text(folder.appending("breaches")).split(separator: "\n").map(String.init)
  }

  func forgetBreaches() throws { try inject("breaches", "0") }

  // MARK: Faults

  /// Writes to one of the files.
  func inject(_ file: String, _ value: String) throws {
    try KernelFile.write(Array(value.utf8), to: folder.appending(file))
  }

  /// Puts another byte into a memory behind the driver's back.
  func corrupt(_ memory: String, at offset: Int, with byte: UInt8) throws {
    let file = try FileDescriptor.open(folder.appending(memory), .writeOnly)
    _ = try file.closeAfter { try file.writeAll(toAbsoluteOffset: Int64(offset), [byte]) }
  }
}
