// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

/// Buses by controllers' clocks: what is on desks, and what stands at the edges.
struct Speed: Sendable, CustomTestStringConvertible {
  let busHz: Int
  let controllerHz: Int

  var testDescription: String { "bus \(busHz / 1000) kHz, controller \(controllerHz / 1000) kHz" }

  static let all = [100_000, 400_000, 1_000_000].flatMap { busHz in
    [190_000, 270_000, 350_000].map { Speed(busHz: busHz, controllerHz: $0) }
  }
}
