// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// The lines by which a kernel says why it refuses a module, from 6.1 to 7.3 (kernel/module/,
/// kernel/params.c, kernel/module_signature.c, security/).
enum KernelLines {
  /// One form of line, and the cause that it names.
  struct Row: Sendable {
    let pattern: LinePattern
    /// nil if the line, of this form as it is, names none for this module.
    let cause: @Sendable ([String], Evidence) -> Cause?
  }

  /// `form` begins with the module's name, which must be the one that was refused.
  private static func own(
    _ form: String, _ cause: @escaping @Sendable ([String], Evidence) -> Cause?
  ) -> Row {
    Row(pattern: LinePattern("{}: \(form)")) { parts, evidence in
      parts[0] == evidence.module || parts[0] == "(missing .modinfo section or name field)"
        ? cause(Array(parts.dropFirst()), evidence) : nil
    }
  }

  private static func any(
    _ form: String, _ cause: @escaping @Sendable ([String], Evidence) -> Cause?
  ) -> Row {
    Row(pattern: LinePattern(form), cause: cause)
  }

  /// The cause that a line names; nil for any other line.
  static func cause(of line: String, _ evidence: Evidence) -> Cause? {
    for row in rows {
      guard let parts = row.pattern.parts(of: line) else { continue }
      return row.cause(parts, evidence)
    }
    if damage.contains(where: { $0.parts(of: line) != nil }) { return .damaged(words: line) }
    if relocation.contains(where: { $0.parts(of: line) != nil }) { return .relocation(words: line) }
    return nil
  }

  /// What the module itself logged: lines of its name that aren't the kernel's own about it.
  static func words(of module: String, in lines: [String]) -> [String] {
    lines.filter { line in
      (line.hasPrefix("\(module): ") || line.hasPrefix("\(module) "))
        && !remarks.contains { $0.parts(of: line) != nil }
        && !rows.contains { $0.pattern.parts(of: line) != nil }
    }
  }

  /// What the kernel remarks about a module that it loads all the same.
  static let remarks = [
    "{}: loading out-of-tree module taints kernel.",
    "{}: module verification failed: signature and/or required key missing - tainting kernel",
    "{}: module license '{}' taints kernel.", "{}: module license taints kernel.",
    "{}: module uses symbols {} from proprietary module {}, inheriting taint.",
    "{}: loading module not compiled with retpoline compiler.", "{}: {}: kernel tainted.",
    "{}: loading test module taints kernel.", "{}: no symbol version for {}",
    "{}: unknown parameter '{}' ignored", "{}: parameters '{}' after `--' ignored",
  ].map(LinePattern.init)

  private static let rows: [Row] = signatures + symbols + files + parameters + others

  private static let signatures: [Row] = [
    any("Module hash {} is blacklisted") { _, _ in .forbiddenHash },
    any("Module {} is blacklisted") { parts, evidence in
      parts[0] == evidence.module ? .blacklisted : nil
    },
    any("Loading of unsigned module is rejected") { _, _ in
      .unsigned(enforcedBy: .signatureEnforcement)
    },
    any("Loading of module with unavailable key is rejected") { _, evidence in
      .unknownKey(signer: evidence.file?.signer)
    },
    any("Loading of module with unsupported crypto is rejected") { _, _ in .unsupportedSignature },
    any("Lockdown: {}: unsigned module loading is restricted{}") { _, evidence in
      guard evidence.file?.isSigned == true else { return .unsigned(enforcedBy: .lockdown) }
      return evidence.lines.contains { line in unsupported.contains { $0.parts(of: line) != nil } }
        ? .unsupportedSignature : .unknownKey(signer: evidence.file?.signer)
    },
    any("{}: PKCS#7 signature info has unexpected non-zero params") { _, _ in .brokenSignature },
    any("LoadPin: {}denied{}") { parts, _ in .securityModule(words: "LoadPin: denied") },
    any("{}denied{}{ module_load }{}") { parts, _ in
      .securityModule(words: "\(parts[0])denied { module_load }\(parts[2])")
    },
    any("audit: type=1800 {}cause={} comm={} name=\"{}\"{}res=0{}") { parts, evidence in
      FilePath(parts[3]).lastComponent == evidence.file.map { FilePath($0.path) }?.lastComponent
        ? .securityModule(words: "IMA: \(parts[1])") : nil
    },
    any("{}apparmor=\"DENIED\"{}capname=\"sys_module\"{}") { _, _ in
      .securityModule(words: "apparmor=\"DENIED\" capname=\"sys_module\"")
    },
  ]

  /// What a kernel without lockdown and enforced signatures remarks, too, and loads the module.
  private static let unsupported = [
    "Unsupported digest algo: {}", "Unsupported pkey algo: {}",
    "{}: not signed with expected PKCS#7 message",
  ].map(LinePattern.init)

  private static let symbols: [Row] = [
    own("exports duplicate symbol {} (owned by {})") { parts, _ in
      .duplicateSymbol(parts[0], owner: parts[1])
    },
    own("module uses symbol ({}) from namespace {}, but does not import it.", namespace),
    own("module uses symbol {} from namespace {}, but does not import it.", namespace),
    own("module using GPL-only symbols uses symbols {} from proprietary module {}.") { parts, _ in
      .proprietaryExporter(symbol: parts[0], module: parts[1])
    },
    own("disagrees about version of symbol {}") { parts, evidence in
      parts[0] == "module_layout"
        ? .otherStructures
        : .otherCRC(
          symbols: [parts[0]], exporter: evidence.symbols[parts[0]]?.exports.first?.moduleName)
    },
    own("gave up waiting for init of module {}.") { parts, _ in
      .exporterNotReady(module: parts[0])
    },
  ]

  private static func namespace(_ parts: [String], _ evidence: Evidence) -> Cause? {
    if let allowed = Rule.modulesNamed(by: parts[1]) {
      return .notForThisModule(symbol: parts[0], allowed: allowed)
    }
    return .namespaceNotImported(symbol: parts[0], namespace: parts[1])
  }

  private static let files: [Row] = [
    own("version magic '{}' should be '{}'") { parts, evidence in
      Cause.vermagic(parts[0], kernel: parts[1], hasCRCs: evidence.file?.versions.isEmpty == false)
    },
    own("module has no symbols (stripped?)") { _, _ in .stripped },
    any(
      "module {}: .gnu.linkonce.this_module section size must match the kernel's built struct "
        + "module "
        + "size at run time"
    ) { parts, evidence in parts[0] == evidence.module ? .otherModuleStructure : nil },
    any("Invalid architecture in ELF header: {}") { parts, evidence in
      .otherArchitecture(
        file: Int(parts[0]).map(Processor.name) ?? parts[0], kernel: evidence.system.architecture)
    },
    own("no flags for exported symbols") { _, _ in .exportsWithoutFlags },
    own("please compile with -fno-common") { _, _ in .commonSymbols },
    own("section {} (index {}) has invalid WRITE|EXEC flags") { parts, _ in
      .writableCode(section: parts[0])
    },
    own("module is marked as livepatch module, but livepatch support is disabled") { _, _ in
      .livepatch
    },
    any("{}failed to validate module [{}] BTF: {}") { parts, evidence in
      parts[1] == evidence.module ? .debugInformation : nil
    },
  ]

  private static let parameters: [Row] = [
    own("`{}' invalid for parameter `{}'") { parts, evidence in
      .invalidValue(
        parts[0], parameter: parts[1], type: evidence.type(of: parts[1]),
        from: evidence.source(of: parts[1]))
    },
    own("`{}' too large for parameter `{}'") { parts, evidence in
      .valueTooLong(parts[0], parameter: parts[1], from: evidence.source(of: parts[1]))
    },
    // Of a charp, whose value is too long for the line above, too.
    any("{}: string parameter too long") { parts, evidence in
      .valueTooLong(
        evidence.value(of: parts[0]) ?? "", parameter: parts[0], from: evidence.source(of: parts[0])
      )
    },
    // Its own function returned -ENOENT: an unknown one is ignored and not refused.
    own("Unknown parameter `{}'") { parts, evidence in
      .invalidValue(
        evidence.value(of: parts[0]) ?? "", parameter: parts[0], type: nil,
        from: evidence.source(of: parts[0]))
    },
  ]

  private static let others: [Row] = [
    own("module is already loaded") { _, evidence in
      evidence.isLoaded ? .alreadyLoaded(module: evidence.module) : .nameTaken
    },
    own("init suspiciously returned -EEXIST: Overriding with -EBUSY") { _, _ in
      .initReturnedEEXIST
    },
    own("Could not allocate {} bytes percpu data") { _, _ in .noMemory },
    any("execmem: unable to allocate memory") { _, _ in .noMemory },
    any("{}vmap allocation for size {} failed{}") { _, _ in .noMemory },
    any("{}: page allocation failure{}") { _, _ in .noMemory },
    any("{}: vmalloc error: {}") { _, _ in .noMemory },
  ]

  private static let damage = [
    "Invalid ELF {}", "Invalid module architecture in ELF header: {}", "ELF Spec violation: {}",
    "empty section name table", "empty symbol string table", "symbol string table {}",
    "symbol name out of bounds in string table", "Only one .modinfo section must exist.",
    "extended version crc+name presence does not match", "more extended version crcs than names",
    "module {}: .gnu.linkonce.this_module {}",
    "module {}: Exactly one .gnu.linkonce.this_module section must exist.",
    "{}: No module found in object", "{}decompression failed with status {}",
  ].map(LinePattern.init)

  private static let relocation = [
    "{}overflow in relocation type {}", "{}unsupported RELA relocation: {}",
    "{}Unknown rela relocation: {}", "{}Skipping invalid relocation target, {}",
    "{}likely not compiled with -mcmodel=kernel", "{}REL relocation unsupported",
  ].map(LinePattern.init)
}

extension Cause {
  /// What differs between a module's vermagic and the kernel's: the release, which does not count
  /// for a module with CRCs, or other words.
  static func vermagic(_ file: String, kernel: String, hasCRCs: Bool) -> Cause {
    let ours = file.split(separator: " ").map(String.init)
    let theirs = kernel.split(separator: " ").map(String.init)
    if !hasCRCs, let release = ours.first, let running = theirs.first, release != running {
      return .otherRelease(file: release, kernel: running)
    }
    func differing(_ words: [String], from others: [String]) -> String {
      words.dropFirst().filter { !others.dropFirst().contains($0) }.joined(separator: " ")
    }
    return .otherVermagic(
      file: differing(ours, from: theirs), kernel: differing(theirs, from: ours))
  }
}
