// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import Panel

/// What is needed of a view besides its codes. What isn't needed is not read.
struct ViewParts: OptionSet {
  let rawValue: Int

  /// The custom glyphs in view.
  static let glyphs = ViewParts(rawValue: 1)
  /// The driver's settings.
  static let state = ViewParts(rawValue: 2)
}

extension ChosenPanel {
  /// What is seen on the panel, by its own memory or by what the driver wants.
  ///
  /// - Parameters:
  ///   - source: nil for the panel's memory where it can be read.
  ///   - parts: what is needed. A panel without a driver gives its glyphs in any case.
  /// - Returns: the view, and where it isn't the panel's memory for want of choice, why.
  func view(
    from source: PanelView.Source?, with parts: ViewParts
  ) async throws -> (view: PanelView, reason: String?) {
    switch self {
    case .device(let device): return try await view(of: device, from: source, with: parts)
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
    of device: DeviceTransport, from source: PanelView.Source?, with parts: ViewParts
  ) async throws -> (PanelView, String?) {
    let picture = try LCDPicture(bytes: try await device.read())
    let state = parts.contains(.state) ? try await device.state() : nil
    func isReadable() throws -> Bool { try state?.isReadable ?? device.isReadable() }

    var reason: String?
    if try source == .panel || source == nil && isReadable() {
      do {
        let view = try await device.view(
          on: try device.geometry(of: picture),
          shift: try state?.shift ?? device.shift(), state: state,
          withGlyphs: parts.contains(.glyphs))
        return (view, nil)
      } catch let error as DeviceError where source == nil {
        reason = "\(error)"
      }
    } else if source == nil {
      reason = "its R/W pin isn't wired"
    }
    let slots = parts.contains(.glyphs) ? picture.glyphSlots : []
    let glyphs =
      try !slots.isEmpty && isReadable() ? try? await device.glyphs(slots) : nil
    return (PanelView(wanted: picture, glyphs: glyphs ?? [:], state: state), reason)
  }
}

extension PanelView.Source: ExpressibleByArgument {}
