// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// Prints a line at once, also into a pipe.
func printNow(_ line: String) {
  write(line + "\n", to: .standardOutput)
}

/// Prints a line on standard error.
func printError(_ line: String) {
  write(line + "\n", to: .standardError)
}

/// Writes text as it is. A reader that has gone is no reason to stop the work.
func write(_ text: String, to file: FileDescriptor) {
  _ = try? file.writeAll(text.utf8)
}

/// A duration with one digit, `7.3 s`.
func seconds(_ duration: Duration) -> String {
  let tenths = Int((duration / .milliseconds(100)).rounded())
  return "\(tenths / 10).\(tenths % 10) s"
}
