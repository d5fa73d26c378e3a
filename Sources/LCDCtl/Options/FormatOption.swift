// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import FoundationEssentials

/// `--format`, for the verbs whose output a program may read.
struct FormatOption: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "text for people, json for programs.")
  var format = Format.text
}

/// One line of JSON, keys in alphabetical order.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
