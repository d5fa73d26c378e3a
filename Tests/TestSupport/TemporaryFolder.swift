// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage

/// A new folder that is removed when the body is done with it, however it ends.
package func withTemporaryFolder<Result>(
  isolation: isolated (any Actor)? = #isolation, _ body: (FilePath) async throws -> Result
) async throws -> Result {
  let folder = try FilePath.newFolder()
  defer { folder.remove() }
  return try await body(folder)
}

/// The same for a body that waits for nothing.
package func withTemporaryFolder<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
  let folder = try FilePath.newFolder()
  defer { folder.remove() }
  return try body(folder)
}

extension FilePath {
  fileprivate static func newFolder() throws -> FilePath {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("iic1602-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return FilePath(folder.path)
  }

  fileprivate func remove() { try? FileManager.default.removeItem(atPath: string) }

  /// Writes a file here, at once, with the folders that lead to it.
  package func write(_ bytes: [UInt8]) throws {
    try FileManager.default.createDirectory(
      atPath: removingLastComponent().string, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: string), options: .atomic)
  }

  package func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// What the file here holds.
  package func contents() throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: string)))
  }
}
