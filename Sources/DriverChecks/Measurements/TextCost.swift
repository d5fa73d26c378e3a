// SPDX-License-Identifier: GPL-2.0 OR MIT

import Targets
import TestKit

/// What text in UTF-8 costs by itself, without the bus: what is shown stays as it was.
struct TextCost: Sendable {
  var name: String
  /// A row of it; as many as 4 KiB hold are one write.
  var row: String

  static let all = [
    TextCost(name: "4 KiB of UTF-8 that change nothing on the panel", row: "21,5 °C – Grüße…"),
    TextCost(
      name: "the same, letters and marks apart",
      row: "e\u{301}u\u{308}n\u{303}a\u{300}c\u{327}e\u{323}\u{302}o\u{323}\u{302}"),
    TextCost(name: "the same, letters with two marks that the ROM lacks", row: "ệộệộệộệộ"),
  ]

  private static let writes = 500

  /// Of one write.
  static let limit = Duration.milliseconds(1)
  var limitText: String { "at most \(Self.limit.milliseconds)" }

  /// Measures it on the overlay's panel of a target whose bus can be seen and where the driver is loaded,
  /// in the target's own time.
  func measure(on target: any Target) async throws -> Measured {
    let context = CheckContext(target: target, mark: "bench: begin")
    try await context.callOnOverlay("encoding", "begin_with", row)
    let bus = try target.visibleBus()
    let mark = bus.position
    let seen = try await context.callOnOverlay("encoding", "cost_of", row, String(Self.writes))
    guard let hundredths = seen.split(whereSeparator: \.isWhitespace).first.flatMap({ Int($0) })
    else { throw CheckFailure("Hundredths of a second, not \(seen)") }
    guard bus.transfers(since: mark, to: OverlayPanel.address).isEmpty else {
      throw CheckFailure("The same text again was sent to the panel.")
    }
    return .time(name, atMost: Self.limit, .milliseconds(hundredths * 10) / Self.writes)
  }
}
