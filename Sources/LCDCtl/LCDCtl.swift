// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import DriverChecks
import RemoteShell

/// `lcdctl`: one file a verb in `Verbs/`; the libraries do the work.
@main
struct LCDCtl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lcdctl",
    abstract: "Load, drive and test the iic1602 character LCD modules.",
    discussion: Ending.table,
    version: Version().text,
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
      Shell.self,
      RunningPanelVerb.self,
      Bench.self,
      Reload.self,
    ]
  )

  static func main() async {
    exit(withError: ExitCode(await end(of: Array(CommandLine.arguments.dropFirst()))))
  }

  /// Does what the arguments say, and prints what is the matter if it can't be done, or not be told.
  ///
  /// - Returns: the exit status, of ``Ending``.
  private static func end(of arguments: [String]) async -> Int32 {
    let code = await run(arguments)
    do {
      try Output.standard.check()
      return code
    } catch {
      printError(fullMessage(for: error))
      return code == Ending.success.code ? Ending(of: error).code : code
    }
  }

  private static func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try await asyncParseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return Ending.success.code
    } catch let interrupted as Interrupted {
      return Ending(of: interrupted).code
    } catch {
      let text = fullMessage(for: error)
      let code = exitCode(for: error)
      // Help is an error to the parser.
      if code == .success {
        printNow(text)
      } else if !text.isEmpty {
        printError(text)
      }
      // What else the parser takes for a failure is an error that it doesn't know.
      return error is ExitCode || code != .failure ? code.rawValue : Ending(of: error).code
    }
  }
}
