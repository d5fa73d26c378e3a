// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage
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
    try await withTemporaryFolder { root in
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
    try await withTemporaryFolder { root in
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
    try await withTemporaryFolder { root in
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
    try await withTemporaryFolder { root in
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

  /// A client that depends on the server, built for release 6.1.0-test.
  private func client(_ release: String = "6.1.0-test") async throws -> ModuleFile {
    try await withTemporaryFolder { folder in
      let path = folder.appending("client.ko")
      try path.write(image(["name=client", "depends=server", "vermagic=\(release) SMP "]))
      return try ModuleFile(path: path)
    }
  }

  @Test("Each errno of finit_module(2) says what happened")
  func loadErrnos() async throws {
    let file = try await client()
    let foreign = try await client("6.12.0-arm64")
    let server = try LoadedModules(parsing: "server 16384 0 - Live 0x0\n")
    func refusal(
      _ errno: Int32, _ file: ModuleFile, isRoot: Bool = true, loaded: LoadedModules? = nil
    ) -> LoadRefusal {
      LoadRefusal(
        errno: Errno(rawValue: errno), file: file, running: "6.1.0-test", isRoot: isRoot,
        loaded: loaded)
    }
    #expect(refusal(1, file, isRoot: false) == .notRoot)
    #expect(refusal(1, file) == .forbidden)
    #expect(refusal(17, file) == .alreadyLoaded)
    #expect(
      refusal(8, foreign) == .wrongKernel(vermagic: "6.12.0-arm64 SMP", running: "6.1.0-test"))
    #expect(refusal(8, file) == .unfit(running: "6.1.0-test"))
    #expect(refusal(2, file) == .unknownSymbol(dependenciesNotLoaded: ["server"]))
    #expect(refusal(2, file, loaded: server) == .unknownSymbol(dependenciesNotLoaded: []))
    #expect(refusal(22, file) == .invalid)
    #expect(refusal(16, file) == .busy)
    #expect([126, 129, 74].map { refusal($0, file) } == [.signature, .signature, .signature])
    #expect(refusal(38, file) == .noModules(running: "6.1.0-test"))
    #expect(refusal(19, file) == .initFailed(.operationNotSupportedByDevice))
  }

  @Test("Each errno of delete_module(2) says what happened")
  func unloadErrnos() throws {
    let held = try LoadedModules(parsing: "server 16384 1 client, Live 0x0\n")["server"]
    let open = try LoadedModules(parsing: "iic1602 16384 2 - Live 0x0\n")["iic1602"]
    func refusal(_ errno: Int32, _ module: LoadedModule?, isRoot: Bool = true) -> UnloadRefusal {
      UnloadRefusal(
        errno: Errno(rawValue: errno), module: module, running: "6.1.0-test", isRoot: isRoot)
    }
    #expect(refusal(11, held) == .inUse(holders: ["client"], refcount: 1))
    #expect(refusal(11, open) == .inUse(holders: [], refcount: 2))
    #expect(refusal(11, nil) == .inUse(holders: [], refcount: nil))
    #expect(refusal(1, nil, isRoot: false) == .notRoot)
    #expect(refusal(1, nil) == .forbidden)
    #expect(refusal(16, nil) == .busy)
    #expect(refusal(38, nil) == .noModules(running: "6.1.0-test"))
    #expect(refusal(5, nil) == .other(.ioError))
  }

  @Test(
    "A refused load is one sentence and what to do",
    arguments: [
      (
        LoadRefusal.unknownSymbol(dependenciesNotLoaded: ["server"]),
        "The kernel did not load client: it uses symbols of server, not loaded yet (ENOENT, "
          + "\"Unknown symbol\"). Load server first; `sudo dmesg | tail` has the kernel's own words."
      ),
      (
        .wrongKernel(vermagic: "6.12.0-arm64 SMP", running: "6.1.0"),
        "The kernel did not load client: it was built for \"6.12.0-arm64 SMP\", the running kernel "
          + "is 6.1.0 (ENOEXEC). Build it against that kernel's headers: make "
          + "KDIR=/lib/modules/6.1.0/build."
      ),
      (
        .notRoot,
        "The kernel did not load client: only root may load modules (EPERM). Try again with sudo."
      ),
      (
        .alreadyLoaded,
        "The kernel did not load client: it is loaded already (EEXIST). To load it anew, `lcdctl "
          + "unload client` first."
      ),
    ])
  func loadMessages(reason: LoadRefusal, text: String) {
    #expect(ModuleError.loadRefused(module: "client", reason: reason).description == text)
  }

  @Test("A refused unload names who holds the module")
  func unloadMessage() {
    let error = ModuleError.unloadRefused(
      module: "server", reason: .inUse(holders: ["client"], refcount: 1))
    #expect(
      error.description == "The kernel did not unload server: it is in use by client "
        + "(EWOULDBLOCK). Unload client first.")
  }
}
