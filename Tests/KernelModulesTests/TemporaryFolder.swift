// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage

/// A new folder that is removed when the body is done with it, however it ends.
func withTemporaryFolder<Result>(
  isolation: isolated (any Actor)? = #isolation, _ body: (FilePath) async throws -> Result
) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("KernelModulesTests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(FilePath(folder.path))
}

extension FilePath {
  /// Writes a file here, with the folders that lead to it.
  func write(_ bytes: [UInt8]) throws {
    let parent = removingLastComponent()
    try FileManager.default.createDirectory(
      atPath: parent.string, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: string))
  }

  func write(_ text: String) throws {
    try write(Array(text.utf8))
  }
}

/// Runs a program to its end.
/// - Returns: its exit status and what it wrote to stdout and stderr.
func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}
