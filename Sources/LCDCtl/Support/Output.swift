// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Prints a line at once, also into a pipe.
func printNow(_ line: String) {
  write(line + "\n", to: .standardOutput)
}

/// Prints a line on standard error.
func printError(_ line: String) {
  write(line + "\n", to: .standardError)
}

/// Writes text as it is. A reader that has gone is no reason to stop the work.
///
/// Another program may have made a terminal or a pipe that both have non-blocking: a full one is
/// waited for, as for a blocking one.
func write(_ text: String, to file: FileDescriptor) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    do {
      rest.removeFirst(try rest.withUnsafeBytes { try file.write($0) })
    } catch Errno.resourceTemporarilyUnavailable {
      var request = pollfd(fd: file.rawValue, events: Int16(POLLOUT), revents: 0)
      _ = poll(&request, 1, -1)
    } catch {
      return
    }
  }
}

/// A duration with one digit, `7.3 s`.
func seconds(_ duration: Duration) -> String {
  let tenths = Int((duration / .milliseconds(100)).rounded())
  return "\(tenths / 10).\(tenths % 10) s"
}
