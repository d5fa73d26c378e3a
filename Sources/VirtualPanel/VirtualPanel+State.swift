// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CPanelModel

/// What the chips hold, whether it is seen or not. Names are the data sheet's.
extension VirtualPanel {
  /// 80 bytes of display data: in two-line mode 00–27, then 40–67.
  public var ddram: [UInt8] { withUnsafeBytes(of: model.controller.ddram) { Array($0) } }

  /// 64 bytes of character generator: 8 glyphs of 8 rows. Bits 5–7 are kept and not shown.
  public var cgram: [UInt8] { withUnsafeBytes(of: model.controller.cgram) { Array($0) } }

  /// The address counter, a DDRAM or a CGRAM address.
  public var addressCounter: UInt8 { model.controller.ac }

  /// Whether the address counter points into CGRAM.
  public var addressesCGRAM: Bool { model.controller.ac_in_cgram }

  /// DL: 8-bit interface, which four wires only see between power-on and initialisation.
  public var isEightBit: Bool { model.controller.eight_bit }

  /// N: two lines of 40 cells in place of one of 80.
  public var hasTwoLines: Bool { model.controller.two_lines }

  /// F: 5x10 dots, which only one-line mode has.
  public var hasTallFont: Bool { model.controller.tall_font }

  /// D: the display is on.
  public var isDisplayOn: Bool { model.controller.display }

  /// C: the cursor's underline is on.
  public var isCursorOn: Bool { model.controller.cursor }

  /// B: the cell under the cursor blinks.
  public var isBlinkOn: Bool { model.controller.blink }

  /// I/D: the address counter moves right after each access.
  public var increments: Bool { model.controller.increment }

  /// S: the display follows each DDRAM write.
  public var shiftsOnWrite: Bool { model.controller.shift_on_write }

  /// How many cells the display is shifted to the left, 0 to 39 or 0 to 79.
  public var shift: Int { Int(model.controller.shift) }

  /// The busy flag.
  public var isBusy: Bool { withUnsafePointer(to: model) { panel_busy($0) } }

  /// How long it will be set: up to a millisecond and a half after clear and home (nominally), 37 µs
  /// after all else. In nanoseconds of the panel's time.
  public var busyNanoseconds: UInt64 {
    isBusy ? model.controller.busy_until_ns - model.now_ns : 0
  }

  /// Half a byte has come: the next E pulse carries the low nibble.
  public var awaitsLowNibble: Bool { model.controller.second_nibble }

  /// Whether the backlight is lit.
  public var isBacklightOn: Bool { withUnsafePointer(to: model) { panel_backlight($0) } }

  /// Levels of the expander's pins, as it drives them or as they are pulled; what the controller drives
  /// is left aside.
  public var port: UInt8 { model.port }
}
