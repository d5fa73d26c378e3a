// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials

/// What the person wants their terminal to look like.
enum Looks {
  /// It can do no more than print.
  static var isDumb: Bool { environment["TERM"] == "dumb" }

  /// https://no-color.org
  static var wantsColor: Bool { environment["NO_COLOR", default: ""].isEmpty && !isDumb }

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
