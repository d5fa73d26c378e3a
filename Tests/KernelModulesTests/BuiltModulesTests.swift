// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import KernelModules
import SystemPackage
import TestSupport
import Testing

@Suite(.enabled(if: BuiltModules.installedHeaders != nil, BuiltModules.need), .buildsModules)
struct BuiltModulesTests {
  private let built: BuiltModules
  private var server: FilePath { built.folder.appending("server.ko") }
  private var client: FilePath { built.folder.appending("client.ko") }
  private var symbolVersions: FilePath { built.folder.appending("Module.symvers") }

  init() throws {
    built = try #require(BuiltModules.current)
  }

  /// Whether the kernel has CRCs: Debian's have none from 7.x on.
  private func hasCRCs() throws -> Bool {
    try SymbolVersions(contentsOf: built.headers.appending("Module.symvers")).rows
      .contains { $0.crc.isPresent }
  }

  @Test("yohda has one CRC: in Module.symvers, in the server's exports, in the client's __versions")
  func oneCRC() throws {
    let row = try #require(try SymbolVersions(contentsOf: symbolVersions)["yohda"])
    #expect(row.moduleName == "server")
    #expect(row.exportType == "EXPORT_SYMBOL")
    #expect(row.namespace == nil)
    let hasCRCs = try hasCRCs()
    #expect(row.crc.isPresent == hasCRCs)
    #expect(try ModuleFile(path: server).exports == ["yohda": row.crc])
    #expect(try ModuleFile(path: client).versions["yohda"] == (hasCRCs ? row.crc : nil))
    #expect(
      try ModuleFile(path: server).exportRules
        == ["yohda": ExportRule(isGPLOnly: false, namespace: nil)])
    #expect(try ModuleFile(path: client).needs?.contains("yohda") == true)
  }

  @Test("What the client uses of the kernel has the CRCs of the kernel's Module.symvers")
  func kernelCRCs() throws {
    let kernel = try SymbolVersions(contentsOf: built.headers.appending("Module.symvers"))
    let uses = try ModuleFile(path: client).versions.filter { $0.key != "yohda" }
    #expect(try (uses["_printk"] != nil) == hasCRCs())
    for (symbol, crc) in uses {
      #expect(kernel[symbol]?.crc == crc, "\(symbol)")
    }
  }

  @Test("The client depends on the server, shows its parameters, and is built for that kernel")
  func information() throws {
    let file = try ModuleFile(path: client)
    #expect(file.name == "client")
    #expect(file.depends == ["server"])
    #expect(file.exports == [:])
    #expect(file.license == "GPL")
    #expect(file.release == built.headers.removingLastComponent().lastComponent?.string)
    #expect(Set(file.parameters.map(\.name)) == ["value", "found", "yohda"])
    #expect(file.parameters.first { $0.name == "value" }?.type == "int")
    #expect(file.parameters.first { $0.name == "found" }?.type == "int")
    let server = try ModuleFile(path: server)
    #expect(server.depends == [])
    #expect(server.parameters.map(\.name) == ["yohda"])
  }

  @Test("The pair's CRCs agree in the symbol's standing")
  func standing() throws {
    let standing = SymbolStanding(
      of: "yohda", symbolVersions: [try SymbolVersions(contentsOf: symbolVersions)],
      modules: [try ModuleFile(path: server), try ModuleFile(path: client)])
    #expect(standing.crcsAgree)
    #expect(standing.exports.count == 2)
    let hasCRCs = try hasCRCs()
    #expect(standing.refused == [])
    #expect(standing.uses.map(\.agreement) == [hasCRCs ? .match : .unknown])
    #expect(
      standing.description.hasSuffix(
        hasCRCs ? "All CRCs agree." : "the release in vermagic counts instead."))
  }

  @Test("A compressed module reads as the plain one does", arguments: ["xz", "zstd"])
  func compressed(program: String) throws {
    let copy = built.folder.appending("compressed-\(program).ko")
    let made = try run(["sh", "-c", "\(program) -c '\(client)' > '\(copy)'"])
    try #require(made.status == 0, "\(made.output)")
    let plain = try ModuleFile(path: client)
    let file = try ModuleFile(path: copy)
    #expect(file.vermagic == plain.vermagic)
    #expect(file.versions == plain.versions)
    #expect(file.parameters == plain.parameters)
    #expect(file.name == "client")
  }

  @Test("A compressed module that is cut off is refused as such", arguments: ["xz", "zstd"])
  func compressedTruncated(program: String) throws {
    let copy = built.folder.appending("cut-\(program).ko")
    let made = try run(["sh", "-c", "\(program) -c '\(client)' > '\(copy)'"])
    try #require(made.status == 0, "\(made.output)")
    let whole = try Data(contentsOf: URL(fileURLWithPath: copy.string))
    for length in [6, 20, whole.count / 2, whole.count - 20] {
      try copy.write(Array(whole[..<length]))
      #expect(
        throws: ModuleError.compressedDamaged(path: copy.string, compression: program),
        "at \(length) of \(whole.count) bytes"
      ) { try ModuleFile(path: copy) }
    }
  }

  @Test(
    "A module that is signed as docs/signing.md tells names its signer",
    .enabled(if: (try? run(["openssl", "version"]))?.status == 0, "needs openssl"))
  func signed() throws {
    #expect(try !ModuleFile(path: client).isSigned)
    let page = FilePath(#filePath).removingLastComponent().removingLastComponent()
      .removingLastComponent().pushing("docs/signing.md")
    let text = try String(contentsOfFile: page.string, encoding: .utf8)
    let blocks = text.components(separatedBy: "```sh\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    let key = try #require(blocks.first { $0.contains("openssl req") })
    let sign = try #require(blocks.first { $0.contains("sign-file") })
      .replacingOccurrences(of: "/lib/modules/$(uname -r)/build", with: built.headers.string)
    try FileManager.default.copyItem(
      atPath: server.string, toPath: built.folder.appending("signed.ko").string)
    let done = try run([
      "sh", "-ec",
      "cd '\(built.folder)'\n" + key
        + sign.replacingOccurrences(of: "server.ko", with: "signed.ko"),
    ])
    try #require(done.status == 0, "\(done.output)")
    #expect(done.output.hasSuffix("My modules\n"))
    let file = try ModuleFile(path: built.folder.appending("signed.ko"))
    #expect(file.isSigned)
    #expect(file.signer == "My modules")
  }

  @Test("A gzip file is read, or refused with the advice to decompress it")
  func gzip() throws {
    let copy = built.folder.appending("gzip.ko")
    let made = try run(["sh", "-c", "gzip -c '\(client)' > '\(copy)'"])
    try #require(made.status == 0, "\(made.output)")
    let plain = try ModuleFile(path: client)
    switch Result(catching: { () throws(ModuleError) in try ModuleFile(path: copy) }) {
    case .success(let file):
      #expect(file.versions == plain.versions)
    case .failure(let error):
      #expect(error == .compressionUnsupported(path: copy.string, compression: "gzip"))
      #expect(error.description.contains("gzip -d"))
    }
  }

  @Test("A real module that is cut off is refused as such, wherever it is cut")
  func truncated() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: client.string))
    let copy = built.folder.appending("cut.ko")
    for length in Array(stride(from: 64, to: whole.count, by: whole.count / 40)) + [whole.count - 1]
    {
      try copy.write(Array(whole[..<length]))
      #expect(
        throws: ModuleError.truncated(path: copy.string, size: length, needed: whole.count),
        "at \(length) of \(whole.count) bytes"
      ) { try ModuleFile(path: copy) }
    }
  }

  @Test("An object file beside the module is refused as no module")
  func objectFile() throws {
    let object = built.folder.appending("empty.o")
    let made = try run(["sh", "-c", "echo 'int x;' | gcc -x c -c -o '\(object)' -"])
    try #require(made.status == 0, "\(made.output)")
    #expect(throws: ModuleError.notAModule(path: object.string)) { try ModuleFile(path: object) }
  }
}
