// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CPanelModel
import Panel

extension PinMap {
  /// The C model's form, or `nil` if the wiring can't exist.
  var model: panel_pins? {
    guard isValid else { return nil }
    let unwired = Int(PANEL_UNWIRED)
    let pins = ([rs, rw ?? unwired, e, backlight ?? unwired] + data).map { Int8($0) }
    var model = panel_pins(
      rs: pins[0], rw: pins[1], e: pins[2], backlight: pins[3],
      data: (pins[4], pins[5], pins[6], pins[7]), backlight_active_low: backlightActiveLow)
    return panel_pins_valid(&model) ? model : nil
  }
}
