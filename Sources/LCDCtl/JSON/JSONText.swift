// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials

/// What a verb prints for programs: a type of its own, so that a library's change of a type changes
/// nothing that programs read. docs/lcdctl.md has each key.
protocol JSONReport: Encodable {
  /// Grows when a key goes or changes its meaning, not when one is added.
  static var version: Int { get }
}

extension JSONReport {
  /// One line, keys in alphabetical order, with the `version` among them.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(Versioned(report: self)), as: UTF8.self)
  }
}

private struct Versioned<Report: JSONReport>: Encodable {
  let report: Report

  private enum CodingKeys: String, CodingKey { case version }

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Report.version, forKey: .version)
  }
}
