// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import Targets
import TestKit

extension Check {
  /// What `docs/tutorial.md` says of the emulated machine is so.
  static let tutorial = Check(
    "tutorial", "the tutorial's commands print what the tutorial says", needs: [.root, .tutorial]
  ) { context in
    let text = try String(contentsOfFile: Tutorial.page, encoding: .utf8)
    let replay = TutorialReplay(tutorial: try Tutorial(parsing: text), place: .pi3)
    let release = try await context.succeed("uname -r")
    try await context.call("tutorial", "untouched")
    let mismatches: [String]
    do {
      mismatches = try await replay.mismatches(
        on: context.target, in: context.target.moduleFolder, release: release, within: .hang)
    } catch {
      _ = try? await context.call("tutorial", "untouched")
      throw error
    }
    try await context.call("tutorial", "untouched")
    guard mismatches.isEmpty else {
      throw CheckFailure(mismatches.joined(separator: "\n\n"))
    }
  }
}
