// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import SystemPackage

/// Makes an empty folder for `body` and removes it with all that is in it, whatever happens.
package func withTemporaryFolder<Result>(
  named name: String, _ body: (FilePath) async throws -> Result
) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("\(name)-\(UUID().uuidString)")
  try FileManager.default.createDirectory(
    at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(FilePath(folder.path))
}
