// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

/// Pieces of shell that several checks use.
enum Script {
  /// The path of one of our modules, as one word.
  static func path(of module: String, in folder: String) -> String {
    "\"$(find \(folder.quoted) -name \(module).ko | head -n 1)\""
  }

  /// Succeeds if the kernel has CRCs of its symbols (CONFIG_MODVERSIONS): then the modules that are
  /// built for it say so.
  static func hasSymbolVersions(in folder: String) -> String {
    "modinfo -F vermagic \(path(of: "server", in: folder)) | grep -qw modversions"
  }
}
