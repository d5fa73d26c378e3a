// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import SystemPackage
import Targets
import TestKit

extension Suite {
  static var fileRefusals: [Check] {
    [
      refused(
        "a second load, by path", after: ["server"], "server",
        for: [.alreadyLoaded(module: "server")], remedy: "`lcdctl unload server` first"),
      Check(refusalGroup, "a second load, by name", needs: nativePair) { context in
        try await context.withLoaded(["server", "client"]) { loader in
          try context.expectRefusal(
            of: "client", for: [.alreadyLoaded(module: "client")],
            remedy: "`lcdctl unload client` first"
          ) { () throws(ModuleError) in try loader.load("client") }
        }
      },
      refused(
        "other words in vermagic: which ones is told", "server-other-vermagic", as: "server",
        for: [.otherVermagic(file: "mod_unl0ad", kernel: "mod_unload")], remedy: "Build it again"),
      Check(
        refusalGroup, "another release counts where there are no CRCs, and only there",
        needs: nativePair + [.module("server-other-release")]
      ) { context in
        let loader = try ModuleLoader()
        let path = try await context.file("server-other-release")
        let file = try ModuleFile(path: FilePath(path))
        let release = try context.value(file.release, "release in its vermagic")
        try context.expect(release != loader.release, "the releases differ", seen: release)
        if file.versions.isEmpty {
          try context.expectRefusal(
            of: "server", for: [.otherRelease(file: release, kernel: loader.release)],
            remedy: "KDIR=/lib/modules/\(loader.release)/build"
          ) { () throws(ModuleError) in try loader.load(path) }
        } else {
          try context.expectLoaded(path, by: loader)
          try loader.unload("server")
        }
      },
      Check(
        refusalGroup, "a stripped module: known from the file, and so by the kernel",
        needs: nativePair + [.module("server-stripped")]
      ) { context in
        let loader = try ModuleLoader()
        let path = try await context.file("server-stripped")
        try context.expectRefusal(of: "server", for: [.stripped], remedy: "strip --strip-debug") {
          () throws(ModuleError) in try loader.load(path)
        }
        try await context.refusedLoad(of: "server-stripped", saying: Refusal.enoexec)
        try await context.expectLogged("server: module has no symbols (stripped?)")
      },
      edited(
        "a module for another processor",
        for: [.otherArchitecture(file: "aarch64", kernel: "x86_64")], remedy: "for this machine"
      ) { $0.replaceSubrange(18..<20, with: [183, 0]) },
      // e_type: an executable, to which nothing but the kernel objects.
      edited(
        "a file in which the kernel finds a flaw: its words are told",
        for: [.damaged(words: "Invalid ELF header type: 2 != 1")], remedy: "Copy it again"
      ) { $0[16] = 2 },
      // As long as "server", so that the file's structure stays.
      edited(
        "a name that something built in has", as: "random", for: [.nameTaken],
        remedy: "another name"
      ) { $0.replace("server", with: "random") },
      Check(refusalGroup, "a file that a program has open for writing", needs: nativePair) {
        context in
        let copy = try await context.call("library", "work_file", "open.ko")
        try await context.call("library", "cp", try await context.file("server"), copy)
        let loader = try ModuleLoader()
        let file = try FileDescriptor.open(FilePath(copy), .readWrite)
        try file.closeAfter {
          try context.expectRefusal(of: "server", for: [.fileBusy], remedy: "fuser") {
            () throws(ModuleError) in try loader.load(copy)
          }
        }
        try context.expectLoaded(copy, by: loader)
        try loader.unload("server")
      },
      edited(
        "another size of struct module", needs: [.kernel(from: "6.4")],
        for: [.otherModuleStructure], remedy: "Build it again"
      ) { $0.change(.size, of: ".gnu.linkonce.this_module") { $0 - 64 } },
      edited(
        "a relocation that this processor has not",
        for: [.relocation(words: "module: server: Unknown rela relocation: 127")],
        remedy: "Build it again"
      ) { $0.setRelocationType(127, in: ".rela__param") },
      edited(
        "variables that a linker is to place", for: [.commonSymbols], remedy: "-fno-common"
      ) { $0.makeSymbolsCommon() },
      edited(
        "code that can be written to", for: [.writableCode(section: ".text")],
        remedy: "Build it with kbuild"
      ) { $0.change(.flags, of: ".text") { $0 | 1 } },
      edited(
        "more memory than the machine has", needs: [.kernel(from: "6.12")], for: [.noMemory],
        remedy: "free -h"
      ) { $0.change(.size, of: ".bss") { $0 + 1 << 30 } },
    ]
  }

  /// A check that server.ko is refused when its bytes are changed.
  static func edited(
    _ name: String, as kernelName: String = "server", needs further: [Requirement] = [],
    for causes: [Cause], remedy: String, _ change: @Sendable @escaping (inout [UInt8]) -> Void
  ) -> Check {
    Check(refusalGroup, name, needs: nativePair + further) { context in
      let copy = try await context.copy(of: "server", change)
      let loader = try ModuleLoader()
      try context.expectRefusal(of: kernelName, for: causes, remedy: remedy) {
        () throws(ModuleError) in try loader.load(copy)
      }
    }
  }
}
