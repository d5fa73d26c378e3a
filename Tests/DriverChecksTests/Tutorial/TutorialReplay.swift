// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// Types the tutorial's commands of one place again, those for the kernel that is there, and compares
/// what they print.
struct TutorialReplay: Sendable {
  var tutorial: Tutorial
  var place: Tutorial.Place

  /// The folder of the checkout as the page has it.
  static let folderOnPage = "/home/you/iic1602"

  /// Runs all commands in one shell, as the reader does.
  ///
  /// - Parameters:
  ///   - folder: Where the commands are typed.
  ///   - release: The emulated machine's kernel, which it is about on either side.
  ///   - limit: How long all commands may take.
  /// - Returns: What is not as the page says, a paragraph each.
  /// - Throws: ``TargetError``; ``TutorialError`` for a page that has no command for the place.
  func mismatches(
    on target: any Target, in folder: String, release: String, within limit: Duration
  ) async throws -> [String] {
    guard let series = KernelSeries(release) else {
      throw TutorialError(line: 1, problem: "\(release) is no kernel's release.")
    }
    let typed = tutorial.steps(for: series)
    let steps = typed.filter { $0.prompt.place == place }
    guard !steps.isEmpty else {
      throw TutorialError(
        line: 1, problem: "The page has no command behind \"\(Tutorial.Prompt(place: place))\".")
    }
    guard typed.contains(where: \.saysRelease) else {
      throw TutorialError(line: 1, problem: "The page must say what uname -r prints.")
    }
    let isCheckout = place == .host
    // What is said of all kernels, the page shows for one of them.
    let page = TutorialShape(
      releases: tutorial.blocks.flatMap(\.self).filter(\.saysRelease).flatMap(\.output),
      folder: isCheckout ? Self.folderOnPage : nil)
    let here = TutorialShape(releases: [release], folder: isCheckout ? folder : nil)
    let output = try await target.run(script(steps, in: folder), within: limit).lines
    var rest = output[...]
    var found: [String] = []
    for step in steps {
      let seen = Array(rest.prefix { $0 != mark(after: step) })
      rest = rest.dropFirst(seen.count + 1)
      guard here(seen) != page(step.output) else { continue }
      found.append(
        """
        \(Tutorial.page):\(step.line): \(step.prompt)\(step.command)
        the page says:
        \(step.output.joined(separator: "\n").indented)
        seen:
        \(seen.joined(separator: "\n").indented)
        """)
    }
    return found
  }

  private func script(_ steps: [Tutorial.Step], in folder: String) -> String {
    var script = "cd \(folder.quoted) && exec 2>&1 || exit\n"
    for step in steps {
      // A command's last line may have no end of its own.
      script += "\(step.command)\necho; echo '\(mark(after: step))'\n"
    }
    return script
  }

  private func mark(after step: Tutorial.Step) -> String { "@ \(Tutorial.page):\(step.line)" }
}

extension Tutorial.Step {
  /// Whether its output is the release of the page's kernel.
  fileprivate var saysRelease: Bool { command == "uname -r" && output.count == 1 }
}
