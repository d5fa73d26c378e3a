// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import KernelModules
import SystemPackage

struct Symbols: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "symbols",
    abstract: "Explain where a kernel symbol stands.",
    discussion: """
      Who exports it, to whom and with which CRC, whether the modules that use it were built with \
      the same, where it is in kallsyms, and who holds the module that has it. A module given with \
      --module that a kernel would refuse is told with the reason: its licence, a namespace, a \
      second export of the same symbol, stripped symbols. What is not given is read from the \
      running kernel; with --kallsyms, which is another machine's, nothing is. The exit status is 1 if \
      the symbol is nowhere, if CRCs disagree, or if a given module would be refused.

      Examples:
        $ sudo lcdctl symbols _printk
        $ cd kernel/server-client
        $ lcdctl symbols yohda --symvers Module.symvers --module client.ko
        $ lcdctl symbols yohda --symvers Module.symvers --kallsyms pi.txt
      """)

  @Argument(help: "The symbol's name, exactly.")
  var name: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Tables of exports; by default that of the running kernel's headers.", valueName: "file"),
    completion: .file())
  var symvers: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Modules that export it or use it.", valueName: "file.ko"),
    completion: .file(extensions: ["ko"]))
  var module: [String] = []

  @Option(
    help: ArgumentHelp("Another machine's /proc/kallsyms.", valueName: "file"),
    completion: .file())
  var kallsyms: String?

  @OptionGroup var format: FormatOption

  func run() async throws {
    let (text, isGood) = try output(ModuleContext())
    printNow(text)
    if !isGood { throw ExitCode.failure }
  }

  func output(_ context: ModuleContext) throws -> (text: String, isGood: Bool) {
    var notes: [String] = []
    /// One of the running kernel's tables; without it there is less to tell, and a note.
    func own<Table>(_ read: () throws(ModuleError) -> Table) -> Table? {
      guard kallsyms == nil else { return nil }
      do {
        return try read()
      } catch {
        notes.append("\(error)")
        return nil
      }
    }
    let machine = context.machine
    let given = try symvers.map { try SymbolVersions(contentsOf: FilePath($0)) }
    let files = try module.map { try ModuleFile(path: FilePath($0)) }
    let copied = try kallsyms.map { try KernelSymbols(contentsOf: FilePath($0)) }

    let tables =
      !given.isEmpty
      ? given
      : own { () throws(ModuleError) in
        try SymbolVersions(contentsOf: machine.symbolVersionsPath)
      }.map { [$0] } ?? []
    let standing = SymbolStanding(
      of: name, symbolVersions: tables, modules: files,
      kernelSymbols: copied ?? own(machine.kernelSymbols),
      loadedModules: own(machine.loadedModules),
      release: kallsyms == nil && given.isEmpty ? machine.release : nil)

    let isGood = standing.isFound && standing.crcsAgree && standing.refused.isEmpty
    switch format.format {
    case .text:
      return (
        ([standing.description] + notes.map { "Note: \($0)" }).joined(separator: "\n"), isGood
      )
    case .json:
      return (try SymbolsReport(standing, notes: notes).text(), isGood)
    }
  }
}
