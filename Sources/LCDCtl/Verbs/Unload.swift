// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import KernelModules

struct Unload: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unload",
    abstract: "Unload a kernel module.",
    discussion: """
      Unloads this one module, at once or not at all: if something holds it, the error says what.

      Examples:
        $ sudo lcdctl unload client
        $ sudo lcdctl unload server
      """)

  @Argument(help: "The module's name.")
  var name: String

  func run() async throws { printNow(try output(ModuleContext())) }

  func output(_ context: ModuleContext) throws -> String {
    try context.unload(name)
    return "Unloaded \(name)."
  }
}
