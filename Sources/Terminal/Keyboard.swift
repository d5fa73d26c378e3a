// SPDX-License-Identifier: GPL-2.0 OR MIT

// A source may be cancelled from any thread.
@preconcurrency import Dispatch
import SystemPackage

/// What is typed at a terminal in raw mode, as it comes, until the terminal is gone.
package func keys(of terminal: FileDescriptor) -> AsyncStream<[UInt8]> {
  AsyncStream { typed in
    let source = DispatchSource.makeReadSource(
      fileDescriptor: terminal.rawValue, queue: .global())
    source.setEventHandler {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = (try? buffer.withUnsafeMutableBytes { try terminal.read(into: $0) }) ?? 0
      if count > 0 {
        typed.yield(Array(buffer[..<count]))
      } else {
        typed.finish()
      }
    }
    typed.onTermination = { _ in source.cancel() }
    source.resume()
  }
}
