// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import SystemPackage
import Targets
import TestKit

extension CheckContext {
  /// Loads one of our modules.
  func load(_ module: String, _ parameters: String...) async throws {
    try await succeed(ShellScripts.call("library", [["load", module] + parameters]))
  }

  /// Has the kernel refuse one of our modules, and insmod say one of `texts`.
  func refusedLoad(
    of module: String, _ parameters: String..., saying texts: [String]
  ) async throws {
    try await refused(
      ShellScripts.call("library", [["load", module] + parameters]), saying: texts)
  }

  /// The row of a loaded module in `/proc/modules`; nil if it is not loaded.
  func loaded(_ module: String) async throws -> LoadedModule? {
    try LoadedModules(parsing: try await succeed("cat /proc/modules") + "\n")[module]
  }

  /// The value of `MODULE/PARAMETER` in sysfs.
  func parameter(_ name: String) async throws -> String {
    let parts = name.split(separator: "/")
    return try await call(
      "library", "cat", "/sys/module/\(parts[0])/parameters/\(parts[1])")
  }

  /// The kernel's symbols whose rows hold `text`.
  func kernelSymbols(matching text: String) async throws -> KernelSymbols {
    try KernelSymbols(
      parsing: try await call("library", "grep", "-F", text, "/proc/kallsyms") + "\n")
  }

  /// Reads one of our modules as it is on the target.
  func moduleFile(_ module: String) async throws -> ModuleFile {
    let result = try await run(ShellScripts.call("library", [["content", module]]))
    return try await withTemporaryFolder(named: "lcdctl-module") { folder in
      let copy = folder.appending("\(module).ko")
      let file = try FileDescriptor.open(
        copy, .writeOnly, options: [.create], permissions: .ownerReadWrite)
      try file.closeAfter { _ = try file.writeAll(result.stdout) }
      return try ModuleFile(path: copy)
    }
  }
}

extension Target {
  /// Whether the kernel has CRCs of its symbols (CONFIG_MODVERSIONS): then the modules that are built
  /// for it say so.
  func hasSymbolVersions() async throws -> Bool {
    let server = "\"$(find \(moduleFolder.quoted) -name server.ko | head -n 1)\""
    return try await run("modinfo -F vermagic \(server) | grep -qw modversions").status == 0
  }
}
