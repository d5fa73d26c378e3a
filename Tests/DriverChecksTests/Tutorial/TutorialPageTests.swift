// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import RemoteShell
import Subprocess
import SystemPackage
import TestKit
import TestSupport
import Testing

@testable import DriverChecks

/// All that the pages have typed, in a copy of the checkout and on the emulated machine.
@Suite("The pages that are typed")
struct TutorialPageTests {
  private static let here = FilePath(#filePath).removingLastComponent()
  private static let checkout = here.removingLastComponent().removingLastComponent()
    .removingLastComponent()

  /// The release of the emulated Pi's kernel of a series, if the machine is there.
  private static func release(_ series: String) -> String? {
    try? String(
      contentsOfFile: checkout.appending("build/pi3-\(series)/release").string, encoding: .utf8
    ).trimmingCharacters(in: .newlines)
  }

  @Test(
    "print what they say, with kernel 6.12",
    .enabled(if: release("6.12") != nil, "`make shell` or `make test` makes the machine"),
    arguments: ["docs/tutorial.md", "docs/sim-abi.md"])
  func replay(page: String) async throws {
    try await replay(page, "6.12")
  }

  @Test(
    "the tutorial prints what it says, with kernel 7.3",
    .enabled(
      if: release("7.3") != nil,
      """
      Kernel 7.3 is in Debian 13's archive, not in 12's: there `make shell KERNEL=7.3` or `make test` \
      makes the machine
      """))
  func replayNewer() async throws {
    try await replay("docs/tutorial.md", "7.3")
  }

  private func replay(_ page: String, _ series: String) async throws {
    let tutorial = try Tutorial(
      parsing: String(contentsOfFile: Self.checkout.appending(page).string, encoding: .utf8),
      of: page)
    let release = try #require(Self.release(series))
    let mismatches = try await withTemporaryFolder { folder in
      // What is built in the checkout, for whatever kernel, stays there: a module knows where it was built.
      try await Self.copy(to: folder)
      return try await TutorialReplay.with(tutorial, in: folder.string, series: series) { replay in
        try await replay.mismatches(in: folder.string, release: release)
      }
    }
    #expect(mismatches == [], "\(mismatches.joined(separator: "\n\n"))")
  }

  private static func copy(to folder: FilePath) async throws {
    let result = try await Subprocess.run(
      .path(here.appending("copy")), arguments: [folder.string],
      output: .discarded, error: .string(limit: 4096))
    guard result.terminationStatus.isSuccess else {
      throw CheckFailure("The checkout isn't copied: \(result.standardError)")
    }
  }
}

extension TutorialReplay {
  /// Opens a reader's two terminals for as long as `body` runs.
  static func with<Result: Sendable>(
    _ tutorial: Tutorial, in folder: String, series: String,
    body: (TutorialReplay) async throws -> Result
  ) async throws -> Result {
    let start = FilePath(#filePath).removingLastComponent().appending("reader.sh")
    // It is built beside the tests.
    let lcdctl = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("lcdctl").path
    // A terminal that is too small for a panel's picture.
    let shell = """
      stty -echo rows 5 cols 1000; cd \(folder.quoted); \
      export TERM=dumb PROMPT=\(prompt.quoted) SERIES=\(series) LCDCTL=\(lcdctl.quoted); \
      exec bash --noprofile --rcfile \(start.string.quoted) -i
      """
    return try await Terminal.with(shell) { host in
      try await Terminal.with(shell) { second in
        try await body(TutorialReplay(tutorial: tutorial, host: host, second: second))
      }
    }
  }
}
