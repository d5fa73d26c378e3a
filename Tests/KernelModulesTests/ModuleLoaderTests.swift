// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage
import TestSupport
import Testing

@testable import KernelModules

@Suite struct ModuleLoaderTests {
  /// Makes a tree that looks like a machine's: running release 6.1.0-test, server loaded.
  private func machine(at root: FilePath) throws -> ModuleLoader {
    try root.pushing("proc/sys/kernel/osrelease").write("6.1.0-test\n")
    try root.pushing("proc/modules").write("server 16384 1 client, Live 0x0 (OE)\n")
    try root.pushing("proc/kallsyms").write("ffffffffc0337000 D yohda\t[server]\n")
    try root.pushing("sys/module/server/parameters/yohda").write("1602\n")
    try root.pushing("sys/module/bare/refcnt").write("0\n")
    try root.pushing("lib/modules/6.1.0-test/modules.dep").write("")
    return try ModuleLoader(root: root)
  }

  private func image(_ information: [String]) -> [UInt8] {
    ELFImage(
      machine: ELFImage.amd64, sections: [(".modinfo", ELFImage.modinfo(information))]
    ).bytes
  }

  @Test("The machine's tables are read from where they are")
  func tables() async throws {
    try withTemporaryFolder { root in
      let loader = try machine(at: root)
      #expect(loader.release == "6.1.0-test")
      #expect(try loader.loadedModules()["server"]?.users == ["client"])
      #expect(try loader.kernelSymbols().rows(named: "yohda").count == 1)
      #expect(
        loader.symbolVersionsPath == root.pushing("lib/modules/6.1.0-test/build/Module.symvers"))
    }
  }

  @Test("A loaded module's parameters are those of /sys/module, without the line's end")
  func parameters() async throws {
    try withTemporaryFolder { root in
      let loader = try machine(at: root)
      #expect(try loader.parameters(of: "server") == ["yohda": "1602"])
      #expect(try loader.parameters(of: "bare") == [:])
      #expect(throws: ModuleError.notLoaded(name: "absent")) {
        try loader.parameters(of: "absent")
      }
    }
  }

  @Test("A name that /lib/modules lacks is refused with the places to look in")
  func unknownModule() async throws {
    try withTemporaryFolder { root in
      let loader = try machine(at: root)
      let error = #expect(throws: ModuleError.self) { try loader.load("nosuch") }
      #expect(error == .unknownModule(name: "nosuch", release: "6.1.0-test"))
      #expect(error?.description.contains("depmod") == true)
    }
  }

  @Test("A path is told from a name by its slash or its ending")
  func paths() {
    #expect(["./client", "client.ko", "client.ko.xz", "/lib/x"].allSatisfy(ModuleLoader.isPath))
    #expect(!["client", "i2c-dev", "iic1602_sim"].contains(where: ModuleLoader.isPath))
  }

  @Test("A parameter that the module lacks is refused before the kernel is asked")
  func unknownParameter() async throws {
    try withTemporaryFolder { root in
      let loader = try machine(at: root)
      let path = root.appending("client.ko")
      try path.write(image(["name=client", "parm=value:Written", "parmtype=value:int"]))
      let error = #expect(throws: ModuleError.self) {
        try loader.load(path.string, parameters: [ParameterAssignment(parsing: "vlaue=1")])
      }
      #expect(error == .unknownParameter(module: "client", parameter: "vlaue", known: ["value"]))
      let file = try ModuleFile(path: path)
      for text in ["value=1", "dyndbg=+p", "async_probe"] {
        try loader.check([ParameterAssignment(parsing: text)], of: file)
      }
    }
  }

  @Test("A parameter is name=value, or a name alone; white space is quoted for the kernel")
  func assignments() throws {
    #expect(try ParameterAssignment(parsing: "value=42").option == "value=42")
    #expect(try ParameterAssignment(parsing: "debug").option == "debug")
    #expect(try ParameterAssignment(parsing: "text=a=b c").option == "text=\"a=b c\"")
    #expect(try ParameterAssignment(parsing: "text=").option == "text=")
    for text in ["", "=1", "a b=1", "text=\"x\""] {
      #expect(throws: ModuleError.unusableParameter(text)) {
        try ParameterAssignment(parsing: text)
      }
    }
  }
}
