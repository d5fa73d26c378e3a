// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import TestSupport
import Testing

/// server.ko and client.ko, built from this repository's sources for the first kernel whose
/// headers are installed.
struct BuiltModules {
  /// The kernel's headers.
  let headers: FilePath
  /// Where the modules were built, Module.symvers beside them.
  let folder: FilePath

  @TaskLocal static var current: BuiltModules?

  /// What a test skips with when there is nothing to build against.
  static let need: Comment = "needs kernel headers: apt install linux-headers-amd64"

  /// A kernel's headers, of the lowest release if there are several; nil if there are none.
  static let installedHeaders: FilePath? = {
    let modules = FilePath("/lib/modules")
    let releases = (try? FileManager.default.contentsOfDirectory(atPath: modules.string)) ?? []
    return releases.sorted().lazy.map { modules.appending($0).appending("build") }.first {
      FileManager.default.fileExists(atPath: $0.appending("Makefile").string)
        && FileManager.default.fileExists(atPath: $0.appending("Module.symvers").string)
    }
  }()

  /// The pair's sources.
  private static let sources = FilePath(#filePath)
    .removingLastComponent().removingLastComponent().removingLastComponent()
    .appending("kernel").appending("server-client")

  struct BuildFailed: Error, CustomStringConvertible {
    let description: String
  }

  static func build(headers: FilePath, in folder: FilePath) throws -> BuiltModules {
    for name in ["Makefile", "Kbuild", "server.c", "server.h", "client.c"] {
      try FileManager.default.copyItem(
        atPath: sources.appending(name).string, toPath: folder.appending(name).string)
    }
    let make = try run(["make", "-C", folder.string, "KDIR=\(headers)"])
    guard make.status == 0 else { throw BuildFailed(description: make.output) }
    return BuiltModules(headers: headers, folder: folder)
  }
}

/// Builds the pair once for a suite, and removes it at the suite's end.
struct BuildsModules: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard let headers = BuiltModules.installedHeaders else { return try await function() }
    try await withTemporaryFolder { folder in
      let modules = try BuiltModules.build(headers: headers, in: folder)
      try await BuiltModules.$current.withValue(modules) { try await function() }
    }
  }
}

extension Trait where Self == BuildsModules {
  static var buildsModules: BuildsModules { BuildsModules() }
}
