// SPDX-License-Identifier: GPL-2.0 OR MIT

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension String {
  /// A signal's name for a person, as strsignal(3) has it: `Illegal instruction`.
  package init(signal: Int32) {
    self = strsignal(signal).map { String(cString: $0) } ?? "unknown"
  }
}
