// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Synchronization
import SystemPackage

/// The file that an emulated machine's console is written to.
final class KernelLogFile: Sendable {
  private struct State {
    var file: FileDescriptor?
    var splitter = LineSplitter()
    var lines: [String] = []
  }

  let path: FilePath
  private let state = Mutex(State())

  /// - Parameter path: The file, which need not exist yet.
  init(path: FilePath) {
    self.path = path
  }

  deinit {
    try? state.withLock { $0.file }?.close()
  }

  /// All whole lines until now.
  var lines: [String] {
    state.withLock { state in
      if state.file == nil { state.file = try? FileDescriptor.open(path, .readOnly) }
      guard let file = state.file else { return [] }
      var buffer = [UInt8](repeating: 0, count: 16 * 1024)
      while let count = try? buffer.withUnsafeMutableBytes({ try file.read(into: $0) }), count > 0 {
        state.lines += state.splitter.lines(in: buffer[..<count])
          .map { String(decoding: $0, as: UTF8.self) }
      }
      return state.lines
    }
  }

  /// The last lines: twenty, or more if a complaint began shortly before.
  var tail: [String] {
    let lines = lines
    let complaint = lines.suffix(100).firstIndex { !KernelLog.complaints(in: [$0]).isEmpty }
    return Array(lines[min(complaint ?? lines.endIndex, max(0, lines.endIndex - 20))...])
  }
}
