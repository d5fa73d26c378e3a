// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import Testing

@testable import TestBench

/// The half of the tutorial that is typed on the reader's own machine, in a copy of the checkout's
/// parts that it names.
@Suite("The tutorial on the reader's machine")
struct TutorialHostTests {
  private static let checkout = FilePath(#filePath).removingLastComponent()
    .removingLastComponent().removingLastComponent()
  private static let release = try? String(
    contentsOfFile: checkout.appending("build/pi3-6.12/release").string, encoding: .utf8)

  @Test(
    "prints what the page says",
    .enabled(if: release != nil, "`make shell` or `make test` fetches the headers that it needs"))
  func replay() async throws {
    let release = try #require(Self.release).trimmingCharacters(in: .newlines)
    let page = Self.checkout.appending(Tutorial.page).string
    let tutorial = try Tutorial(parsing: String(contentsOfFile: page, encoding: .utf8))
    let mismatches = try await withTemporaryFolder(named: "lcdctl-tutorial") { folder in
      try await LocalMachine.open(modules: folder) { machine in
        let copy = """
          cd \(Self.checkout.string.quoted) && mkdir -p \(folder.string.quoted)/kernel/server-client
          cp -R machines packaging \(folder.string.quoted)/ && cd kernel/server-client
          cp Kbuild Makefile server.[ch] client.c \(folder.string.quoted)/kernel/server-client/
          """
        #expect(try await machine.run(copy) == CommandResult(status: 0))
        return try await TutorialReplay(tutorial: tutorial, place: .host).mismatches(
          on: machine, in: folder.string, release: release, within: .hang)
      }
    }
    #expect(mismatches == [])
  }
}
