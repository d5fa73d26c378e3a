// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc

/// Where a kernel's headers are to be had: the table that kernel/headers-package reads, too.
enum HeadersPackage: Hashable {
  case named(String)
  /// No package has them.
  case none(remedy: String)

  /// The architecture of the system that this program is for, as dpkg names it.
  static var ownArchitecture: String {
    #if arch(arm)
      "armhf"
    #elseif arch(arm64)
      "arm64"
    #elseif arch(x86_64)
      "amd64"
    #else
      "another"
    #endif
  }

  /// - Parameters:
  ///   - release: The kernel's, `uname -r`.
  ///   - architecture: The system's.
  init(of release: String, on architecture: String = ownArchitecture) {
    let table = String(decoding: PackageResources.headers_packages, as: UTF8.self)
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: " ", maxSplits: 3).map(String.init)
      guard columns.count >= 3, Self.fits(release, columns[0]), Self.fits(architecture, columns[1])
      else { continue }
      let rest = columns.count > 3 ? String(columns[3].drop { $0 == " " }) : ""
      self =
        columns[2] == "-"
        ? .none(remedy: rest)
        : .named(
          columns[2].hasSuffix("RELEASE")
            ? columns[2].dropLast("RELEASE".count) + release : columns[2])
      return
    }
    self = .none(remedy: "Look for them where the kernel is from.")
  }

  /// - Parameter table: Where a kernel's headers have their Module.symvers, below /lib/modules; nil for another path.
  init?(ofTable table: String) {
    let parts = table.split(separator: "/").suffix(4)
    guard parts.count == 4, parts.first == "modules",
      parts.suffix(2).elementsEqual(["build", "Module.symvers"])
    else { return nil }
    self.init(of: String(parts[parts.startIndex + 1]))
  }

  private static func fits(_ text: String, _ pattern: String) -> Bool {
    fnmatch(pattern, text, 0) == 0
  }

  /// What to do, as a sentence.
  var advice: String {
    switch self {
    case .named(let package): "Install them: sudo apt install \(package)."
    case .none(let remedy): remedy
    }
  }
}
