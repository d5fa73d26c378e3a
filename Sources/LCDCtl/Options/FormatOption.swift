// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser

/// `--format`, for the verbs whose output a program may read.
struct FormatOption: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "text for people, json for programs.")
  var format = Format.text
}
