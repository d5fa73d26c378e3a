// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage
import TestSupport
import Testing

@testable import KernelModules

@Suite struct ModuleFileTests {
  private let arm64Client = ELFImage(
    machine: ELFImage.aarch64,
    sections: [
      (
        ".modinfo",
        ELFImage.modinfo([
          "license=GPL", "description=Uses yohda", "parm=value:Written at load",
          "parmtype=value:int", "parm=seen:Read only", "depends=server,other",
          "name=client", "vermagic=6.12.0-arm64 SMP preempt mod_unload modversions aarch64 ",
        ])
      ),
      ("__versions", ELFImage.versions([("yohda", 0x7cf5_c1a7), ("_printk", 0x9299_7ed8)])),
    ])

  @Test("A module for another architecture is read as one for this is")
  func otherArchitecture() async throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("client-1.ko")
      try path.write(arm64Client.bytes)
      let file = try ModuleFile(path: path)
      #expect(file.name == "client")
      #expect(file.vermagic == "6.12.0-arm64 SMP preempt mod_unload modversions aarch64")
      #expect(file.release == "6.12.0-arm64")
      #expect(file.depends == ["server", "other"])
      #expect(file.license == "GPL")
      #expect(file.summary == "Uses yohda")
      #expect(
        file.parameters.map { [$0.name, $0.type, $0.summary] } == [
          ["value", "int", "Written at load"], ["seen", nil, "Read only"],
        ])
      #expect(
        file.versions == [
          "yohda": SymbolCRC(rawValue: 0x7cf5_c1a7), "_printk": SymbolCRC(rawValue: 0x9299_7ed8),
        ])
      #expect(file.exports == [:])
    }
  }

  @Test("What a module needs and exports comes out with the rules of each export")
  func rules() async throws {
    var image = arm64Client
    image.symbols = [
      ELFImage.Symbol(name: "yohda"), ELFImage.Symbol(name: "own", section: ".modinfo"),
    ]
    image.export("plain")
    image.export("gpl", type: "__ksymtab_gpl")
    image.export("spaced", namespace: "YOHDA")
    image.export("chosen", type: "__ksymtab_gpl", namespace: "module:a,b")
    // From 7.1 on: one table, and a byte of flags each.
    image.export("flagged")
    image.sections.append(("__kflagstab", [0, 1]))
    image.symbols?.append(ELFImage.Symbol(name: "__flags_plain", section: "__kflagstab"))
    image.symbols?.append(
      ELFImage.Symbol(name: "__flags_flagged", section: "__kflagstab", value: 1))
    try withTemporaryFolder { folder in
      let path = folder.appending("client.ko")
      try path.write(image.bytes)
      let file = try ModuleFile(path: path)
      #expect(file.needs == ["yohda"])
      #expect(file.hasSymbolTable == true)
      #expect(file.machine == Int(ELFImage.aarch64))
      #expect(
        file.exportRules == [
          "plain": ExportRule(isGPLOnly: false, namespace: nil),
          "gpl": ExportRule(isGPLOnly: true, namespace: nil),
          "spaced": ExportRule(isGPLOnly: false, namespace: "YOHDA"),
          "chosen": ExportRule(isGPLOnly: true, namespace: "module:a,b"),
          "flagged": ExportRule(isGPLOnly: true, namespace: nil),
        ])
      image.symbols = nil
      try path.write(image.bytes)
      #expect(try ModuleFile(path: path).hasSymbolTable == false)
    }
  }

  @Test("A module without a name in .modinfo has its file's, as the kernel writes it")
  func nameOfFile() async throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("iic1602-sim.ko")
      let image = ELFImage(
        machine: ELFImage.amd64, sections: [(".modinfo", ELFImage.modinfo(["license=GPL"]))])
      try path.write(image.bytes)
      #expect(try ModuleFile(path: path).name == "iic1602_sim")
    }
  }

  @Test("A file that is cut off anywhere is refused as cut off, and crashes nothing")
  func truncated() async throws {
    let whole = arm64Client.bytes
    try withTemporaryFolder { folder in
      for length in 4..<whole.count {
        let path = folder.appending("cut.ko")
        try path.write(Array(whole[..<length]))
        let error = #expect(throws: ModuleError.self) { try ModuleFile(path: path) }
        let needed = length < 64 ? 64 : whole.count
        #expect(
          error == .truncated(path: path.string, size: length, needed: needed), "at \(length)")
      }
    }
  }

  @Test("What is no ELF file is refused as such", arguments: ["", "ELF", "obj-m += server.o\n"])
  func notELF(text: String) async throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("text.ko")
      try path.write(text)
      #expect(throws: ModuleError.notELF(path: path.string)) { try ModuleFile(path: path) }
    }
  }

  @Test(
    "An ELF file without .modinfo, or with an empty one, is refused as no module",
    arguments: [".text", ".modinfo"])
  func notAModule(section: String) async throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("object.ko")
      try path.write(ELFImage(machine: ELFImage.amd64, sections: [(section, [])]).bytes)
      #expect(throws: ModuleError.notAModule(path: path.string)) { try ModuleFile(path: path) }
    }
  }

  @Test("A file that is not there, and a folder, are told apart")
  func unreadable() async throws {
    try withTemporaryFolder { folder in
      let absent = folder.appending("absent.ko")
      #expect(throws: ModuleError.fileMissing(path: absent.string)) { try ModuleFile(path: absent) }
      #expect(throws: ModuleError.fileUnreadable(path: folder.string, errno: .isDirectory)) {
        try ModuleFile(path: folder)
      }
    }
  }

  @Test("Any one byte turned over crashes nothing")
  func damagedBytes() async throws {
    let whole = arm64Client.bytes
    try withTemporaryFolder { folder in
      let path = folder.appending("damaged.ko")
      for offset in whole.indices {
        var bytes = whole
        bytes[offset] ^= 0xff
        try path.write(bytes)
        _ = try? ModuleFile(path: path)
      }
    }
  }
}

@Suite struct CompressionTests {
  @Test(
    "What libkmod can't read is told from what is damaged",
    arguments: [
      // Debian 13's libkmod 34 without zlib; Debian 12's libkmod 30 without it.
      (Compression.gzip, Errno.noFunction, true, true), (.gzip, .execFormatError, true, true),
      // libkmod 34 where liblzma or libzstd isn't installed, and where it is.
      (.xz, .invalidArgument, false, true), (.xz, .invalidArgument, true, false),
      (.zstd, .invalidArgument, false, true), (.zstd, .execFormatError, true, false),
      (.zstd, .noFunction, true, true), (.xz, .execFormatError, true, false),
    ])
  func explained(compression: Compression, errno: Errno, isThere: Bool, isUnsupported: Bool) {
    let error = compression.explain(errno, path: "a.ko", isThere: { _ in isThere })
    #expect(
      error
        == (isUnsupported
          ? .compressionUnsupported(path: "a.ko", compression: compression.rawValue)
          : .compressedDamaged(path: "a.ko", compression: compression.rawValue)))
    #expect(error.hint.contains("\(compression.rawValue) -d") == isUnsupported)
  }
}
