// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import Foundation
import KernelModules
import SystemPackage
import TestSupport
import Testing

@testable import LCDCtl

@Suite struct ModuleVerbTests {
  /// Runs the body on a tree that looks like a machine's, with server and client loaded; what
  /// would go to the kernel goes to a function that answers as one.
  private func onMachine(_ body: (ModuleContext, FilePath) throws -> Void) throws {
    try withTemporaryFolder { root in try body(try context(in: root), root) }
  }

  private func context(in root: FilePath) throws -> ModuleContext {
    let files = [
      "proc/sys/kernel/osrelease": "6.1.0-test\n",
      "proc/modules": """
      client 16384 0 - Live 0xffffffffc033b000 (OE)
      server 16384 1 client, Live 0xffffffffc0336000 (OE)
      iic1602_sim 1048576 12 i2c_dev,[permanent], Loading 0xffffffffc0400000

      """,
      "proc/kallsyms": """
      ffffffff81000000 T _stext
      ffffffffc0337000 D yohda\t[server]

      """,
      "sys/module/server/parameters/yohda": "42\n",
      "sys/module/client/parameters/value": "42\n",
      "sys/module/client/parameters/found": "7\n",
      "sys/module/iic1602_sim/refcnt": "12\n",
      "lib/modules/6.1.0-test/build/Module.symvers":
        "0x7cf5c1a7\tyohda\tserver\tEXPORT_SYMBOL\t\n",
      "other.symvers": "0x11223344\tyohda\tserver\tEXPORT_SYMBOL\t\n",
      "other.kallsyms": "0000000000000000 D yohda\t[server]\n",
      "broken.symvers": "yohda\n",
    ]
    for (name, text) in files { try root.pushing(FilePath(name)).write(text) }
    var context = try ModuleContext(root: root)
    let value = try ParameterAssignment(parsing: "value=42")
    context.load = { module, parameters in
      #expect(module == "./client.ko")
      #expect(parameters == [value])
      return Loaded(name: "client", remarks: ["It is odd."])
    }
    context.unload = { name in
      guard name == "client" else {
        let cause = Cause.inUse(holders: ["client"], refcount: 1)
        throw ModuleError.refused(
          Refusal(
            .unload, of: name, errno: .wouldBlock,
            diagnosis: Diagnosis(causes: [cause], isCertain: true)))
      }
    }
    return context
  }

  @Test("load tells the module's name and the parameters that it shows")
  func load() throws {
    try onMachine { context, _ in
      let text = try Load.parse(["./client.ko", "value=42"]).output(context)
      #expect(text == "Loaded client (found=7, value=42).\nNote: It is odd.")
      let json = try Load.parse(["./client.ko", "value=42", "--format", "json"]).output(context)
      #expect(
        json
          == """
          {"module":"client","notes":["It is odd."],"parameters":{"found":"7","value":"42"},\
          "version":1}
          """)
    }
  }

  @Test("load of the driver tells of a file where its device should be, of another module not")
  func loadShadowed() throws {
    try onMachine { context, root in
      var context = context
      try root.appending("dev").appending("iic1602-0").write("Hello\n")
      for (name, isTold) in [("iic1602", true), ("iic1602_sim", true), ("i2c_dev", false)] {
        context.load = { _, _ in Loaded(name: name, remarks: []) }
        let text = try Load.parse([name]).output(context)
        #expect(text.contains("\nNote: \(root)/dev/iic1602-0 is no device but a file") == isTold)
        let json = try Load.parse([name, "--format", "json"]).output(context)
        #expect(json.contains("is no device") == isTold)
      }
    }
  }

  @Test("load refuses a parameter without a name as wrong usage, exit status 64")
  func loadUsage() throws {
    let error = #expect(throws: (any Error).self) { try Load.parse(["client.ko", "=42"]) }
    #expect(error.map { Load.exitCode(for: $0) } == .validationFailure)
    #expect(error.map { Load.message(for: $0) }?.contains("Write name=value") == true)
  }

  @Test("unload says so, or who holds the module, exit status 1")
  func unload() throws {
    try onMachine { context, _ in
      let text = try Unload.parse(["client"]).output(context)
      #expect(text == "Unloaded client.")
      let refused = try Unload.parse(["server"])
      let error = #expect(throws: ModuleError.self) { try refused.output(context) }
      #expect(
        error.map { Unload.fullMessage(for: $0) } == """
          Error: The kernel did not unload server: it is in use by client (EWOULDBLOCK). Unload \
          client first.
          """)
      #expect(error.map { Unload.exitCode(for: $0) } == .failure)
    }
  }

  @Test("modules lists what is loaded, its size, and who holds it")
  func modules() throws {
    try onMachine { context, _ in
      let text = try Modules.parse([]).output(context)
      #expect(
        text == """
          Module          Size  Refs  State      Used by
          client         16384     0  Live       -
          server         16384     1  Live       client
          iic1602_sim  1048576    12  Loading    i2c_dev, (permanent)
          """)
    }
  }

  @Test("modules with names shows only these, with their parameters")
  func namedModules() throws {
    try onMachine { context, _ in
      let text = try Modules.parse(["iic1602-sim", "client"]).output(context)
      #expect(
        text == """
          Module          Size  Refs  State      Used by
          iic1602_sim  1048576    12  Loading    i2c_dev, (permanent)
          client         16384     0  Live       -
            found=7
            value=42
          """)
      let absent = try Modules.parse(["absent"])
      #expect(throws: ModuleError.notLoaded(name: "absent")) { try absent.output(context) }
    }
  }

  @Test("modules gives programs one object a module")
  func modulesJSON() throws {
    try onMachine { context, _ in
      let text = try Modules.parse(["server", "--format", "json"]).output(context)
      #expect(
        text == """
          {"modules":[{"address":"0xffffffffc0336000","isPermanent":false,"name":"server",\
          "parameters":{"yohda":"42"},"refcount":1,"size":16384,"state":"Live","taints":"OE",\
          "users":["client"]}],"version":1}
          """)
    }
  }

  @Test("symbols reads the running kernel's tables unless others are given")
  func symbols() throws {
    try onMachine { context, root in
      let (text, isGood) = try Symbols.parse(["yohda"]).output(context)
      #expect(
        text == """
          yohda
            exported by   server, EXPORT_SYMBOL, CRC 0x7cf5c1a7 \
          (\(root)/lib/modules/6.1.0-test/build/Module.symvers)
            kallsyms      ffffffffc0337000 D yohda\t[server]
            held by       client (server, reference count 1)
          """)
      #expect(isGood)
    }
  }

  @Test("symbols fails when the tables disagree about the CRC")
  func symbolsDisagree() throws {
    try onMachine { context, root in
      let verb = try Symbols.parse([
        "yohda", "--symvers", "\(root)/other.symvers",
        "\(root)/lib/modules/6.1.0-test/build/Module.symvers",
      ])
      let (text, isGood) = try verb.output(context)
      #expect(text.contains("The CRCs disagree"))
      #expect(!isGood)
    }
  }

  @Test("symbols with another machine's kallsyms reads nothing of this one")
  func symbolsOfAnotherMachine() throws {
    try onMachine { context, root in
      let verb = try Symbols.parse(["yohda", "--kallsyms", "\(root)/other.kallsyms"])
      let (text, isGood) = try verb.output(context)
      #expect(
        text == """
          yohda
            exported by   not known: no Module.symvers was read
            kallsyms      0000000000000000 D yohda\t[server]
                          All addresses read 0: the kernel hides them from this reader. Read \
          /proc/kallsyms as root (sudo), with kernel.kptr_restrict at 0 or 1 (/sbin/sysctl \
          kernel.kptr_restrict).
          """)
      #expect(isGood)
    }
  }

  @Test("symbols notes which of this machine's tables it couldn't read, and goes on")
  func symbolsNotes() throws {
    try onMachine { context, root in
      try FileManager.default.removeItem(atPath: "\(root)/lib/modules/6.1.0-test/build")
      let verb = try Symbols.parse(["yohda"])
      let (text, isGood) = try verb.output(context)
      #expect(text.contains("held by       client"))
      #expect(text.contains("Note: There is no file \(root)/lib/modules/6.1.0-test/build/"))
      #expect(text.contains("apt install linux-headers-"))
      #expect(isGood)
    }
  }

  @Test("symbols fails for a symbol that is nowhere, and for a given table that is broken")
  func symbolsFailures() throws {
    try onMachine { context, root in
      let absent = try Symbols.parse(["yodha"])
      #expect(try absent.output(context).isGood == false)
      let broken = try Symbols.parse(["yohda", "--symvers", "\(root)/broken.symvers"])
      let error = #expect(throws: ModuleError.self) { try broken.output(context) }
      #expect(
        error?.description.hasPrefix("\(root)/broken.symvers, line 1: \"yohda\" is not CRC") == true
      )
    }
  }

  @Test("symbols gives programs the standing, the judgement and the notes in one object")
  func symbolsJSON() throws {
    try onMachine { context, root in
      let verb = try Symbols.parse([
        "yohda", "--symvers", "\(root)/other.symvers", "--format", "json",
      ])
      let text = try verb.output(context).text
      #expect(
        text.replacing("\(root)", with: "") == """
          {"crcsAgree":true,"exportTables":["/other.symvers"],"exports":[{"crc":"0x11223344",\
          "exportType":"EXPORT_SYMBOL","module":"server","source":"/other.symvers"}],\
          "hasCRCs":true,"isFound":true,"kernelSymbolsWereRead":true,\
          "loaded":{"address":"0xffffffffc0336000","isPermanent":false,"name":"server",\
          "refcount":1,"size":16384,"state":"Live","taints":"OE","users":["client"]},\
          "name":"yohda","notes":[],"refused":[],"rows":[{"address":"0xffffffffc0337000",\
          "module":"server","name":"yohda","type":"D"}],"uses":[],"version":1}
          """)
    }
  }

  @Test("Each verb's help has example lines", arguments: ["load", "unload", "modules", "symbols"])
  func help(verb: String) throws {
    let verbs: [String: any ParsableCommand.Type] = [
      "load": Load.self, "unload": Unload.self, "modules": Modules.self, "symbols": Symbols.self,
    ]
    let text = try #require(verbs[verb]).helpMessage(columns: 80)
    #expect(text.contains("Examples:"))
    #expect(text.contains("lcdctl \(verb)"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE") })
  }
}
