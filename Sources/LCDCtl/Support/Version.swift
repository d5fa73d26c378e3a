// SPDX-License-Identifier: GPL-2.0 OR MIT

import CBuildCommit
import CLCDCore
import FileReading
import SystemPackage

/// What `lcdctl --version` says: of this program, and of the driver, which may be another's.
struct Version: Hashable, Sendable {
  /// As git describes it, with `-dirty` for changes beyond it; `nil` where the build was not told.
  let commit: String?
  let driver: Driver

  enum Driver: Hashable, Sendable {
    case notLoaded
    /// `nil` of one that tells none.
    case loaded(version: String?)
  }

  /// - Parameter root: has the running system's `sys/module`.
  init(root: FilePath = "/") {
    let commit = String(cString: build_commit())
    self.init(commit: commit.isEmpty ? nil : commit, driver: Driver(root: root))
  }

  init(commit: String?, driver: Driver) {
    self.commit = commit
    self.driver = driver
  }

  var text: String {
    let commit = commit.map { "commit \($0)" } ?? "its commit was not told"
    let driver =
      switch driver {
      case .notLoaded: "not loaded"
      case .loaded(let version): version ?? "loaded, of a version that it doesn't tell"
      }
    return "lcdctl \(LCD_VERSION) (\(commit))\ndriver iic1602: \(driver)"
  }
}

extension Version.Driver {
  init(root: FilePath) {
    let module = root.appending("sys/module/iic1602")
    func row(_ name: FilePath.Component) -> String? {
      (try? module.appending(name).readToEnd()).map {
        String(decoding: $0.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      }
    }
    // A driver that is part of the kernel has no state.
    let version = row("version")
    self = version == nil && row("initstate") != "live" ? .notLoaded : .loaded(version: version)
  }
}
