// SPDX-License-Identifier: GPL-2.0 OR MIT

import VirtualPanel

@testable import CharacterLCD

/// A bus that keeps every message, with a panel at its other end. A message can be made to fail.
final class RecordingBus: PortBus {
  struct Failure: Error {}

  let hz: Int
  private(set) var messages: [[UInt8]] = []
  private(set) var panel: VirtualPanel
  /// How many calls go well before one fails.
  private var callsToFailure: Int?

  init(hz: Int = 100_000, panel: VirtualPanel = VirtualPanel()) {
    self.hz = hz
    self.panel = panel
  }

  func send(_ bytes: [UInt8], to register: UInt8?) throws {
    try failIfDue()
    let message = (register.map { [$0] } ?? []) + bytes
    messages.append(message)
    panel.transfer(message)
  }

  func receive() throws -> UInt8 {
    try failIfDue()
    return panel.transfer([], reading: 1)[0]
  }

  func sleep(microseconds: UInt32) { panel.idle(nanoseconds: UInt64(microseconds) * 1000) }

  private func failIfDue() throws {
    guard let calls = callsToFailure else { return }
    callsToFailure = calls == 0 ? nil : calls - 1
    if calls == 0 { throw Failure() }
  }

  func forget() { messages = [] }
  func fail(after calls: Int) { callsToFailure = calls }
  func change(_ change: (inout VirtualPanel) -> Void) { change(&panel) }
}

extension PanelEngine where Bus == RecordingBus {
  init(_ setup: PanelSetup = PanelSetup(), on bus: sending RecordingBus = RecordingBus()) {
    self.init(setup, named: "the panel", on: bus, flashTime: .milliseconds(20))
  }

  var panel: VirtualPanel { bus.panel }

  /// The messages since the last call.
  func messages() -> [[UInt8]] {
    defer { bus.forget() }
    return bus.messages
  }

  func fail(after calls: Int) { bus.fail(after: calls) }
  func change(_ change: @Sendable (inout VirtualPanel) -> Void) { bus.change(change) }
}

/// The engine as a transport, for what is written against `CharacterLCD`.
struct EngineTransport: LCDTransport, PanelReadable {
  let engine: PanelEngine<RecordingBus>

  func write(_ bytes: [UInt8]) async throws { try await engine.write(bytes) }
  func read() async throws -> [UInt8] { await engine.read() }
  func glyphMemory() async -> GlyphMemory { await engine.glyphMemory() }
  func memory() async throws -> PanelMemory { try await engine.memory() }
}
