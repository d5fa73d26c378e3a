// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import KernelModules

struct Modules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modules",
    abstract: "List the loaded modules and who holds them.",
    discussion: """
      With names, only these, each with the parameters that it shows; JSON always has them.

      Examples:
        $ lcdctl modules
        $ lcdctl modules server client
        $ lcdctl modules server --format json
      """)

  @Argument(help: "Modules that are loaded.")
  var names: [String] = []

  @OptionGroup var format: FormatOption

  func run() async throws { printNow(try output(ModuleContext())) }

  func output(_ context: ModuleContext) throws -> String {
    let loaded = try context.machine.loadedModules()
    let chosen = try names.isEmpty ? loaded.rows : names.map { try find($0, in: loaded) }
    switch format.format {
    case .text:
      return try table(chosen) {
        names.isEmpty ? [:] : try context.machine.parameters(of: $0.name)
      }
    case .json:
      return try ModulesReport(
        modules: chosen.map {
          .init(
            module: ModuleRow($0), parameters: try context.machine.parameters(of: $0.name))
        }
      ).text()
    }
  }

  private func find(_ name: String, in loaded: LoadedModules) throws -> LoadedModule {
    guard let module = loaded[name] else { throw ModuleError.notLoaded(name: name) }
    return module
  }

  /// Columns that are as wide as their widest entry; numbers stand right.
  private func table(
    _ modules: [LoadedModule], parameters: (LoadedModule) throws -> [String: String]
  ) throws -> String {
    let name = max(6, modules.map(\.name.count).max() ?? 0)
    let size = max(4, modules.map { "\($0.size)".count }.max() ?? 0)
    var lines = [
      "\("Module".padded(to: name))  \("Size".padded(to: -size))  Refs  State      Used by"
    ]
    for module in modules {
      let refs = module.refcount.map(String.init) ?? "-"
      let users = (module.users + (module.isPermanent ? ["(permanent)"] : []))
      lines.append(
        [
          module.name.padded(to: name), "\(module.size)".padded(to: -size), refs.padded(to: -4),
          module.state.rawValue.padded(to: 9), users.isEmpty ? "-" : users.joined(separator: ", "),
        ].joined(separator: "  "))
      for (name, value) in try parameters(module).sorted(by: { $0.key < $1.key }) {
        lines.append("  \(name)=\(value)")
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// With spaces to this width: behind it, or before it if the width is negative.
  fileprivate func padded(to width: Int) -> String {
    let spaces = String(repeating: " ", count: max(0, abs(width) - count))
    return width < 0 ? spaces + self : self + spaces
  }
}
