// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CLCDCore

/// Readback, also of a panel that another program has set up.
extension PanelEngine {
  /// Reads all of the memory; the cursor is where it was afterwards.
  ///
  /// - Throws: ``PanelReadError``, and what the bus throws.
  package func memory() throws -> PanelMemory {
    try knowing {
      let status = try status()
      try confirm()
      let ddram = try read(LCD_RAM_DDRAM, count: PanelMemory.ddramSize)
      let cgram = try read(LCD_RAM_CGRAM, count: PanelMemory.cgramSize)
      let address = status & ~UInt8(LCD_BUSY)
      if !screen.synced { try returnTo(address) }
      return PanelMemory(
        ddram: ddram, cgram: cgram, addressCounter: address,
        isBusy: status & UInt8(LCD_BUSY) != 0)
    }
  }

  /// Takes what the panel holds for what is wanted there, unless that is known.
  ///
  /// The display's shift and the cursor's look can't be read: the next write switches the display
  /// on and the cursor off.
  ///
  /// - Throws: as ``memory()``.
  func adopt() throws {
    guard !screen.synced else { return }
    let memory = try memory()
    withUnsafeMutableBytes(of: &screen.wanted.ddram) { $0.copyBytes(from: memory.ddram) }
    withUnsafeMutableBytes(of: &screen.wanted.cgram) {
      $0.copyBytes(from: memory.cgram.map { $0 & 0x1f })
    }
    screen.shown = screen.wanted
    screen.shown.display = 0
    screen.entry_set = false
    screen.synced = true
  }

  /// Whether the panel has been through an initialisation like ours: it can be read, its nibbles are in step, and
  /// from the last cell of the first line it goes on to the second one. It does not if it has but one; of such a
  /// panel it can't be told which font it has.
  ///
  /// One that has just got its power may not be told anything yet: its E is high then, as all pins of the
  /// expander are, or an input.
  ///
  /// - Throws: what the bus throws.
  func isInitialised() throws -> Bool {
    lcd_encoder_forget(&encoder)
    do {
      guard try isELow() else { return false }
      guard try status() & UInt8(LCD_BUSY) == 0 else { return false }
      try confirm()
      try send {
        _ = lcd_encode(&encoder, &$0, LCD_INSTRUCTION, Self.setDDRAM | Self.lastOfFirstLine)
        _ = lcd_encode(&encoder, &$0, LCD_DATA, UInt8(ascii: " "))
      }
      return try status() == Self.firstOfSecondLine
    } catch is PanelReadError {
      return false
    }
  }

  private func isELow() throws -> Bool {
    var levels: UInt8 = 0
    var inputs: UInt8 = 0
    _ = try CoreBus(bus).call { lcd_inputs(&encoder, $0, &inputs) }
    _ = try CoreBus(bus).call { lcd_levels(&encoder, $0, &levels) }
    return (levels | inputs) & encoder.e == 0
  }

  /// Blanks an initialised panel: home, no shift, and the cursor goes right.
  func clear() throws {
    try send { _ = lcd_encode(&encoder, &$0, LCD_INSTRUCTION, Self.clearDisplay) }
    bus.sleep(microseconds: lcd_encoder_scale(&encoder, Self.clearMicroseconds))
    lcd_encoder_settle(&encoder)
    withUnsafeMutableBytes(of: &screen.shown.ddram) {
      for cell in $0.indices { $0[cell] = UInt8(ascii: " ") }
    }
    screen.shown.display = 0
    screen.shown.shift = 0
    screen.entry_set = false
    screen.ram = LCD_RAM_DDRAM
    screen.address = 0
    screen.synced = true
  }

  /// Busy flag and address counter, asked for in a way that does no harm where R/W is tied low: the
  /// controller takes the first pulse for a write of ones then, which is what is read. No address
  /// counter begins so.
  private func status() throws -> UInt8 {
    let high = try nibble()
    guard high != 0xf else {
      try send { _ = lcd_encode_write_instead(&encoder, &$0, Self.setDDRAM) }
      screen.ram = LCD_RAM_UNKNOWN
      throw PanelReadError.notWired(panel: name)
    }
    let low = try nibble()
    try send { _ = lcd_encode_idle(&encoder, &$0) }
    guard let high, let low else { throw PanelReadError.notInitialised(panel: name) }
    return high << 4 | low
  }

  /// The next nibble of the status; nil if it is no expander's.
  private func nibble() throws -> UInt8? {
    try send { _ = lcd_encode_read(&encoder, &$0, LCD_INSTRUCTION) }
    var nibble: UInt8 = 0
    return lcd_decode_nibble(&encoder, try bus.receive(), &nibble) ? nibble : nil
  }

  /// The address counter must go where it is sent.
  private func confirm() throws {
    let answer = try CoreBus(bus).call { lcd_detect(&screen, &encoder, $0) }
    guard answer == Int32(LCD_ANSWER_RIGHT.rawValue) else {
      throw PanelReadError.notInitialised(panel: name)
    }
  }

  private func read(_ ram: lcd_ram, count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let answer = try CoreBus(bus).call { bus in
      lcd_read_ram(&screen, &encoder, bus, ram, 0, &bytes, UInt8(count))
    }
    guard answer == 0 else { throw PanelReadError.notInitialised(panel: name) }
    return bytes
  }

  /// Has the address counter where it was, for a cursor that another program shows.
  private func returnTo(_ address: UInt8) throws {
    try send { _ = lcd_encode(&encoder, &$0, LCD_INSTRUCTION, Self.setDDRAM | address) }
    screen.ram = LCD_RAM_UNKNOWN
  }

  // HD44780U, table 6: instructions, and how long a clear takes at 270 kHz; figure 4: addresses.
  private static var setDDRAM: UInt8 { 0x80 }
  private static var clearDisplay: UInt8 { 0x01 }
  private static var clearMicroseconds: UInt32 { 1520 }
  private static var lastOfFirstLine: UInt8 { 0x27 }
  private static var firstOfSecondLine: UInt8 { 0x40 }
}
