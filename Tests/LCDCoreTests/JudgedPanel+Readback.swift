// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import VirtualPanel

/// The expander, as the core's readback gets at it.
struct ReadWire {
  var panel: VirtualPanel
  var bytewise = false
  /// What a read gives in place of the pins' levels.
  var levels: (@Sendable (UInt8) -> UInt8)?
  /// The transfer, counted from 0, that fails with EIO.
  var failing: Int?
  var transfers = 0
  /// What was sent.
  var trace: [[UInt8]] = []

  mutating func fails() -> Bool {
    defer { transfers += 1 }
    return transfers == failing
  }
}

extension JudgedPanel {
  static let eio: Int32 = -5

  /// Calls one of the core's functions that read, the panel model at the other end of its bus.
  mutating func read<Answer>(
    levels: (@Sendable (UInt8) -> UInt8)? = nil, failing: Int? = nil,
    _ body: (
      UnsafeMutablePointer<lcd_screen>, UnsafeMutablePointer<lcd_encoder>, UnsafePointer<lcd_bus>
    ) -> Answer
  ) -> Answer {
    var wire = ReadWire(panel: panel, bytewise: bytewise, levels: levels, failing: failing)
    var buffer = [UInt8](repeating: 0, count: Self.capacity)
    defer {
      panel = wire.panel
      trace += wire.trace
    }
    return buffer.withUnsafeMutableBufferPointer { buffer in
      withUnsafeMutablePointer(to: &wire) { wire in
        var bus = lcd_bus(
          context: wire,
          send: { context, register, bytes, length in
            guard let wire = context?.assumingMemoryBound(to: ReadWire.self) else {
              return JudgedPanel.eio
            }
            if wire.pointee.fails() { return JudgedPanel.eio }
            let ahead = UInt8(exactly: register).map { [$0] } ?? []
            let message = Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
            for part in wire.pointee.bytewise && length > 1 ? message.map({ [$0] }) : [message] {
              wire.pointee.trace.append(ahead + part)
              wire.pointee.panel.transfer(ahead + part)
            }
            return 0
          },
          receive: { context, levels in
            guard let wire = context?.assumingMemoryBound(to: ReadWire.self) else {
              return JudgedPanel.eio
            }
            if wire.pointee.fails() { return JudgedPanel.eio }
            let seen = wire.pointee.panel.transfer([], reading: 1)[0]
            levels?.pointee = wire.pointee.levels?(seen) ?? seen
            return 0
          }, bytes: buffer.baseAddress, capacity: UInt32(buffer.count))
        return body(&screen, &encoder, &bus)
      }
    }
  }

  /// Finds out whether the panel, which is initialised, can be read.
  mutating func detect(levels: (@Sendable (UInt8) -> UInt8)? = nil, failing: Int? = nil) -> Int32 {
    read(levels: levels, failing: failing) { lcd_detect($0, $1, $2) }
  }

  mutating func check() -> Int32 { read { lcd_check($0, $1, $2) } }

  mutating func status() -> Int32 { read { lcd_read_status($1, $2) } }

  /// A part of DDRAM or CGRAM, or nil if the panel did not answer.
  mutating func memory(_ ram: lcd_ram, from: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let result = bytes.withUnsafeMutableBufferPointer { bytes in
      read { lcd_read_ram($0, $1, $2, ram, UInt8(from), bytes.baseAddress, UInt8(bytes.count)) }
    }
    return result == 0 ? bytes : nil
  }

  mutating func checkPins() -> Int32 { read { lcd_check_pins($1, $2) } }

  /// What a step writes once more.
  ///
  /// - Parameters:
  ///   - blind: nobody has checked the panel.
  ///   - most: data bytes; 24 are what 1 % of a bus of 100 kHz pays for.
  mutating func scrub(blind: Bool = false, most: UInt8 = 24) {
    var step = lcd_scrub()
    step.blind = blind
    step.most = most
    repeat {
      guard let message = next({ lcd_screen_scrub(&$0, &$1, &step, $2, $3) }) else { return }
      send(message)
      panel.idle(nanoseconds: UInt64(step.wait_us) * 1000)
      if step.wait_us > 0 { lcd_encoder_settle(&encoder) }
    } while step.wait_us > 0
  }

  /// A step as the driver does it: what a check finds wrong is initialised again; a panel that can't
  /// be read is only written to.
  mutating func step(blind: Bool = false) {
    if blind || check() == Int32(LCD_ANSWER_RIGHT.rawValue) {
      scrub(blind: blind)
    } else {
      initialise()
    }
    flush()
  }
}
