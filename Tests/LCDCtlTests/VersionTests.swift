// SPDX-License-Identifier: GPL-2.0 OR MIT

import CLCDCore
import SystemPackage
import TestSupport
import Testing

@testable import LCDCtl

@Suite struct VersionTests {
  @Test(
    "tells the driver's beside its own",
    arguments: [
      ([:], .notLoaded),
      (["parameters/health": "Y\n"], .notLoaded),
      (["initstate": "coming\n"], .notLoaded),
      (["initstate": "live\n"], .loaded(version: nil)),
      (["initstate": "live\n", "version": "0.7\n"], .loaded(version: "0.7")),
      // Part of the kernel.
      (["version": "0.7\n"], .loaded(version: "0.7")),
    ] as [([String: String], Version.Driver)])
  func driver(files: [String: String], expected: Version.Driver) throws {
    try withTemporaryFolder { root in
      for (name, text) in files {
        try root.appending("sys/module/iic1602").pushing(FilePath(name)).write(text)
      }
      #expect(Version(root: root).driver == expected)
    }
  }

  @Test("is told in two lines")
  func text() {
    #expect(
      Version(commit: "0123456789ab-dirty", driver: .loaded(version: "0.7")).text
        == "lcdctl \(LCD_VERSION) (commit 0123456789ab-dirty)\ndriver iic1602: 0.7")
    #expect(
      Version(commit: nil, driver: .notLoaded).text
        == "lcdctl \(LCD_VERSION) (its commit was not told)\ndriver iic1602: not loaded")
    #expect(
      Version(commit: nil, driver: .loaded(version: nil)).text.hasSuffix(
        "\ndriver iic1602: loaded, of a version that it doesn't tell"))
  }

  @Test("is what the program says")
  func program() throws {
    let result = try Program.run(["--version"])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
    #expect(result.output == Version().text + "\n")
  }
}
