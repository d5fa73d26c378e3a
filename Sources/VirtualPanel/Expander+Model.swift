// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CPanelModel
import Panel

extension Expander {
  /// The C model's form.
  var model: panel_expander_kind {
    switch self {
    case .pcf8574: PANEL_PCF8574
    case .mcp23008: PANEL_MCP23008
    }
  }
}
