// SPDX-License-Identifier: GPL-2.0 OR MIT

import Synchronization
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A terminal whose keys all arrive as bytes, Ctrl-C's too, until it is restored.
package final class RawMode: Sendable {
  private let file: FileDescriptor
  private let before: Mutex<termios?>

  /// - Throws: `Errno` for a file that is no terminal.
  package init(of file: FileDescriptor) throws(Errno) {
    self.file = file
    var settings = termios()
    guard tcgetattr(file.rawValue, &settings) == 0 else { throw Errno(rawValue: errno) }
    before = Mutex(settings)
    cfmakeraw(&settings)
    guard tcsetattr(file.rawValue, TCSADRAIN, &settings) == 0 else { throw Errno(rawValue: errno) }
  }

  /// Puts the terminal back; keys that nobody has read are forgotten, for they were meant for what is over.
  package func restore() {
    before.withLock { before in
      guard var settings = before.take() else { return }
      tcsetattr(file.rawValue, TCSAFLUSH, &settings)
    }
  }
}
