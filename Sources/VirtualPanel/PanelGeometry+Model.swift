// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CPanelModel
import Panel

extension PanelGeometry {
  /// The DDRAM address that a cell shows while nothing is shifted, by the model; `nil` outside of the
  /// panel.
  public func address(row: Int, column: Int) -> UInt8? {
    guard let row = UInt8(exactly: row), let column = UInt8(exactly: column) else { return nil }
    var geometry = model
    return UInt8(exactly: panel_cell_address(&geometry, row, column))
  }

  /// The C model's form.
  var model: panel_geometry {
    panel_geometry(columns: UInt8(columns), rows: UInt8(rows), split: isSplit)
  }
}

extension VirtualPanel {
  /// Whether the model has such a panel.
  package static func isPossible(columns: Int, rows: Int, split: Bool) -> Bool {
    var geometry = panel_geometry(
      columns: UInt8(clamping: columns), rows: UInt8(clamping: rows), split: split)
    return panel_geometry_valid(&geometry)
  }
}
