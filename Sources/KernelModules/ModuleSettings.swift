// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import SystemPackage

extension ModuleSetting {
  /// The folders of modprobe.d(5); a file hides those of the same name in the folders after its own.
  private static let folders = [
    "etc/modprobe.d", "run/modprobe.d", "usr/local/lib/modprobe.d", "usr/lib/modprobe.d",
    "lib/modprobe.d",
  ]

  /// What modprobe.d and the kernel's command line set: libkmod goes by it, and does not say where it
  /// is written.
  static func all(under root: FilePath) -> [ModuleSetting] {
    var files: [String: FilePath] = [:]
    for folder in folders {
      let path = root.pushing(FilePath(folder))
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
      for name in names where name.hasSuffix(".conf") && files[name] == nil {
        files[name] = path.appending(name)
      }
    }
    let written = files.sorted { $0.key < $1.key }.flatMap { _, path in
      (try? WholeFile.text(at: path)).map { lines(of: $0, file: path.string) } ?? []
    }
    let line = (try? WholeFile.text(at: root.pushing("proc/cmdline"))) ?? ""
    return written + words(of: line)
  }

  /// The lines of a file: `options NAME TEXT`, `install NAME TEXT`, `blacklist NAME`; a backslash at
  /// its end joins a line with the next.
  static func lines(of text: String, file: String) -> [ModuleSetting] {
    text.replacing("\\\n", with: "").split(separator: "\n").compactMap { line in
      let words = line.split(maxSplits: 2, whereSeparator: \.isWhitespace)
      guard words.count >= 2, ["options", "install", "blacklist"].contains(words[0]) else {
        return nil
      }
      return ModuleSetting(
        kind: String(words[0]), module: LoadedModule.kernelName(of: words[1]),
        text: words.count > 2 ? String(words[2]) : "", file: file)
    }
  }

  /// The words `NAME.PARAMETER=VALUE` of a kernel's command line.
  static func words(of commandLine: String) -> [ModuleSetting] {
    commandLine.split(whereSeparator: \.isWhitespace).compactMap { word in
      let name = word.prefix { $0 != "=" }
      guard let dot = name.firstIndex(of: "."), dot != name.startIndex else { return nil }
      return ModuleSetting(
        kind: "options", module: LoadedModule.kernelName(of: word[..<dot]),
        text: String(word[word.index(after: dot)...]), file: "/proc/cmdline")
    }
  }
}
