// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import SystemPackage
import TestSupport
import Testing

@Suite struct SymbolStandingTests {
  private func table(_ crc: String, origin: String = "Module.symvers") throws -> SymbolVersions {
    try SymbolVersions(
      parsing: "\(crc)\tyohda\t/src/server\tEXPORT_SYMBOL\t\n", origin: origin)
  }

  /// A user of yohda that was built with this CRC.
  private func client(_ crc: UInt32, in folder: FilePath) throws -> ModuleFile {
    let path = folder.appending("client.ko")
    try path.write(
      ELFImage(
        machine: ELFImage.amd64,
        sections: [
          (".modinfo", ELFImage.modinfo(["name=client", "depends=server"])),
          ("__versions", ELFImage.versions([("yohda", crc)])),
        ]
      ).bytes)
    return try ModuleFile(path: path)
  }

  private func running() throws -> (KernelSymbols, LoadedModules) {
    (
      try KernelSymbols(
        parsing: """
          ffffffff81000000 T _stext
          ffffffffc033606c r __crc_yohda\t[server]
          ffffffffc0336060 r __ksymtab_yohda\t[server]
          ffffffffc0337000 D yohda\t[server]
          ffffffffc0337004 d yohda_count\t[server]

          """),
      try LoadedModules(
        parsing: """
          client 16384 0 - Live 0xffffffffc033b000 (OE)
          server 16384 1 client, Live 0xffffffffc0336000 (OE)

          """)
    )
  }

  @Test("All of it in one paragraph: exporter, user, kallsyms rows, holder, judgement")
  func wholeStanding() async throws {
    try withTemporaryFolder { folder in
      let (symbols, modules) = try running()
      let standing = SymbolStanding(
        of: "yohda", symbolVersions: [try table("0x7cf5c1a7")],
        modules: [try client(0x7cf5_c1a7, in: folder)], kernelSymbols: symbols,
        loadedModules: modules)
      #expect(
        standing.description == """
          yohda
            exported by   /src/server, EXPORT_SYMBOL, CRC 0x7cf5c1a7 (Module.symvers)
            used by       client, CRC 0x7cf5c1a7, match (\(folder)/client.ko)
            kallsyms      ffffffffc033606c r __crc_yohda\t[server]
                          ffffffffc0336060 r __ksymtab_yohda\t[server]
                          ffffffffc0337000 D yohda\t[server]
            held by       client (server, reference count 1)
          All CRCs agree.
          """)
    }
  }

  @Test("A user that was built against another CRC is named as one that the kernel refuses")
  func disagreement() async throws {
    try withTemporaryFolder { folder in
      let standing = SymbolStanding(
        of: "yohda", symbolVersions: [try table("0x7cf5c1a7")],
        modules: [try client(0x1122_3344, in: folder)])
      #expect(!standing.crcsAgree)
      #expect(standing.uses.map(\.agreement) == [.disagree])
      #expect(
        standing.description == """
          yohda
            exported by   /src/server, EXPORT_SYMBOL, CRC 0x7cf5c1a7 (Module.symvers)
            used by       client, CRC 0x11223344, DISAGREES (\(folder)/client.ko)
          The CRCs disagree: a kernel refuses client ("disagrees about version of symbol yohda"). \
          Build user and exporter together.
          """)
    }
  }

  @Test("Two builds that export the symbol with different CRCs are told")
  func differentBuilds() throws {
    let standing = SymbolStanding(
      of: "yohda",
      symbolVersions: [
        try table("0x00000001", origin: "a"), try table("0x00000002", origin: "b"),
      ])
    #expect(!standing.crcsAgree)
    #expect(standing.description.hasSuffix("these are exports of different builds."))
  }

  @Test("A symbol in kallsyms that no table exports is said to be exported by nobody there")
  func notExported() throws {
    let (symbols, _) = try running()
    let standing = SymbolStanding(
      of: "_stext", symbolVersions: [try table("0x00000001")], kernelSymbols: symbols)
    #expect(standing.isFound)
    #expect(
      standing.description == """
        _stext
          exported by   nobody in Module.symvers
          kallsyms      ffffffff81000000 T _stext
        """)
  }

  @Test("Without a table of exports, kallsyms' __ksymtab row still tells that it is exported")
  func exportedByRunningKernel() throws {
    let (symbols, modules) = try running()
    let standing = SymbolStanding(of: "yohda", kernelSymbols: symbols, loadedModules: modules)
    #expect(standing.loaded?.users == ["client"])
    #expect(
      standing.description.contains(
        "exported by   the running kernel (kallsyms has __ksymtab_yohda)"))
    #expect(
      SymbolStanding(of: "yohda_count", kernelSymbols: symbols).description
        .contains("exported by   not known"))
  }

  @Test("A user without an exporter has nothing to compare with, and isn't said to agree")
  func unknownAgreement() async throws {
    try withTemporaryFolder { folder in
      let standing = SymbolStanding(of: "yohda", modules: [try client(1, in: folder)])
      #expect(standing.uses.map(\.agreement) == [.unknown])
      #expect(!standing.description.contains("agree."))
    }
  }

  @Test("CRCs of zero are those of a kernel without CONFIG_MODVERSIONS")
  func noModversions() throws {
    let standing = SymbolStanding(of: "yohda", symbolVersions: [try table("0x00000000")])
    #expect(standing.description.contains("CONFIG_MODVERSIONS"))
  }

  @Test("Hidden addresses come with the way to see them")
  func hiddenAddresses() throws {
    let symbols = try KernelSymbols(parsing: "0000000000000000 D yohda\t[server]\n")
    let standing = SymbolStanding(of: "yohda", kernelSymbols: symbols)
    #expect(standing.description.contains("kernel.kptr_restrict"))
  }

  /// An exporter of yohda.
  private func exporter(
    _ name: String, in folder: FilePath, type: String = "__ksymtab", namespace: String = ""
  ) throws -> ModuleFile {
    var image = ELFImage(
      machine: ELFImage.amd64, sections: [(".modinfo", ELFImage.modinfo(["name=\(name)"]))])
    image.export("yohda", type: type, namespace: namespace)
    let path = folder.appending("\(name).ko")
    try path.write(image.bytes)
    return try ModuleFile(path: path)
  }

  /// A user of yohda, built without CRCs.
  private func user(
    _ information: [String], in folder: FilePath, isStripped: Bool = false
  ) throws -> ModuleFile {
    var image = ELFImage(
      machine: ELFImage.amd64,
      sections: [(".modinfo", ELFImage.modinfo(["name=client"] + information))])
    image.symbols = isStripped ? nil : [ELFImage.Symbol(name: "yohda")]
    let path = folder.appending("client.ko")
    try path.write(image.bytes)
    return try ModuleFile(path: path)
  }

  @Test("A user that a kernel would refuse is named, with the reason and the remedy")
  func refusedUsers() async throws {
    try withTemporaryFolder { folder in
      let gpl = ["license=GPL"]
      func causes(
        _ exporters: [ModuleFile], _ information: [String], isStripped: Bool = false,
        release: String? = nil
      ) throws -> [Cause] {
        let user = try user(information, in: folder, isStripped: isStripped)
        return SymbolStanding(of: "yohda", modules: exporters + [user], release: release)
          .refused.flatMap(\.causes)
      }
      let plain = try exporter("server", in: folder)
      #expect(try causes([plain], gpl) == [])
      #expect(try causes([plain], gpl, isStripped: true) == [.stripped])
      let strict = try exporter("gpl", in: folder, type: "__ksymtab_gpl")
      #expect(try causes([strict], gpl) == [])
      #expect(
        try causes([strict], ["license=MIT"])
          == [.gplOnly(symbol: "yohda", exporter: "gpl", licence: "MIT")])
      let spaced = try exporter("ns", in: folder, namespace: "YOHDA")
      #expect(try causes([spaced], gpl + ["import_ns=YOHDA"]) == [])
      #expect(
        try causes([spaced], gpl) == [.namespaceNotImported(symbol: "yohda", namespace: "YOHDA")])
      let chosen = try exporter("chosen", in: folder, namespace: "module:friend,client-*")
      #expect(
        try causes([chosen], gpl)
          == [.notForThisModule(symbol: "yohda", allowed: ["friend", "client-*"])])
      #expect(
        try causes([plain, exporter("twin", in: folder)], gpl)
          == [.duplicateSymbol("yohda", owner: "twin"), .duplicateSymbol("yohda", owner: "server")])
      #expect(
        try causes([plain], gpl + ["vermagic=7.2.0 SMP "], release: "7.3.4")
          == [.otherRelease(file: "7.2.0", kernel: "7.3.4")])
      let standing = SymbolStanding(
        of: "yohda", modules: [strict, try user(["license=MIT"], in: folder)])
      #expect(
        standing.description.hasSuffix(
          """
          No CRCs: this was built without CONFIG_MODVERSIONS; the release in vermagic counts instead.
          A kernel refuses client (\(folder)/client.ko): it needs yohda, which gpl exports to modules \
          under the GPL alone, and its licence is "MIT". Do without yohda, or put the module under the \
          GPL (MODULE_LICENSE("GPL")) if it is yours to do so.
          """))
    }
  }

  @Test("A kernel from 7.1 on has a row of flags for each export")
  func flags() throws {
    let symbols = try KernelSymbols(
      parsing: "ffffffffc0337000 D yohda\t[server]\nffffffffc0337010 r __flags_yohda\t[server]\n")
    #expect(SymbolStanding(of: "yohda", kernelSymbols: symbols).rows.count == 2)
  }

  @Test("A symbol that nothing has is said to be found nowhere")
  func unknownSymbol() throws {
    let (symbols, modules) = try running()
    let standing = SymbolStanding(
      of: "yodha", symbolVersions: [try table("0x7cf5c1a7")], kernelSymbols: symbols,
      loadedModules: modules)
    #expect(!standing.isFound)
    #expect(standing.loaded == nil)
    #expect(standing.description.hasPrefix("yodha\n  nothing that was read has a symbol"))
  }
}
