// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage

/// The program itself, as a shell starts it.
enum Program {
  struct Result: Hashable, CustomStringConvertible {
    let status: Int32
    let output: String
    let errors: String

    var description: String { "status \(status)\n\(output)\n\(errors)" }
  }

  /// It is built beside the tests.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("lcdctl")

  /// Runs it to its end, 128 and the signal's number if a signal ended it.
  ///
  /// - Parameters:
  ///   - output: the file that gets what it prints; by default it is returned.
  ///   - onOutput: is called when there is output for the first time.
  static func run(
    _ arguments: [String], output file: FilePath? = nil, onOutput: (Process) -> Void = { _ in }
  ) throws -> Result {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let errors = try temporaryFile()
    process.standardOutput =
      try file.map {
        try FileHandle(forWritingTo: URL(fileURLWithPath: $0.string))
      } ?? output
    process.standardError = errors
    try process.run()
    var text = Data()
    if file == nil {
      text = output.fileHandleForReading.availableData
      onOutput(process)
      text += output.fileHandleForReading.readDataToEndOfFile()
    }
    process.waitUntilExit()
    try errors.seek(toOffset: 0)
    let signalled = process.terminationReason == .uncaughtSignal
    return Result(
      status: process.terminationStatus + (signalled ? 128 : 0),
      output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: errors.readDataToEndOfFile(), as: UTF8.self))
  }

  /// A file without a name.
  private static func temporaryFile() throws -> FileHandle {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("lcdctl-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try FileHandle(forUpdating: file)
  }
}
