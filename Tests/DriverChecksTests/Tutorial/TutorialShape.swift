// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What is left of a line of output when that is taken out which changes from boot to boot, build
/// to build and machine to machine.
///
/// - The kernel's release and the checkout's folder, which are known, become words.
/// - `[   12.345678]`, the log's time, becomes `[TIME]`.
/// - Hexadecimal numbers of 8 and more digits, which are addresses and CRCs, become `HEX`; but not
///   zero, which is a hidden address or a missing CRC.
/// - Decimal numbers of 5 and more digits, which are sizes and counts, become `NUMBER`.
/// - `(8 s)`, how long something has taken, becomes `(SECONDS)`; of `for 22s`, `for SECONDS`.
/// - `‘` and `’`, the compiler's where the language has them, become `'`.
/// - `[Makefile:12:`, a line of the front door, becomes `[Makefile:LINE:`.
/// - Spaces at the end are dropped.
///
/// All else must be as the page has it.
struct TutorialShape: Sendable {
  /// The releases of kernels that may be named.
  var releases: [String]
  /// The checkout's.
  var folder: String

  func callAsFunction(_ line: String) -> String {
    var text = line
    for release in releases { text.replace(release, with: "RELEASE") }
    text.replace(folder, with: "FOLDER")
    text.replace(#/\[ *[0-9]+\.[0-9]{6}\]/#, with: "[TIME]")
    text.replace(#/\b(0x)?(?!0+\b)[0-9a-f]{8,16}\b/#, with: "HEX")
    text.replace(#/\b[0-9]{5,}\b/#) { match in
      match.output.allSatisfy { $0 == "0" } ? String(match.output) : "NUMBER"
    }
    text.replace(#/^\([0-9]+ s\)$/#, with: "(SECONDS)")
    text.replace(#/\bfor [0-9]+s\b/#, with: "for SECONDS")
    text.replace(#/[‘’]/#, with: "'")
    text.replace(#/\[Makefile:[0-9]+:/#, with: "[Makefile:LINE:")
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// Every line's shape, without empty lines at the end.
  func callAsFunction(_ lines: [String]) -> [String] {
    var shapes = lines.map { self($0) }
    while shapes.last?.isEmpty == true { shapes.removeLast() }
    return shapes
  }
}
