// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import Testing

@testable import DriverChecks
@testable import RemoteShell
@testable import Targets
@testable import TestKit

/// The half of the tutorial that is typed on the reader's own machine, in a copy of the checkout's
/// parts that it names.
@Suite("The tutorial on the reader's machine")
struct TutorialHostTests {
  private static let checkout = FilePath(#filePath).removingLastComponent()
    .removingLastComponent().removingLastComponent()
  /// The release of the emulated Pi's kernel of a series, if this machine has the headers to build
  /// for it.
  private static func release(_ series: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let cache = FilePath(environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache")
    guard
      let release = try? String(
        contentsOfFile: checkout.appending("build/pi3-\(series)/release").string, encoding: .utf8
      ).trimmingCharacters(in: .newlines),
      let headers = try? FileManager.default.contentsOfDirectory(
        atPath: cache.appending("iic1602/kdir").string),
      headers.contains(where: { $0.hasPrefix("linux-headers-\(release)_") })
    else { return nil }
    return release
  }

  @Test(
    "prints what the page says of kernel 6.12",
    .enabled(
      if: release("6.12") != nil, "`make shell` or `make test` fetches the headers that it needs"))
  func replay() async throws {
    try await replay(release: #require(Self.release("6.12")))
  }

  @Test(
    "prints what the page says of kernel 7.3",
    .enabled(
      if: release("7.3") != nil,
      """
      Kernel 7.3 is in Debian 13's archive, not in 12's: there `make shell KERNEL=7.3` or `make test` \
      fetches the headers that it needs
      """))
  func replayNewer() async throws {
    try await replay(release: #require(Self.release("7.3")))
  }

  private func replay(release: String) async throws {
    let page = Self.checkout.appending(Tutorial.page).string
    let tutorial = try Tutorial(parsing: String(contentsOfFile: page, encoding: .utf8))
    let mismatches = try await withTemporaryFolder(named: "lcdctl-tutorial") { folder in
      try await LocalMachine.open(modules: folder) { machine in
        // What was built in the checkout, for whatever kernel, stays there.
        let copy = """
          set -e; cd \(Self.checkout.string.quoted); to=\(folder.string.quoted)
          cp -R machines packaging "$to/"
          for at in kernel/server-client kernel/exhibits kernel/exhibits/other-crc; do
            mkdir -p "$to/$at"
            find $at -maxdepth 1 \\( -name Kbuild -o -name Makefile -o -name '*.[ch]' \\) \\
              ! -name '*.mod.c' -exec cp {} "$to/$at/" \\;
          done
          """
        #expect(try await machine.run(copy) == CommandResult(status: 0))
        return try await TutorialReplay(tutorial: tutorial, place: .host).mismatches(
          on: machine, in: folder.string, release: release, within: .hang)
      }
    }
    #expect(mismatches == [])
  }
}
