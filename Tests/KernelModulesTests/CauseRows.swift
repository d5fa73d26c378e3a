// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage

@testable import KernelModules

/// The evidence of each row, as kernels from 6.1 to 7.3 write it.
enum CauseRows {
  static let all: [CauseRow] =
    permissions + signatures + names + symbols + files + parameters + ends + unlogged + unloads

  // MARK: Evidence

  private static var system: SystemState {
    var system = SystemState(release: "6.12.0-amd64")
    system.isRoot = true
    system.mayLoadModules = true
    system.architecture = "x86_64"
    system.enforcesSignatures = false
    system.lockdown = "none"
    system.securityModules = ["lockdown", "capability", "yama"]
    return system
  }

  private static func evidence(
    _ errno: Int32, _ lines: [String]? = [], _ module: String = "client",
    file: ModuleFile? = client(), _ change: (inout Evidence) -> Void = { _ in }
  ) -> Evidence {
    var evidence = Evidence(
      code: Errno(rawValue: errno), module: module, file: file,
      log: lines.map { .lines($0) } ?? .unreadable(.notPermitted), before: loaded(""),
      after: loaded(""), system: system)
    change(&evidence)
    return evidence
  }

  private static func loaded(_ rows: String) -> LoadedModules? {
    try? LoadedModules(parsing: rows + "\n")
  }

  /// A client that needs yohda of server.
  private static func client(
    _ information: [String] = [], licence: String = "GPL", crc: UInt32? = 0x1234,
    signature: String = "", machine: UInt16 = ELFImage.amd64, isStripped: Bool = false,
    vermagic: String? = "6.12.0-amd64 SMP preempt mod_unload modversions "
  ) -> ModuleFile? {
    var image = ELFImage(
      machine: machine,
      sections: [
        (
          ".modinfo",
          ELFImage.modinfo(
            ["name=client", "license=\(licence)", "depends=server", "parmtype=value:int"]
              + (vermagic.map { ["vermagic=\($0)"] } ?? []) + information)
        )
      ] + (crc.map { [("__versions", ELFImage.versions([("yohda", $0)]))] } ?? []))
    image.symbols = isStripped ? nil : [ELFImage.Symbol(name: "yohda")]
    let path = FilePath(NSTemporaryDirectory()).appending("client-\(UUID().uuidString).ko")
    defer { try? FileManager.default.removeItem(atPath: path.string) }
    try? path.write(image.bytes + Array(signature.utf8))
    return try? ModuleFile(path: path)
  }

  /// What is known of yohda.
  private static func yohda(
    of module: String? = "server", type: String? = "EXPORT_SYMBOL", namespace: String? = nil,
    crc: UInt32 = 0x1234, rows: [(String, String?)] = []
  ) -> [String: SymbolFacts] {
    var facts = SymbolFacts()
    facts.exports =
      module.map {
        [
          SymbolStanding.Export(
            module: $0, crc: SymbolCRC(rawValue: crc), exportType: type, namespace: namespace,
            source: "\($0).ko")
        ]
      } ?? []
    facts.rows = rows.map { KernelSymbol(address: 1, type: "B", name: $0.0, module: $0.1) }
    facts.rowsShowExports = true
    facts.lookedIn = ["/proc/kallsyms"]
    return ["yohda": facts]
  }

  private static let unknown = "client: Unknown symbol yohda (err -2)"
  private static let server = "server 16384 0 - Live 0x0"

  // MARK: Who may

  private static let permissions: [CauseRow] = [
    CauseRow(
      name: "an ordinary user",
      evidence: evidence(1, nil) {
        $0.system.isRoot = false
        $0.system.mayLoadModules = false
      },
      causes: [.notRoot], says: ["only root", "sudo"]),
    CauseRow(
      name: "root in a container", evidence: evidence(1, nil) { $0.system.mayLoadModules = false },
      causes: [.noCapability], says: ["CAP_SYS_MODULE", "container"]),
    CauseRow(
      name: "modules_disabled", evidence: evidence(1) { $0.system.modulesDisabled = true },
      causes: [.modulesDisabled], says: ["kernel.modules_disabled is 1", "Reboot"]),
    CauseRow(
      name: "no loadable modules", evidence: evidence(38), causes: [.notSupported],
      says: ["CONFIG_MODULES"]),
    CauseRow(
      name: "module_blacklist=, by its line",
      evidence: evidence(
        1,
        [
          "Module client is "
            + "blacklisted"
        ]),
      causes: [.blacklisted], says: ["module_blacklist=", "/proc/cmdline"]),
    CauseRow(
      name: "module_blacklist=, by the command line",
      evidence: evidence(1, nil) {
        $0.system.commandLine = ["quiet", "module_blacklist=a,client"]
      },
      causes: [.blacklisted], says: ["module_blacklist="]),
    CauseRow(
      name: "SELinux",
      evidence: evidence(
        13,
        [
          "audit: type=1400 audit(1.2:3): avc:  denied  { module_load } for  pid=1 comm=\"lcdctl\""
        ]),
      causes: [
        .securityModule(
          words: "audit: type=1400 audit(1.2:3): avc:  denied { module_load } for  pid=1 "
            + "comm=\"lcdctl\"")
      ], says: ["a security module forbids it", "policy"]),
    CauseRow(
      name: "IMA, with another file's line before",
      evidence: evidence(13) {
        let path = $0.file?.path ?? ""
        $0.log = .lines([ima("/modules/server.ko", "missing-hash"), ima(path, "invalid-HMAC")])
      }, causes: [.securityModule(words: "IMA: invalid-HMAC")], says: ["IMA: invalid-HMAC"]),
  ]

  private static func ima(_ file: String, _ cause: String) -> String {
    "audit: type=1800 audit(1.2:3): pid=1 uid=0 op=appraise_data cause=\(cause) comm=\"lcdctl\" "
      + "name=\"\(file)\" dev=\"rootfs\" ino=34 res=0 errno=0"
  }

  // MARK: Signatures

  private static let marked = "~Module signature appended~\n"

  private static let signatures: [CauseRow] = [
    CauseRow(
      name: "sig_enforce", evidence: evidence(129, ["Loading of unsigned module is rejected"]),
      causes: [.unsigned(enforcedBy: .signatureEnforcement)],
      says: ["no signature", "EKEYREJECTED", "docs/signing.md"]),
    CauseRow(
      name: "lockdown",
      evidence: evidence(
        1,
        [
          "Lockdown: lcdctl: unsigned module loading is restricted; see man kernel_lockdown.7"
        ]),
      causes: [.unsigned(enforcedBy: .lockdown)], says: ["locked down", "docs/signing.md"]),
    CauseRow(
      name: "lockdown, and a signature that this kernel does not know",
      evidence: evidence(
        1,
        ["Lockdown: lcdctl: unsigned module loading is restricted; see man kernel_lockdown.7"],
        file: client(signature: marked)),
      causes: [.unknownKey(signer: nil)], says: ["mokutil --import"]),
    CauseRow(
      name: "lockdown, and a digest that the kernel has not",
      evidence: evidence(
        1,
        [
          "Unsupported digest algo: 103",
          "Lockdown: lcdctl: unsigned module loading is restricted; see man kernel_lockdown.7",
        ], file: client(signature: marked)),
      causes: [.unsupportedSignature], says: ["sig_hashalgo"]),
    CauseRow(
      name: "a key that the kernel does not know",
      evidence: evidence(
        129,
        [
          "Loading of module with unavailable key is "
            + "rejected"
        ], file: client(signature: marked)),
      causes: [.unknownKey(signer: nil)], says: ["doesn't know", "docs/signing.md"]),
    CauseRow(
      name: "a digest that the kernel has not",
      evidence: evidence(129, ["Loading of module with unsupported crypto is rejected"]),
      causes: [.unsupportedSignature], says: ["digest", "sig_hashalgo"]),
    CauseRow(
      name: "a signature of another form",
      evidence: evidence(
        129,
        [
          "module: not signed with expected PKCS#7 message",
          "Loading of module with unsupported crypto is rejected",
        ]),
      causes: [.unsupportedSignature], says: ["sig_hashalgo"]),
    CauseRow(
      name: "a signature with fields that none has",
      evidence: evidence(
        74, ["module: PKCS#7 signature info has unexpected non-zero params"]),
      causes: [.brokenSignature], says: ["does not fit"]),
    CauseRow(
      name: "a file that was changed after it was signed: without a line, and not init's alone",
      evidence: evidence(129, file: client(signature: marked)),
      causes: [.brokenSignature, .initFailed(Errno(rawValue: 129), words: [])],
      says: ["after strip"], isCertain: false),
    CauseRow(
      name: "no signature, so that it is init's", evidence: evidence(126),
      causes: [.initFailed(Errno(rawValue: 126), words: [])], says: ["-ENOKEY"]),
    CauseRow(
      name: "a forbidden hash", evidence: evidence(1, ["Module hash 0badcafe is blacklisted"]),
      causes: [.forbiddenHash], says: ["dbx"]),
  ]

  // MARK: Its name

  private static let names: [CauseRow] = [
    CauseRow(
      name: "loaded already",
      evidence: evidence(17) {
        $0.before = loaded(
          "client 1 0 - Live "
            + "0x0")
      },
      causes: [.alreadyLoaded(module: "client")], says: ["`lcdctl unload client` first"]),
    CauseRow(
      name: "loaded by another meanwhile",
      evidence: evidence(17) { $0.after = loaded("client 1 0 - Live 0x0") },
      causes: [.alreadyLoaded(module: "client")], says: ["loaded already (EEXIST)"]),
    CauseRow(
      name: "something built in has its name",
      evidence: evidence(22, ["client: module is already loaded"]), causes: [.nameTaken],
      says: ["built into", "another name"]),
    CauseRow(
      name: "loaded by another, whose load it waited for",
      evidence: evidence(17) {
        $0.before = loaded("client 1 0 - Loading 0x0")
        $0.after = loaded("client 1 0 - Live 0x0")
      },
      causes: [.alreadyLoaded(module: "client")], says: ["loaded already"]),
    CauseRow(
      name: "refused to another, whose load it waited for",
      evidence: evidence(16) { $0.before = loaded("client 1 0 - Loading 0x0") },
      causes: [.changing(nil)], says: ["at that moment", "Try again"]),
    CauseRow(
      name: "its exit function is running",
      evidence: evidence(16) { $0.before = loaded("client 1 0 - Unloading 0x0") },
      causes: [.changing(.unloading)], says: ["being unloaded", "Wait"]),
  ]

  // MARK: Symbols

  private static let symbols: [CauseRow] = [
    CauseRow(
      name: "the exporter is not loaded", evidence: evidence(2, [unknown]) { $0.symbols = yohda() },
      causes: [.exporterNotLoaded(module: "server", symbols: ["yohda"])],
      says: ["yohda of server", "Load server first"]),
    CauseRow(
      name: "the exporter is known by depends= alone", evidence: evidence(2, [unknown]),
      causes: [.exporterNotLoaded(module: "server", symbols: [])], says: ["depends on server"]),
    CauseRow(
      name: "a command of modprobe.d did not load the exporter",
      evidence: evidence(2, [unknown]) {
        $0.symbols = yohda()
        $0.earlier = ["server": "/bin/true"]
      },
      causes: [.dependencyFailed(module: "server", command: "/bin/true")], says: ["/bin/true"]),
    CauseRow(
      name: "the exporter was tried in vain",
      evidence: evidence(2, [unknown]) {
        $0.symbols = yohda()
        $0.earlier.updateValue(nil, forKey: "server")
      },
      causes: [.dependencyFailed(module: "server", command: nil)], says: ["tried first"]),
    CauseRow(
      name: "not exported",
      evidence: evidence(2, [unknown]) {
        $0.symbols = yohda(of: nil, rows: [("yohda", "hermit")])
      },
      causes: [.notExported(symbol: "yohda", module: "hermit")], says: ["EXPORT_SYMBOL(yohda)"]),
    CauseRow(
      name: "nothing has it",
      evidence: evidence(2, [unknown]) {
        $0.symbols = yohda(of: nil)
        $0.after = loaded(server)
      },
      causes: [.unknownSymbols(["yohda"], lookedIn: ["/proc/kallsyms"])],
      says: ["nothing exports that was looked in (/proc/kallsyms)", "lcdctl symbols yohda"]),
    CauseRow(
      name: "the loaded exporter is another build",
      evidence: evidence(2, [unknown]) {
        $0.symbols = yohda()
        $0.after = loaded(server)
      },
      causes: [.exportMissing(symbol: "yohda", module: "server")], says: ["another build"]),
    CauseRow(
      name: "for the GPL alone",
      evidence: evidence(2, [unknown], file: client(licence: "Proprietary")) {
        $0.symbols = yohda(type: "EXPORT_SYMBOL_GPL")
        $0.after = loaded(server)
      },
      causes: [.gplOnly(symbol: "yohda", exporter: "server", licence: "Proprietary")],
      says: ["its licence is \"Proprietary\"", "MODULE_LICENSE(\"GPL\")"]),
    CauseRow(
      name: "for the GPL alone, of the kernel itself",
      evidence: evidence(2, [unknown], file: client(licence: "MIT")) {
        $0.symbols = yohda(of: "vmlinux", type: "EXPORT_SYMBOL_GPL")
      },
      causes: [.gplOnly(symbol: "yohda", exporter: "vmlinux", licence: "MIT")], says: ["vmlinux"]),
    CauseRow(
      name: "a proprietary exporter",
      evidence: evidence(
        2,
        [
          "client: module using GPL-only symbols uses symbols yohda from proprietary module "
            + "server.",
          unknown,
        ]),
      causes: [.proprietaryExporter(symbol: "yohda", module: "server")],
      says: ["which is proprietary"]),
    CauseRow(
      name: "a namespace, as 6.12 says it",
      evidence: evidence(
        22,
        [
          "client: module uses symbol (yohda) from namespace YOHDA, but does not import it.",
          "client: Unknown symbol yohda (err -22)",
        ]),
      causes: [.namespaceNotImported(symbol: "yohda", namespace: "YOHDA")],
      says: ["namespace YOHDA", "MODULE_IMPORT_NS(\"YOHDA\");"]),
    CauseRow(
      name: "a namespace, as older kernels say it",
      evidence: evidence(
        22,
        [
          "client: module uses symbol yohda from namespace YOHDA, but does not import it.",
          "client: Unknown symbol yohda (err -22)",
        ]),
      causes: [.namespaceNotImported(symbol: "yohda", namespace: "YOHDA")], says: ["YOHDA"]),
    CauseRow(
      name: "exported to other modules by name",
      evidence: evidence(
        22,
        [
          "client: module uses symbol (yohda) from namespace module:a,b-*, but does not import it.",
          "client: Unknown symbol yohda (err -22)",
        ]),
      causes: [.notForThisModule(symbol: "yohda", allowed: ["a", "b-*"])],
      says: ["exported to a and b-* alone", "EXPORT_SYMBOL_FOR_MODULES"]),
    CauseRow(
      name: "another CRC",
      evidence: evidence(
        22,
        [
          "client: disagrees about version of symbol yohda",
          "client: Unknown symbol yohda (err "
            + "-22)",
        ]
      ) { $0.symbols = yohda() },
      causes: [.otherCRC(symbols: ["yohda"], exporter: "server")],
      says: ["another version of yohda than server has", "lcdctl symbols yohda --module"]),
    CauseRow(
      name: "other structures",
      evidence: evidence(8, ["client: disagrees about version of symbol module_layout"]),
      causes: [.otherStructures], says: ["module_layout", "KDIR="]),
    CauseRow(
      name: "the exporter is not ready",
      evidence: evidence(
        16,
        [
          "client: gave up waiting for init of module server.",
          "client: Unknown symbol yohda (err -16)",
        ]),
      causes: [.exporterNotReady(module: "server")],
      says: ["end of its init function"]),
    CauseRow(
      name: "a second export",
      evidence: evidence(8, ["client: exports duplicate symbol yohda (owned by server)"]),
      causes: [.duplicateSymbol("yohda", owner: "server")],
      says: ["client: it exports yohda, which server exports already", "Unload server first"]),
    CauseRow(
      name: "a second export of the kernel's own",
      evidence: evidence(8, ["client: exports duplicate symbol _printk (owned by kernel)"]),
      causes: [.duplicateSymbol("_printk", owner: "kernel")], says: ["another name"]),
  ]

  // MARK: The file

  private static func words(_ name: String, _ errno: Int32, _ line: String, _ cause: Cause)
    -> CauseRow
  {
    CauseRow(name: name, evidence: evidence(errno, [line]), causes: [cause], says: [])
  }

  private static let files: [CauseRow] = [
    CauseRow(
      name: "another processor", evidence: evidence(8, ["Invalid architecture in ELF header: 183"]),
      causes: [.otherArchitecture(file: "aarch64", kernel: "x86_64")],
      says: ["another processor (aarch64, the kernel is for x86_64)"]),
    CauseRow(
      name: "another release, which counts without CRCs",
      evidence: evidence(
        8,
        ["client: version magic '7.2.0 SMP mod_unload ' should be '7.3.4 SMP mod_unload '"],
        file: client(crc: nil)),
      causes: [.otherRelease(file: "7.2.0", kernel: "7.3.4")],
      says: ["built for the kernel 7.2.0, and 7.3.4 is running", "KDIR=/lib/modules/7.3.4/build"]),
    CauseRow(
      name: "another configuration",
      evidence: evidence(
        8,
        [
          "client: version magic '6.1.0 SMP mod_unl0ad modversions ' should be "
            + "'6.12.0 SMP preempt mod_unload modversions '"
        ]),
      causes: [.otherVermagic(file: "mod_unl0ad", kernel: "preempt mod_unload")],
      says: ["its vermagic has \"mod_unl0ad\", the kernel's \"preempt mod_unload\""]),
    CauseRow(
      name: "no vermagic: without a line", evidence: evidence(8, file: client(vermagic: nil)),
      causes: [.noVermagic, .initFailed(.execFormatError, words: [])], says: ["kbuild"],
      isCertain: false),
    CauseRow(
      name: "exports without CRCs: without a line",
      evidence: evidence(8, file: exporterWithoutCRCs()),
      causes: [.exportsWithoutVersions, .initFailed(.execFormatError, words: [])],
      says: ["CONFIG_MODVERSIONS"], isCertain: false),
    CauseRow(
      name: "no symbol table", evidence: evidence(8, ["client: module has no symbols (stripped?)"]),
      causes: [.stripped], says: ["was stripped", "strip --strip-debug"]),
    words(
      "struct module of another size", 8,
      "module client: .gnu.linkonce.this_module section size must match the kernel's built struct "
        + "module size at run time", .otherModuleStructure),
    words(
      "exports without flags", 8, "client: no flags for exported symbols", .exportsWithoutFlags),
    words(
      "a flaw that the kernel finds", 8, "Invalid ELF header type: 2 != 1",
      .damaged(words: "Invalid ELF header type: 2 != 1")),
    words(
      "no module's section, in 6.1", 8, "client: No module found in object",
      .damaged(words: "client: No module found in object")),
    words(
      "code that can't be put in place", 8,
      "Modules: module client: overflow in relocation type 261 val ffff800001234567",
      .relocation(
        words: "Modules: module client: overflow in relocation type 261 val ffff800001234567")),
    words("-fcommon", 8, "client: please compile with -fno-common", .commonSymbols),
    words(
      "code that can be written to", 8,
      "client: section .text.hot (index 3) has invalid WRITE|EXEC flags",
      .writableCode(section: ".text.hot")),
    words(
      "a live patch", 8,
      "client: module is marked as livepatch module, but livepatch support is "
        + "disabled", .livepatch),
    words(
      "other type information", 22, "BPF: failed to validate module [client] BTF: -22",
      .debugInformation),
    CauseRow(
      name: "open for writing", evidence: evidence(26), causes: [.fileBusy], says: ["fuser"]),
  ]

  private static func exporterWithoutCRCs() -> ModuleFile? {
    var image = ELFImage(
      machine: ELFImage.amd64,
      sections: [(".modinfo", ELFImage.modinfo(["name=server", "vermagic=6.12.0-amd64 SMP "]))])
    image.export("yohda")
    let path = FilePath(NSTemporaryDirectory()).appending("server-\(UUID().uuidString).ko")
    defer { try? FileManager.default.removeItem(atPath: path.string) }
    try? path.write(image.bytes)
    return try? ModuleFile(path: path)
  }

  // MARK: Parameters

  private static let parameters: [CauseRow] = [
    CauseRow(
      name: "the caller's value",
      evidence: evidence(22, ["client: `many' invalid for parameter `value'"]) {
        $0.parameters = [(try? ParameterAssignment(parsing: "value=many"))].compactMap(\.self)
      },
      causes: [.invalidValue("many", parameter: "value", type: "int", from: .caller)],
      says: ["\"many\" is no value for its parameter value (int)", "a whole number"]),
    CauseRow(
      name: "a value of modprobe.d",
      evidence: evidence(22, ["client: `many' invalid for parameter `value'"]) {
        $0.settings = ModuleSetting.lines(
          of: "options client \\\n  other=1 value=many\n", file: "/etc/modprobe.d/a.conf")
      },
      causes: [
        .invalidValue(
          "many", parameter: "value", type: "int",
          from: .configuration(file: "/etc/modprobe.d/a.conf"))
      ], says: ["set in /etc/modprobe.d/a.conf", "Mend that line"]),
    CauseRow(
      name: "a value of the kernel's command line",
      evidence: evidence(22, ["client: `many' invalid for parameter `value'"]) {
        $0.settings = ModuleSetting.words(of: "quiet client.value=many")
      },
      causes: [
        .invalidValue(
          "many", parameter: "value", type: "int", from: .configuration(file: "/proc/cmdline"))
      ], says: ["/proc/cmdline"]),
    CauseRow(
      name: "a value that is too long, of whomever",
      evidence: evidence(28, ["client: `aaaa' too large for parameter `text'"]),
      causes: [.valueTooLong("aaaa", parameter: "text", from: .unknown)],
      says: ["too long", "grep -r"]),
    CauseRow(
      name: "a value that is too long for a line of the log, too",
      evidence: evidence(28, ["text: string parameter too long", "client: `aaaa"]) {
        $0.settings = ModuleSetting.lines(of: "options client text=aaaa", file: "a.conf")
      },
      causes: [.valueTooLong("aaaa", parameter: "text", from: .configuration(file: "a.conf"))],
      says: ["too long", "a.conf"]),
    CauseRow(
      name: "a command of modprobe.d",
      evidence: evidence(22) {
        $0.installCommand = "/bin/false"
        $0.settings = ModuleSetting.lines(of: "install client /bin/false", file: "a.conf")
      },
      causes: [.installCommand("/bin/false", file: "a.conf")],
      says: ["client was not loaded: modprobe.d has a command", "\"/bin/false\" (a.conf)"]),
    CauseRow(
      name: "a command that says that all is well, and loads nothing",
      evidence: evidence(22) {
        $0.code = nil
        $0.installCommand = "/bin/true"
      },
      causes: [.installCommandOnly("/bin/true", file: nil)],
      says: ["client was not loaded: modprobe.d has a command", "loaded nothing: \"/bin/true\"."]),
  ]

  // MARK: When all is well with it

  private static let ends: [CauseRow] = [
    CauseRow(
      name: "init", evidence: evidence(19), causes: [.initFailed(Errno(rawValue: 19), words: [])],
      says: ["returned -ENODEV (No such device)", "It looks for a device"]),
    CauseRow(
      name: "init, EEXIST, and it is not loaded", evidence: evidence(17),
      causes: [.initFailed(.fileExists, words: [])], says: ["-EEXIST"]),
    CauseRow(
      name: "init, ENOENT, and no symbol is missing", evidence: evidence(2),
      causes: [.initFailed(.noSuchFileOrDirectory, words: [])], says: ["-ENOENT"]),
    CauseRow(
      name: "init, EINVAL", evidence: evidence(22),
      causes: [.initFailed(.invalidArgument, words: [])], says: ["-EINVAL"]),
    CauseRow(
      name: "init, EPERM, where no security module may be silent", evidence: evidence(1),
      causes: [.initFailed(.notPermitted, words: [])], says: ["-EPERM"]),
    CauseRow(
      name: "init, EPERM, or a security module",
      evidence: evidence(1) { $0.system.securityModules = nil },
      causes: [.initFailed(.notPermitted, words: []), .securityModule(words: nil)],
      says: ["ausearch"], isCertain: false),
    CauseRow(
      name: "init, and what it said",
      evidence: evidence(
        1,
        [
          "client: loading out-of-tree module taints kernel.", "other: no key",
          "client: no key, no entry",
        ]
      ) { $0.system.securityModules = nil },
      causes: [.initFailed(.notPermitted, words: ["client: no key, no entry"])],
      says: ["having said: \"client: no key, no entry\""]),
    CauseRow(
      name: "init, EBUSY, or another program", evidence: evidence(16),
      causes: [.initFailed(.resourceBusy, words: []), .initReturnedEEXIST, .changing(nil)],
      says: ["a second try has another result"], isCertain: false),
    CauseRow(
      name: "init's EEXIST, which newer kernels override",
      evidence: evidence(
        16, ["client: init suspiciously returned -EEXIST: Overriding with -EBUSY"]),
      causes: [.initReturnedEEXIST], says: ["returned -EEXIST"]),
    CauseRow(
      name: "no memory", evidence: evidence(12, ["client: Could not allocate 9 bytes percpu data"]),
      causes: [.noMemory], says: ["no memory"]),
    CauseRow(
      name: "no memory, as newer kernels say it",
      evidence: evidence(12, ["execmem: unable to allocate memory"]), causes: [.noMemory],
      says: ["no memory"]),
    CauseRow(
      name: "a signal", evidence: evidence(4), causes: [.interrupted], says: ["signal"]),
  ]

  // MARK: Without the log

  private static let unlogged: [CauseRow] = [
    CauseRow(
      name: "unread: the file is for the GPL alone",
      evidence: evidence(2, nil, file: client(licence: "Proprietary")) {
        $0.symbols = yohda(type: "EXPORT_SYMBOL_GPL")
        $0.after = loaded(server)
      },
      causes: [
        .gplOnly(symbol: "yohda", exporter: "server", licence: "Proprietary"),
        .initFailed(.noSuchFileOrDirectory, words: []),
      ], says: ["under the GPL alone"], isCertain: false),
    CauseRow(
      name: "unread: nothing is wrong with the symbols",
      evidence: evidence(22, nil) {
        $0.symbols = yohda()
        $0.after = loaded(server)
      },
      causes: [.initFailed(.invalidArgument, words: []), .unexplained(words: [])],
      says: ["why is not known"], isCertain: false),
    CauseRow(
      name: "unread: the CRC differs",
      evidence: evidence(22, nil) { $0.symbols = yohda(crc: 0x4321) },
      causes: [
        .otherCRC(symbols: ["yohda"], exporter: "server"), .initFailed(.invalidArgument, words: []),
      ], says: ["CRCs differ"], isCertain: false),
    CauseRow(
      name: "unread: stripped", evidence: evidence(8, nil, file: client(isStripped: true)),
      causes: [.stripped], says: ["stripped"]),
    CauseRow(
      name: "unread: another processor",
      evidence: evidence(8, nil, file: client(machine: ELFImage.aarch64)),
      causes: [.otherArchitecture(file: "aarch64", kernel: "x86_64")], says: ["aarch64"]),
    CauseRow(
      name: "unread: no signature",
      evidence: evidence(129, nil) { $0.system.enforcesSignatures = true },
      causes: [
        .unsigned(enforcedBy: .signatureEnforcement), .initFailed(Errno(rawValue: 129), words: []),
      ], says: ["docs/signing.md"], isCertain: false),
  ]

  // MARK: Unloading

  private static let unloads: [CauseRow] = [
    CauseRow(
      name: "unload: held by a module",
      evidence: evidence(11, [], "server", file: nil) {
        $0.after = loaded("server 16384 1 client, Live 0x0")
      },
      causes: [.inUse(holders: ["client"], refcount: 1)],
      says: ["in use by client (EWOULDBLOCK). Unload client first."], isUnload: true),
    CauseRow(
      name: "unload: held by a program",
      evidence: evidence(11, [], "iic1602", file: nil) {
        $0.after = loaded("iic1602 16384 2 - Live 0x0")
      },
      causes: [.inUse(holders: [], refcount: 2)], says: ["reference count is 2", "fuser"],
      isUnload: true),
    CauseRow(
      name: "unload: no exit function",
      evidence: evidence(16, [], "fixed", file: nil) {
        $0.before = loaded("fixed 16384 0 [permanent], Live 0x0")
      },
      causes: [.permanent], says: ["no exit function", "Reboot"], isUnload: true),
    CauseRow(
      name: "unload: its init is still running",
      evidence: evidence(16, [], "slow", file: nil) {
        $0.before = loaded("slow 16384 1 - Loading 0x0")
      },
      causes: [.changing(.loading)], says: ["init function is still running"], isUnload: true),
    CauseRow(
      name: "unload: an ordinary user",
      evidence: evidence(1, nil, "server", file: nil) {
        $0.system.isRoot = false
        $0.system.mayLoadModules = false
      },
      causes: [.notRoot], says: ["did not unload server: only root"], isUnload: true),
    CauseRow(
      name: "unload: not known", evidence: evidence(14, [], "server", file: nil),
      causes: [.unexplained(words: [])], says: ["why is not known", "EFAULT"], isUnload: true),
  ]
}
