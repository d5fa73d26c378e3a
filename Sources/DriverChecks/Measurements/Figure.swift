// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// A piece of work whose cost on the bus has a limit.
public struct Figure: Sendable {
  public var name: String
  /// What is written before, so that the panel is in the state that the work begins with.
  var before: String
  var work: String
  /// The transfers that the work takes: with fewer, it was not done, or not seen.
  var transfers: Int
  /// The most bytes of data in them.
  var maxBytes: Int

  /// The figures that a release is measured by.
  public static let all = [
    Figure(
      name: "32 characters over two rows into a blank panel", before: "\u{c}",
      work: "0123456789abcdef\nABCDEFGHIJKLMNOP", transfers: 1, maxBytes: 145),
    Figure(
      name: "one changed character", before: "\u{c}0123456789abcdef\nABCDEFGHIJKLMNOP",
      work: "\u{1b}[Lx5y1;*", transfers: 1, maxBytes: 11),
    Figure(
      name: "the same text again", before: "\u{c}0123456789abcdef\nABCDEFGHIJKLMNOP",
      work: "\u{1b}[H0123456789abcdef\nABCDEFGHIJKLMNOP", transfers: 0, maxBytes: 0),
  ]

  public var limits: String {
    transfers == 0 ? "no transfer" : "\(transfers) transfer, at most \(maxBytes) bytes"
  }

  /// What the work cost.
  public struct Cost: Hashable, Sendable, CustomStringConvertible {
    public var transfers: Int
    /// Bytes of data, address bytes not counted.
    public var bytes: Int
    /// Bus clocks: nine a byte, address bytes included, and two a transfer.
    public var clocks: Int
    public var isWithinLimits: Bool

    public var description: String {
      "\(transfers) transfer\(transfers == 1 ? "" : "s"), \(bytes) bytes, \(clocks) clocks"
    }
  }

  /// Does the work on the overlay's panel of a target whose bus can be seen and where the driver is
  /// loaded.
  public func measure(on target: any Target) async throws -> Cost {
    let lcd = ShellTransport(target: target, device: OverlayPanel.device)
    try await lcd.write(Array(before.utf8))
    let bus = try target.visibleBus()
    let mark = bus.position
    try await lcd.write(Array(work.utf8))
    let sent = bus.transfers(since: mark, to: OverlayPanel.address)
    let bytes = sent.reduce(0) { $0 + $1.written.count }
    return Cost(
      transfers: sent.count, bytes: bytes, clocks: sent.reduce(0) { $0 + $1.clocks },
      isWithinLimits: isWithinLimits(sent.count, bytes))
  }

  func isWithinLimits(_ transfers: Int, _ bytes: Int) -> Bool {
    transfers == self.transfers && bytes <= maxBytes
  }

  /// Loads the driver, measures all figures on a target whose bus can be seen, and takes the driver
  /// away again.
  ///
  /// - Parameter report: Is told each figure as soon as it is known.
  /// - Throws: ``TargetError`` when the driver can't be loaded or the target is lost.
  public static func measureAll(
    on target: any Target, report: (Measured) -> Void
  ) async throws -> [Measured] {
    let bus = try target.visibleBus()
    let fixture = DriverFixture(target: target)
    try await fixture.install()
    try await fixture.prepare(.driver, from: nil, mark: "bench: begin")
    var all: [Measured] = []
    func tell(_ measured: Measured) {
      report(measured)
      all.append(measured)
    }
    for figure in Self.all {
      tell(
        try await Measured.measuring(figure.name, limit: figure.limits, on: target) {
          .cost(try await figure.measure(on: target), of: figure)
        })
    }
    for text in TextCost.all {
      tell(
        try await Measured.measuring(text.name, limit: text.limitText, on: target) {
          try await text.measure(on: target)
        })
    }
    let name = "breaches of the data sheets: all of it, and unloading the driver"
    tell(
      try await Measured.measuring(name, limit: "none", on: target) {
        _ = try await fixture.restore()
        return .breaches(name, bus.takeBreaches())
      })
    return all
  }
}
