// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Suite {
  /// What programs get of an open device: what an errno means. The scripts are in
  /// `Shell/files.sh`.
  static var files: [Check] {
    let group = "files"
    return [
      .onPanel(
        group, "a one-liner on an unplugged panel tells so, and its text is there once, later",
        "one_liners"),
      .onPanel(
        group, "text that failed and is written again is there once", "retried"),
      .onPanel(
        group, "text that failed is kept, and what is no retry of it is new", "no_retry"),
      .onPanel(
        group, "a script that looks at no errno has its last text shown when the panel is back",
        "status_script"),
    ]
  }
}
