// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How large a terminal is, in characters.
package struct TerminalSize: Hashable, Sendable {
  package var rows: Int
  package var columns: Int

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The terminal's that a file is; one that doesn't know has 24 rows of 80. Nil for a file that is none.
  package init?(of file: FileDescriptor) {
    var size = winsize()
    guard isatty(file.rawValue) == 1, ioctl(file.rawValue, UInt(TIOCGWINSZ), &size) == 0 else {
      return nil
    }
    let isKnown = size.ws_row > 0 && size.ws_col > 0
    self.init(rows: isKnown ? Int(size.ws_row) : 24, columns: isKnown ? Int(size.ws_col) : 80)
  }
}
