// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser

/// `lcdctl`: one file a verb in `Verbs/`; the libraries do the work.
@main
struct LCDCtl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lcdctl",
    abstract: "Load, drive and test the iic1602 character LCD modules.",
    subcommands: [
      Load.self,
      Unload.self,
      Modules.self,
      Symbols.self,
      Write.self,
      Clear.self,
      Show.self,
      Watch.self,
      Test.self,
      Demo.self,
      Bench.self,
    ]
  )
}
