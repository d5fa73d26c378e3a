// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import Targets

/// The panel of a machine that a person uses, as the traffic on its bus tells.
struct RunningPanel {
  /// What is to be seen before anything was sent to it.
  static let dark = PanelPicture(
    cells: Array(
      repeating: Array(repeating: .blank, count: Pi3.panels[0].geometry.columns),
      count: Pi3.panels[0].geometry.rows),
    cursor: nil, backlight: false, displayOn: false)

  private let bus: Bus
  private var clocks: UInt64 = 0
  private(set) var picture = Self.dark

  init(of machine: RunningMachine) { bus = machine.bus() }

  /// Takes in what has happened on the bus. Before QEMU runs there is none.
  mutating func look() {
    try? bus.settle()
    guard let panel = bus.panel(at: Pi3.panels[0].address), panel.clocks != clocks else { return }
    clocks = panel.clocks
    picture = panel.picture
  }
}
