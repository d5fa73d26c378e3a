// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore
import CharacterROM

/// What the driver does between those who write and the bus, done in this process with the same
/// plain C: text and escapes change the wanted picture, and the difference becomes messages.
///
/// Nothing is awaited while the panel is talked to, so calls don't mix. They block for as long as
/// the bus takes.
package actor PanelEngine<Bus: PortBus> {
  /// The panel's name in errors.
  let name: String
  package let bus: Bus
  var screen = lcd_screen()
  var encoder = lcd_encoder()
  /// Glyphs that may be another program's: nobody sees them yet.
  private var strangeGlyphs: Set<Int> = []
  private var flashes = 0

  /// How long a flash of the backlight lasts, charlcd's.
  private let flashTime: Duration

  /// - Parameters:
  ///   - setup: must be possible.
  ///   - name: the panel's name in errors.
  ///   - bus: is this engine's alone.
  package init(
    _ setup: PanelSetup, named name: String, on bus: sending Bus,
    flashTime: Duration = .seconds(4)
  ) {
    guard var wiring = setup.wiring else {
      preconditionFailure("no such wiring: \(setup.pins); use eight different pins from 0 to 7")
    }
    lcd_encoder_init(
      &encoder, setup.expander.core, &wiring, UInt32(clamping: bus.hz),
      UInt32(clamping: setup.controllerHz))
    lcd_screen_init(
      &screen, UInt8(setup.geometry.columns), UInt8(setup.geometry.rows), setup.geometry.isSplit)
    self.name = name
    self.bus = bus
    self.flashTime = flashTime
  }

  /// Takes text and escapes, and has the panel show them. If nobody knows what it shows it is blanked before,
  /// and initialised if it needs that. What is wanted is kept when the bus fails, and shown by the next call
  /// that gets through.
  package func write(_ bytes: [UInt8]) async throws {
    var parser = lcd_escape()
    var flash = false
    for byte in bytes where lcd_escape_feed(&parser, &screen, byte) { flash = true }
    try flush()
    if flash { try await endFlash() }
  }

  /// The wanted picture, a newline after each row.
  package func read() -> [UInt8] {
    let size = Int(screen.rows) * (Int(screen.columns) + 1)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = Int(lcd_screen_text(&screen, buffer.baseAddress))
    }
  }

  /// The wanted glyphs, all eight, whether the panel was told yet or not.
  package func glyphMemory() -> GlyphMemory {
    let rows = withUnsafeBytes(of: screen.wanted.cgram) { Array($0) }
    return GlyphMemory(
      glyphs: Dictionary(
        uniqueKeysWithValues: CustomGlyph.slots.map { slot in
          (slot, Glyph(cgram: Array(rows[PanelMemory.cgram(ofGlyph: slot)])))
        }),
      isTall: lcd_font_is_large(screen.function))
  }

  /// Waits until the flash is over, in good order also when the caller is cancelled.
  private func endFlash() async throws {
    flashes += 1
    let mine = flashes
    try? await Task.sleep(for: flashTime)
    guard mine == flashes else { return }
    screen.flash = false
    try flush()
  }

  private func flush() throws {
    try knowing {
      if !screen.synced {
        if try isInitialised() { try clear() } else { try start() }
        leaveGlyphs()
      }
      claimGlyphs()
      while try send({ $0.length = lcd_screen_update(&screen, &encoder, $0.bytes, $0.capacity) }) {}
    }
  }

  /// The initialisation; it tells in its first byte whether a panel answers.
  private func start() throws {
    var wait: UInt32 = 0
    var step: UInt32 = 0
    while try send({
      $0.length = lcd_screen_start(&screen, &encoder, step, $0.bytes, $0.capacity, &wait)
    }) {
      bus.sleep(microseconds: wait)
      lcd_encoder_settle(&encoder)
      step += 1
    }
  }

  /// The panel is blank now; its glyphs are left as they are for as long as nobody sees them. (In the large font
  /// glyphs have other places; all are written.)
  private func leaveGlyphs() {
    guard !lcd_font_is_large(screen.function) else { return }
    strangeGlyphs = Set(CustomGlyph.slots)
    screen.shown.cgram = screen.wanted.cgram
  }

  /// Has those glyphs written that are wanted, and of which nobody knows what the panel has.
  private func claimGlyphs() {
    let codes = withUnsafeBytes(of: screen.wanted.ddram) {
      Set($0.filter { $0 < 16 }.map { $0 & 7 })
    }
    for slot in strangeGlyphs {
      let places = PanelMemory.cgram(ofGlyph: slot)
      let rows = withUnsafeBytes(of: screen.wanted.cgram) { Array($0[places]) }
      guard codes.contains(UInt8(slot)) || rows.contains(where: { $0 != 0 }) else { continue }
      strangeGlyphs.remove(slot)
      withUnsafeMutableBytes(of: &screen.shown.cgram) { shown in
        for (place, row) in zip(places, rows) { shown[place] = ~row }
      }
    }
  }

  /// Talks to the panel. When that fails nobody knows what it shows, unless it only can't be read.
  func knowing<Value>(_ talk: () throws -> Value) throws -> Value {
    do {
      return try talk()
    } catch PanelReadError.notWired(let panel) {
      throw PanelReadError.notWired(panel: panel)
    } catch {
      lcd_screen_lose(&screen)
      throw error
    }
  }

  /// Sends a message that the core puts together, if there is anything in it.
  ///
  /// - Returns: whether there was.
  @discardableResult
  func send(_ fill: (inout lcd_message) -> Void) throws -> Bool {
    let capacity = 4 * Int(LCD_MESSAGE_MIN)
    let ports = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var message = lcd_message(
        bytes: buffer.baseAddress, capacity: UInt32(buffer.count), length: 0)
      fill(&message)
      count = Int(message.length)
    }
    _ = try CoreBus(bus).call { lcd_send(&encoder, $0, ports, UInt32(ports.count)) }
    return !ports.isEmpty
  }
}
