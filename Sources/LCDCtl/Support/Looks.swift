// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials

/// What the person wants their terminal to look like.
enum Looks {
  /// It can do no more than print: so it says, or it says nothing.
  static var isDumb: Bool { ["", "dumb"].contains(environment["TERM", default: ""]) }

  /// https://no-color.org
  static var wantsColor: Bool { environment["NO_COLOR", default: ""].isEmpty && !isDumb }

  /// The character set that the locale names, if that can't be UTF-8.
  static var foreignCharset: String? {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].map { environment[$0, default: ""] }
    return foreignCharset(of: names.first { !$0.isEmpty } ?? "")
  }

  /// - Parameter locale: Its name, `de_DE.ISO-8859-15@euro` say. One that names no character set, `C` among them,
  ///   says nothing of the terminal.
  static func foreignCharset(of locale: String) -> String? {
    let parts = locale.prefix { $0 != "@" }.split(separator: ".", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    return parts[1].lowercased().filter { $0 != "-" } == "utf8" ? nil : String(parts[1])
  }

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
