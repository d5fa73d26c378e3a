// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CPanelModel
import CharacterROM
import Panel

/// A character LCD behind an I²C expander, in this process: it takes bytes as they pass on the
/// bus, and shows what a panel would show.
///
/// Time is the caller's: a byte takes its nine clocks, ``idle(nanoseconds:)`` the rest. A panel
/// starts as one that was powered on just now, with its controller in its internal reset; let
/// 40 ms pass before the first transfer.
///
/// ```swift
/// var panel = VirtualPanel()
/// panel.idle(nanoseconds: 40_000_000)
/// panel.transfer([0x0c, 0x08])
/// print(panel.picture.terminalDrawing(color: false), panel.breaches)
/// ```
///
/// A value: a copy is a second panel in the same state. The model behind it is written in C
/// from the data sheets, and is judge of the encoder, not its mirror.
public struct VirtualPanel: Sendable {
  /// The glass.
  public let geometry: PanelGeometry
  /// The backpack's wiring.
  public let pins: PinMap
  /// The backpack's chip.
  public let expander: Expander
  /// The character generator: what codes 10–ff look like.
  public var rom: CharacterROM

  var model = panel()

  /// A panel that was powered on just now.
  ///
  /// - Parameters:
  ///   - pins: must be ``PinMap/isValid``.
  ///   - busHz: the bus's clock, 1 Hz to 1 GHz. 100 kHz is what a PCF8574 is made for.
  ///   - controllerHz: the controller's clock, at least 100 Hz; boards have 190 to 350 kHz, and
  ///     execution times grow as it falls.
  ///   - openNibble: what D0–D3 read as in 8-bit mode behind four wires: 15 where they are left
  ///     open, as the controller pulls them up, and 0 where the board grounds them.
  public init(
    geometry: PanelGeometry = .lcd16x2, expander: Expander = .pcf8574, pins: PinMap = .common,
    rom: CharacterROM = .a00, busHz: Int = 100_000, controllerHz: Int = 270_000,
    openNibble: UInt8 = 0xf
  ) {
    guard let wiring = pins.model else {
      preconditionFailure("no such wiring: \(pins); use eight different pins from 0 to 7")
    }
    self.geometry = geometry
    self.pins = pins
    self.expander = expander
    self.rom = rom
    var config = panel_config(
      geometry: geometry.model, expander: expander.model, pins: wiring,
      open_nibble: openNibble & 0xf,
      bus_hz: UInt32(clamping: busHz), controller_hz: UInt32(clamping: controllerHz))
    precondition(
      panel_init(&model, &config),
      "no such clocks: the bus has 1 Hz to 1 GHz, not \(busHz), "
        + "and the controller 100 Hz to 1 GHz, not \(controllerHz)")
  }
}

// MARK: The bus

extension VirtualPanel {
  /// A start condition, or a repeated one, and the address byte: 1 + 9 clocks.
  public mutating func start(read: Bool) { panel_start(&model, read) }

  /// One byte to the expander: 9 clocks, at whose end the pins change, if it changes any.
  public mutating func write(_ byte: UInt8) { panel_write(&model, byte) }

  /// One byte from the expander: the pins' levels as they were before its 9 clocks, or a register.
  public mutating func read() -> UInt8 { panel_read(&model) }

  /// A stop condition: 1 clock.
  public mutating func stop() { panel_stop(&model) }

  /// Time that passes off the bus.
  public mutating func idle(nanoseconds: UInt64) { panel_idle(&model, nanoseconds) }

  /// One whole write: start, the bytes, stop.
  public mutating func transfer(_ bytes: [UInt8]) {
    start(read: false)
    for byte in bytes { write(byte) }
    stop()
  }

  /// A write and, after a repeated start, a read, which ends the transfer. An empty write is left
  /// out.
  ///
  /// - Returns: as many bytes as were asked for.
  public mutating func transfer(_ bytes: [UInt8], reading count: Int) -> [UInt8] {
    if !bytes.isEmpty {
      start(read: false)
      for byte in bytes { write(byte) }
    }
    start(read: true)
    let answer = (0..<count).map { _ in read() }
    stop()
    return answer
  }

  /// Power fails and comes back: DDRAM, CGRAM and all state are lost, counts and breaches kept.
  public mutating func powerOn() { panel_power_on(&model) }
}

// MARK: What was counted

extension VirtualPanel {
  /// Bus clocks: 9 a byte, address bytes included, 1 a start and 1 a stop, so 2 a transfer; a
  /// repeated start takes 1 more.
  public var clocks: UInt64 { model.clocks }

  /// Transfers begun; a repeated start is part of the same transfer.
  public var transfers: Int { Int(model.transfers) }

  /// Bytes written and read, without address bytes.
  public var bytes: Int { Int(model.bytes) }

  /// Times that an instruction took the picture away: clear, and display off.
  public var blanked: Int { Int(model.blanked) }

  /// Time since the panel was made, in nanoseconds.
  public var now: UInt64 { model.now_ns }

  /// What the data sheets forbid and was seen nevertheless, the earliest first.
  public var breaches: [Breach] {
    let records = withUnsafeBytes(of: model.breaches) {
      Array($0.bindMemory(to: panel_breach_record.self))
    }
    return zip(Breach.Kind.allCases, records)
      .filter { $1.count > 0 }
      .map { kind, record in
        Breach(
          kind: kind, count: Int(record.count), firstNanoseconds: record.first_ns,
          firstByte: Int(record.first_byte))
      }
      .sorted { ($0.firstNanoseconds, $0.kind.rawValue) < ($1.firstNanoseconds, $1.kind.rawValue) }
  }

  /// Forgets the breaches so far, and nothing else.
  public mutating func forgetBreaches() { panel_forget_breaches(&model) }
}
