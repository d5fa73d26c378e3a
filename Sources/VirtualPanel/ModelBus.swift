// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD

/// A bus with the panel model on it.
final class ModelBus: PortBus {
  let hz: Int
  private(set) var panel: VirtualPanel

  init(hz: Int, panel: VirtualPanel) {
    self.hz = hz
    self.panel = panel
  }

  func send(_ bytes: [UInt8], to register: UInt8?) {
    panel.transfer((register.map { [$0] } ?? []) + bytes)
  }

  func receive() -> UInt8 { panel.transfer([], reading: 1)[0] }

  func sleep(microseconds: UInt32) { panel.idle(nanoseconds: UInt64(microseconds) * 1000) }
}

extension PanelEngine where Bus == ModelBus {
  var panel: VirtualPanel { bus.panel }
}
