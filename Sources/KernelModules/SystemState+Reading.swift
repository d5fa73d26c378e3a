// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage

extension SystemState {
  /// Reads the running system's, as far as it tells.
  init(release: String, root: FilePath) {
    func text(_ path: String) -> String? {
      (try? WholeFile.text(at: root.pushing(FilePath(path)))).map {
        String($0.prefix { $0 != "\n" })
      }
    }
    self.init(release: release)
    architecture = text("proc/sys/kernel/arch")
    isRoot = geteuid() == 0
    // Each thread has its own capabilities.
    let status = try? WholeFile.text(at: root.pushing("proc/thread-self/status"))
    // Those of a user namespace of its own, as a container may have, count for nothing here.
    let isInNamespace = text("proc/self/uid_map").map {
      $0.split(separator: " ") != ["0", "0", "4294967295"]
    }
    mayLoadModules = isInNamespace == true ? false : status.flatMap(Self.mayLoadModules)
    modulesDisabled = text("proc/sys/kernel/modules_disabled") == "1"
    enforcesSignatures = text("sys/module/module/parameters/sig_enforce").map { $0 == "Y" }
    lockdown = text("sys/kernel/security/lockdown").flatMap(Self.chosen)
    securityModules = text("sys/kernel/security/lsm")?.split(separator: ",").map(String.init)
    commandLine = text("proc/cmdline")?.split(separator: " ").map(String.init) ?? []
  }

  /// Whether /proc/PID/status has CAP_SYS_MODULE, number 16, among the effective ones.
  static func mayLoadModules(_ status: String) -> Bool? {
    let row = status.split(separator: "\n").first { $0.hasPrefix("CapEff:") }
    return row.flatMap { row -> UInt64? in
      row.split(whereSeparator: \.isWhitespace).last.flatMap { UInt64(hexDigits: $0.utf8) }
    }.map { $0 >> 16 & 1 == 1 }
  }

  /// The word in brackets: `none [integrity] confidentiality`.
  static func chosen(_ words: String) -> String? {
    words.split(separator: " ").first { $0.hasPrefix("[") }.map {
      String($0.dropFirst().dropLast())
    }
  }
}
