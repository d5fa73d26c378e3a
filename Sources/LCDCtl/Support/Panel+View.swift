// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import VirtualPanel

extension PanelView.Source: ExpressibleByArgument {}

extension Panel {
  /// What is seen on the panel, by its own memory or by what the driver wants.
  ///
  /// - Parameter source: nil for the panel's memory where it can be read.
  /// - Returns: the view, and where it isn't the panel's memory for want of choice, why.
  func view(
    from source: PanelView.Source?, _ context: PanelContext
  ) async throws -> (view: PanelView, reason: String?) {
    switch self {
    case .device(let device): return try await view(of: device, from: source, context)
    case .bus(let bus):
      return (try await view(of: bus, on: bus.setup.geometry, from: source), nil)
    case .virtual(let virtual):
      return (try await view(of: virtual, on: virtual.setup.geometry, from: source), nil)
    }
  }

  private func view(
    of panel: some PanelReadable, on geometry: PanelGeometry, from source: PanelView.Source?
  ) async throws -> PanelView {
    guard source != .wanted else {
      throw ValidationError("Only a driver knows what is wanted: leave --source away.")
    }
    return PanelView(memory: try await panel.memory(), on: geometry, state: nil)
  }

  private func view(
    of device: DeviceTransport, from source: PanelView.Source?, _ context: PanelContext
  ) async throws -> (PanelView, String?) {
    let picture = try LCDPicture(bytes: try await device.read())
    let state = try await device.state(sysfs: context.sysfs)
    var reason: String?
    if source == .panel || source == nil && state.isReadable,
      let geometry = PanelGeometry(columns: picture.size.columns, rows: picture.size.rows)
    {
      do {
        return (try await device.view(on: geometry, state: state, sysfs: context.sysfs), nil)
      } catch let error as DeviceError where source == nil {
        reason = "\(error)"
      }
    } else if source == nil {
      reason = "its R/W pin isn't wired"
    }
    let glyphs =
      state.isReadable
      ? try? await device.glyphs(picture.glyphSlots, sysfs: context.sysfs) : nil
    return (PanelView(wanted: picture, glyphs: glyphs ?? [:], state: state), reason)
  }
}
