// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// The first two numbers of a kernel's release, 7.3 of 7.3.4: what the kernel can do hangs on them.
struct KernelSeries: Hashable, Comparable, Sendable, CustomStringConvertible {
  var major: Int
  var minor: Int

  /// Reads a release, as uname -r prints it, or a series alone; nil for what is neither.
  init?(_ text: some StringProtocol) {
    let numbers = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard numbers.count >= 2, let major = Int(numbers[0]),
      let minor = Int(numbers[1].prefix { $0.isNumber })
    else { return nil }
    self.major = major
    self.minor = minor
  }

  static func < (one: Self, other: Self) -> Bool {
    (one.major, one.minor) < (other.major, other.minor)
  }

  var description: String { "\(major).\(minor)" }
}
