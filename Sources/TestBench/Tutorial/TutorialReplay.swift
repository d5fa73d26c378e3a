// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Types the tutorial's commands of one place again and compares what they print.
struct TutorialReplay: Sendable {
  var tutorial: Tutorial
  var place: Tutorial.Place

  /// The folder of the checkout as the page has it.
  static let folderOnPage = "/home/you/iic1602"

  /// - Parameters:
  ///   - folder: Where the commands are typed.
  ///   - release: The emulated machine's kernel, which it is about on either side.
  ///   - limit: How long a command may take.
  /// - Returns: What is not as the page says, a paragraph each.
  /// - Throws: ``TargetError``; ``TutorialError`` for a page that has no command for the place.
  func mismatches(
    on target: any Target, in folder: String, release: String, within limit: Duration
  ) async throws -> [String] {
    let steps = tutorial.steps.filter { $0.place == place }
    guard !steps.isEmpty else {
      throw TutorialError(line: 1, problem: "The page has no command behind \"\(place.rawValue)\".")
    }
    guard
      let onPage = tutorial.steps.first(where: { $0.command == "uname -r" })?.output.first
    else {
      throw TutorialError(line: 1, problem: "The page must say what uname -r prints.")
    }
    let isCheckout = place == .host
    let page = TutorialShape(release: onPage, folder: isCheckout ? Self.folderOnPage : nil)
    let here = TutorialShape(release: release, folder: isCheckout ? folder : nil)
    var settings = ""
    var found: [String] = []
    for step in steps {
      let script = "cd \(folder.quoted) && exec 2>&1\n\(settings)\(step.command)"
      let seen = try await target.run(script, within: limit).lines
      // Each command has a shell of its own; what was set must last.
      if step.command.prefixMatch(of: #/[A-Z]+=/#) != nil { settings += step.command + "\n" }
      guard here(seen) != page(step.output) else { continue }
      found.append(
        """
        \(Tutorial.page):\(step.line): \(place.rawValue)\(step.command)
        the page says:
        \(step.output.joined(separator: "\n").indented)
        seen:
        \(seen.joined(separator: "\n").indented)
        """)
    }
    return found
  }
}
