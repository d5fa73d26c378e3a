// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// A panel on a bare bus, with no driver: /dev/i2c-N, and the driver's own encoder in this process.
///
/// Nobody knows what such a panel shows when a program starts. The first write blanks it, and initialises it if
/// it can't be read or is not in step, unless ``adopt()`` took over what is there; another program's glyphs are
/// written over when they would be seen. For as long as this value lives, other programs that use the panel this
/// way wait.
public struct BusTransport: LCDTransport, PanelReadable {
  public let place: I2CPlace
  public let setup: PanelSetup
  private let engine: PanelEngine<I2CDevice>

  /// Opens the bus; nothing is sent.
  ///
  /// - Parameters:
  ///   - setup: its pins must be possible.
  ///   - clock: the bus's, in Hz; by default what the kernel tells of it, and 400 kHz where it tells nothing.
  ///     The real one may be slower, not faster.
  ///   - limit: how long to wait for another program that uses the panel.
  ///   - sysfs: where the kernel tells of its devices.
  /// - Throws: ``BusError``; `CancellationError`.
  public static func open(
    _ place: I2CPlace, setup: PanelSetup = PanelSetup(), clock: Int? = nil,
    within limit: Duration = .seconds(5), sysfs: FilePath = "/sys"
  ) async throws -> BusTransport {
    let device = try await I2CDevice(
      place, expander: setup.expander, clock: clock, sysfs: sysfs, within: limit)
    return BusTransport(
      place: place, setup: setup, engine: PanelEngine(setup, named: "\(place)", on: device))
  }

  /// - Throws: ``BusError``.
  public func write(_ bytes: [UInt8]) async throws { try await engine.write(bytes) }

  public func read() async throws -> [UInt8] { await engine.read() }

  public func glyphMemory() async -> GlyphMemory { await engine.glyphMemory() }

  /// Reads what the panel holds, whoever set it up. Its backlight goes on, because no panel tells
  /// whether it is.
  ///
  /// - Throws: ``PanelReadError``; ``BusError``.
  public func memory() async throws -> PanelMemory { try await engine.memory() }

  /// Has the first write keep what the panel holds, instead of initialising it.
  ///
  /// The display's shift stays, too; the display is switched on and its cursor off.
  ///
  /// - Throws: ``PanelReadError``; ``BusError``.
  public func adopt() async throws { try await engine.adopt() }
}
