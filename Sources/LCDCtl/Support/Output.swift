// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where text is printed, at once, also into a pipe. What couldn't be written ends no work: it is kept
/// for the end of the program (``check()``).
final class Output: Sendable {
  static let standard = Output(.standardOutput)
  static let errors = Output(.standardError)

  private let file: FileDescriptor
  private let failure = Mutex<Errno?>(nil)

  init(_ file: FileDescriptor) { self.file = file }

  /// Nothing that is printed arrives any more.
  var isLost: Bool { failure.withLock { $0 != nil } }

  /// Writes text as it is.
  ///
  /// Another program may have made a terminal or a pipe that both have non-blocking: a full one is
  /// waited for, as for a blocking one.
  func write(_ text: String) { write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) {
    guard !isLost else { return }
    var rest = bytes[...]
    while !rest.isEmpty {
      do {
        rest.removeFirst(try rest.withUnsafeBytes { try file.write($0) })
      } catch Errno.resourceTemporarilyUnavailable {
        var request = pollfd(fd: file.rawValue, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
      } catch {
        failure.withLock { $0 = error as? Errno ?? .ioError }
        return
      }
    }
  }

  func line(_ line: String) { write(line + "\n") }

  /// Whether all has arrived that was printed. A reader that has gone wants no more, which is no error.
  func check() throws(OutputError) {
    guard let errno = failure.withLock(\.self), errno != .brokenPipe else { return }
    throw OutputError(errno: errno)
  }
}

/// What was printed did not arrive.
struct OutputError: Error, Hashable, CustomStringConvertible {
  let errno: Errno

  var description: String {
    "the output can't be written: \(errno); a part of it is missing"
  }
}

/// Prints a line on standard output.
func printNow(_ line: String) { Output.standard.line(line) }

/// Prints a line on standard error.
func printError(_ line: String) { Output.errors.line(line) }

/// A duration with one digit, `7.3 s`.
func seconds(_ duration: Duration) -> String {
  let tenths = Int((duration / .milliseconds(100)).rounded())
  return "\(tenths / 10).\(tenths % 10) s"
}
