// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// The page that explains signatures.
private let signing = "docs/signing.md"

/// What is said about a cause.
struct CauseText {
  /// What happened, as it goes on after "The kernel did not load X: ".
  let happened: String
  /// What to do about it, in a sentence or two.
  let remedy: String
  /// How to see that it is this one, where several remain.
  var sign: String?
}

extension Cause {
  /// What happened, without a full stop.
  public var happened: String { text.happened }
  /// What to do about it.
  public var remedy: String { text.remedy }
  /// How to see that it is this one, where several remain.
  public var sign: String? { text.sign }

  /// The table: one row a cause.
  ///
  /// Each has a test with text for evidence (`CauseTests`), and a check in a running kernel (the group
  /// `refusals`) but for these, to which Debian's kernels can't be brought:
  ///
  /// - `notSupported`: they load and unload modules.
  /// - `forbiddenHash`: the list is that of a firmware with Secure Boot, or the kernel's maker's.
  /// - `noVermagic`, `exportsWithoutVersions`: they load such a module all the same
  ///   (CONFIG_MODULE_FORCE_LOAD), as they do one for `debugInformation`
  ///   (CONFIG_MODULE_ALLOW_BTF_MISMATCH) and one for `livepatch` (CONFIG_LIVEPATCH).
  /// - `exportsWithoutFlags`: 6.1 and 6.12 know no flags.
  /// - `initReturnedEEXIST`: they let an init's EEXIST out.
  var text: CauseText {
    switch self {
    // MARK: Who may

    case .notRoot:
      CauseText(happened: "only root may load and unload modules", remedy: "Try again with sudo.")
    case .noCapability:
      CauseText(
        happened: "this process is root's, but without CAP_SYS_MODULE",
        remedy: "A container has not that capability: do it on the machine itself, which lends its "
          + "kernel to all its containers.")
    case .modulesDisabled:
      CauseText(
        happened: "kernel.modules_disabled is 1: nothing is loaded or unloaded until the next boot",
        remedy: "Reboot. `grep -r modules_disabled /etc/sysctl.conf /etc/sysctl.d` finds who "
          + "sets it.")
    case .notSupported:
      CauseText(
        happened: "this kernel is built without it (CONFIG_MODULES, CONFIG_MODULE_UNLOAD)",
        remedy: "Use a kernel with both: every distribution's own kernel has them.")
    case .blacklisted:
      CauseText(
        happened: "module_blacklist= on the kernel's command line names it",
        remedy: "Take it off that list (`cat /proc/cmdline` shows it) and reboot.")
    case .securityModule(let words):
      CauseText(
        happened: words.map { "a security module forbids it: \"\($0)\"" }
          ?? "a security module (SELinux, AppArmor, Smack, TOMOYO, LoadPin, IMA, BPF) forbids it",
        remedy: "Its policy has to allow it; `cat /sys/kernel/security/lsm` lists those that are "
          + "active.",
        sign: "`sudo dmesg` or `sudo ausearch -m avc` has a denial")

    // MARK: Signatures

    case .unsigned(let enforcement):
      switch enforcement {
      case .signatureEnforcement:
        CauseText(
          happened: "it has no signature, and this kernel loads signed modules alone "
            + "(module.sig_enforce)",
          remedy: "Sign it with a key that the kernel knows: \(signing) tells how.",
          sign: "`cat /sys/module/module/parameters/sig_enforce` says Y")
      case .lockdown:
        CauseText(
          happened: "it has no signature, and the kernel is locked down, as with Secure Boot",
          remedy: "Sign it with a key that the kernel knows, or switch Secure Boot off: "
            + "\(signing) tells "
            + "how.",
          sign: "`cat /sys/kernel/security/lockdown` has [integrity] or [confidentiality]")
      case .unknown:
        CauseText(
          happened: "it has no signature, and this kernel may load signed modules alone",
          remedy: "Sign it with a key that the kernel knows: \(signing) tells how.",
          sign: "`cat /sys/module/module/parameters/sig_enforce /sys/kernel/security/lockdown` "
            + "says Y, "
            + "[integrity] or [confidentiality]")
      }
    case .unknownKey(let signer):
      CauseText(
        happened: "it is signed" + (signer.map { " by \"\($0)\"" } ?? "")
          + ", with a key that this kernel doesn't know",
        remedy: "Enrol that key (`sudo mokutil --import` and a reboot), or sign with one that is "
          + "enrolled: "
          + "\(signing) tells how.")
    case .unsupportedSignature:
      CauseText(
        happened: "its signature uses a digest or a cipher that this kernel hasn't got",
        remedy:
          "Sign it as the kernel's own modules are signed (`/sbin/modinfo -F sig_hashalgo` of one "
          + "of them): \(signing) tells how.")
    case .brokenSignature:
      CauseText(
        happened: "its signature does not fit: the file was changed after it was signed, or its "
          + "key was "
          + "revoked",
        remedy: "Sign it again as the last step, after strip: \(signing) tells how.")
    case .forbiddenHash:
      CauseText(
        happened: "its hash is on the firmware's list of what may not be loaded (dbx)",
        remedy: "Use another build of it, which has another hash.")

    // MARK: Its name, and who holds it

    case .alreadyLoaded(let module):
      CauseText(
        happened: "it is loaded already",
        remedy: "To load it anew, `lcdctl unload \(module)` first.")
    case .nameTaken:
      CauseText(
        happened: "something that is built into this kernel has its name",
        remedy: "Give the module another name (obj-m in its Kbuild file); /sys/module has those "
          + "that are "
          + "taken.")
    case .changing(.unloading?):
      CauseText(
        happened: "it is being unloaded: its exit function is still running",
        remedy: "Wait a moment and try again. A module that stays so hangs in its exit function: "
          + "`sudo dmesg` may tell, and only a reboot helps.")
    case .changing(.loading?):
      CauseText(
        happened: "it is being loaded: its init function is still running",
        remedy: "Wait a moment and try again. A module that stays so hangs in its init function: "
          + "`sudo dmesg` may tell, and only a reboot helps.")
    case .changing:
      CauseText(
        happened: "it was being loaded or unloaded by another program at that moment",
        remedy: "Try again.", sign: "a second try has another result")
    case .inUse(let holders, _) where !holders.isEmpty:
      CauseText(
        happened: "it is in use by \(holders.list)", remedy: "Unload \(holders.list) first.")
    case .inUse(_, let refcount):
      CauseText(
        happened: "it is in use" + (refcount.map { ", its reference count is \($0)" } ?? ""),
        remedy: "Close the programs that have its device open (`sudo fuser -v /dev/…`), then try "
          + "again.")
    case .permanent:
      CauseText(
        happened: "it has no exit function, so it stays until the next boot",
        remedy: "Reboot, or give it a module_exit() when you build it again.")

    // MARK: Symbols

    case .exporterNotLoaded(let module, let symbols):
      CauseText(
        happened: symbols.isEmpty
          ? "it depends on \(module), which is not loaded"
          : "it needs \(symbols.list) of \(module), which is not loaded",
        remedy: "Load \(module) first; a load by name does so by itself.")
    case .dependencyFailed(let module, let command?):
      CauseText(
        happened: "it needs \(module), for which modprobe.d has a command in place of loading "
          + "it, and "
          + "that loaded nothing: \"\(command)\"",
        remedy: "Take that line away, or load the file of \(module) by its path first.")
    case .dependencyFailed(let module, nil):
      CauseText(
        happened: "\(module), which it needs, was tried first and is not loaded",
        remedy: "Load the file of \(module) by its path: that tells why.")
    case .notExported(let symbol, let module):
      CauseText(
        happened: "it needs \(symbol), which " + (module.map { "\($0) has" } ?? "the kernel has")
          + " but does not export",
        remedy: "Have it exported where it is defined, EXPORT_SYMBOL(\(symbol)), or do without it.")
    case .unknownSymbols(let symbols, let places):
      CauseText(
        happened: "it needs \(symbols.list), which nothing exports that was looked in"
          + (places.isEmpty ? "" : " (\(places.list))"),
        remedy: "Load or install the module that exports it; `lcdctl symbols \(symbols[0])` "
          + "looks again, "
          + "and --module and --symvers name further files.")
    case .exportMissing(let symbol, let module):
      CauseText(
        happened: "it needs \(symbol), which the file of \(module) exports, but not the "
          + "\(module) that is "
          + "loaded: that is another build",
        remedy: "Unload \(module) and load that file.")
    case .gplOnly(let symbol, let exporter, let licence):
      CauseText(
        happened: "it needs \(symbol), which \(exporter) exports to modules under the GPL alone, "
          + "and "
          + (licence.map { "its licence is \"\($0)\"" } ?? "it has no licence"),
        remedy: "Do without \(symbol), or put the module under the GPL (MODULE_LICENSE(\"GPL\")) "
          + "if it is "
          + "yours to do so.")
    case .proprietaryExporter(let symbol, let module):
      CauseText(
        happened: "it uses symbols for the GPL alone, and \(symbol) of \(module), which is "
          + "proprietary: "
          + "no module may use both",
        remedy: "Do without one of the two.")
    case .namespaceNotImported(let symbol, let namespace):
      CauseText(
        happened: "it needs \(symbol) of the namespace \(namespace), which it does not import",
        remedy: "Add MODULE_IMPORT_NS(\"\(namespace)\"); to its source (before Linux 6.13: "
          + "MODULE_IMPORT_NS(\(namespace));) and build it again.")
    case .notForThisModule(let symbol, let allowed):
      CauseText(
        happened: "it needs \(symbol), which is exported to \(allowed.list) alone "
          + "(EXPORT_SYMBOL_FOR_MODULES)",
        remedy: "Do without \(symbol), or have this module's name added where it is exported.")
    case .otherCRC(let symbols, let exporter):
      CauseText(
        happened: "it was built with another version of \(symbols.list)"
          + (exporter.map { " than \($0) has" } ?? "") + " (the CRCs differ)",
        remedy: "Build it again, together with what it uses; `lcdctl symbols \(symbols[0]) "
          + "--module "
          + "FILE.ko` compares the CRCs.")
    case .otherStructures:
      CauseText(
        happened: "it was built for a kernel with other structures (the CRC of module_layout "
          + "differs)",
        remedy: "Build it again, from clean, against the running kernel's headers: make "
          + "KDIR=/lib/modules/$(uname -r)/build.")
    case .exporterNotReady(let module):
      CauseText(
        happened: "\(module), which it needs, has not come to the end of its init function",
        remedy: "Wait until `lcdctl modules \(module)` says Live, and try again.")
    case .duplicateSymbol(let symbol, let owner):
      CauseText(
        happened: "it exports \(symbol), which \(owner) exports already",
        remedy: owner == "kernel"
          ? "Give the symbol another name: the kernel's own can't be taken away."
          : "Unload \(owner) first, or give one of the two symbols another name.")

    // MARK: The file

    case .otherArchitecture(let file, let kernel):
      CauseText(
        happened: "it is built for another processor (\(file)"
          + (kernel.map { ", the kernel is for \($0)" } ?? "") + ")",
        remedy: "Build it for this machine, or give the file that is.")
    case .otherRelease(let file, let kernel):
      CauseText(
        happened: "it was built for the kernel \(file), and \(kernel) is running",
        remedy: "Build it against that kernel's headers: make KDIR=/lib/modules/\(kernel)/build.")
    case .otherVermagic(let file, let kernel):
      CauseText(
        happened: "it was built for a kernel of another configuration: its vermagic has "
          + "\"\(file)\", "
          + "the kernel's \"\(kernel)\"",
        remedy: "Build it again, from clean, against the running kernel's headers: make "
          + "KDIR=/lib/modules/$(uname -r)/build.")
    case .noVermagic:
      CauseText(
        happened: "it has no vermagic, so that no kernel knows what it was built for",
        remedy: "Build it with kbuild, which writes it (obj-m in a Kbuild file).",
        sign: "`/sbin/modinfo -F vermagic FILE.ko` is empty")
    case .stripped:
      CauseText(
        happened: "its symbol table was stripped",
        remedy: "Build it again; `strip --strip-debug` takes away what may go.")
    case .otherModuleStructure:
      CauseText(
        happened: "it was built for a kernel of another configuration: its struct module has "
          + "another size",
        remedy: "Build it again, from clean, against the running kernel's headers: make "
          + "KDIR=/lib/modules/$(uname -r)/build.")
    case .exportsWithoutVersions:
      CauseText(
        happened: "its exports have no CRCs, which this kernel asks for (CONFIG_MODVERSIONS)",
        remedy: "Build it again, from clean, against the running kernel's headers.",
        sign: "`/sbin/modinfo -F vermagic FILE.ko` has no \"modversions\"")
    case .exportsWithoutFlags:
      CauseText(
        happened: "its exports have no flags: it was built for an older kernel",
        remedy: "Build it again, from clean, against the running kernel's headers.")
    case .damaged(let words):
      CauseText(
        happened: "the kernel finds its file damaged: \"\(words)\"",
        remedy: "Copy it again, or build it again.")
    case .relocation(let words):
      CauseText(
        happened: "the kernel can't put its code in place: \"\(words)\"",
        remedy: "Build it again, from clean, with the compiler and the headers of the running "
          + "kernel.")
    case .commonSymbols:
      CauseText(
        happened: "it has variables that its compiler left for a linker to place",
        remedy: "Build it with kbuild, which compiles with -fno-common.")
    case .writableCode(let section):
      CauseText(
        happened: "its section \(section) is code that can be written to",
        remedy: "Build it with kbuild and without flags of its own.")
    case .livepatch:
      CauseText(
        happened: "it is a live patch, and this kernel takes none",
        remedy: "Use a kernel with CONFIG_LIVEPATCH=y.")
    case .debugInformation:
      CauseText(
        happened: "its type information (BTF) is that of another kernel",
        remedy: "Build it again, against the running kernel's headers, or take it away: objcopy "
          + "--remove-section .BTF FILE.ko.")
    case .fileBusy:
      CauseText(
        happened: "a program has its file open for writing",
        remedy: "Wait until it is written; `sudo fuser -v FILE.ko` names the program.")

    // MARK: Parameters, modprobe.d

    case .invalidValue(let value, let parameter, let type, let source):
      CauseText(
        happened: "\"\(value)\" is no value for its parameter \(parameter)" + source.place
          + (type.map { " (\($0))" } ?? ", which has a function of its own that refused it"),
        remedy: source.remedy(type))
    case .valueTooLong(let value, let parameter, let source):
      CauseText(
        happened: "\"\(value)\" is too long for its parameter \(parameter)" + source.place,
        remedy: source.remedy(nil))
    case .installCommand(let command, let file):
      CauseText(
        happened: "modprobe.d has a command in place of loading it, and that failed: "
          + "\"\(command)\"" + (file.map { " (\($0))" } ?? ""),
        remedy: "Take that line away, or load the module's file by its path, for which "
          + "modprobe.d does "
          + "not count.")
    case .installCommandOnly(let command, let file):
      CauseText(
        happened: "modprobe.d has a command in place of loading it, which ended well and loaded "
          + "nothing: \"\(command)\"" + (file.map { " (\($0))" } ?? ""),
        remedy: "Take that line away, or load the module's file by its path, for which "
          + "modprobe.d does "
          + "not count.")

    // MARK: When all is well with it

    case .noMemory:
      CauseText(
        happened: "the kernel has no memory for it",
        remedy: "Free some: `free -h` shows what "
          + "there is.",
        sign: "`sudo dmesg` has a line about an allocation that failed")
    case .interrupted:
      CauseText(happened: "a signal interrupted it", remedy: "Try again.")
    case .initFailed(let errno, let words):
      CauseText(
        happened: "its own init function returned \(errno.signed) (\(errno))"
          + (words.isEmpty ? "" : ", having said: \(words.map { "\"\($0)\"" }.list)"),
        remedy: Self.remedy(ofInit: errno),
        sign: "its source returns \(errno.signed)")
    case .initReturnedEEXIST:
      CauseText(
        happened: "its own init function returned -EEXIST, of which newer kernels make -EBUSY",
        remedy:
          "Something that it registers is there already; in its source, return another error.",
        sign: "its source returns -EEXIST")
    case .unexplained(let words):
      CauseText(
        happened: words.isEmpty
          ? "why is not known"
          : "why is not known; the kernel's log since then has: \(words.map { "\"\($0)\"" }.list)",
        remedy: "`sudo dmesg | tail` has more of the kernel's own words.")
    }
  }

  private static func remedy(ofInit errno: Errno) -> String {
    switch errno {
    case .operationNotSupportedByDevice, .noSuchAddressOrDevice:
      "It looks for a device: is that there, powered and described (device tree, address)?"
    case .fileExists, .resourceBusy:
      "Something that it registers, a name or an address, may be another's: `sudo dmesg` may "
        + "tell, and "
        + "its source does."
    default:
      "The module itself decided so: its source tells when, and its parameters may matter "
        + "(`/sbin/modinfo FILE.ko` lists them)."
    }
  }
}

extension Cause.ParameterSource {
  fileprivate var place: String {
    if case .configuration(let file) = self { return ", set in \(file)" }
    return ""
  }

  fileprivate func remedy(_ type: String?) -> String {
    let values = type.flatMap(Self.values).map { " It takes \($0)." } ?? ""
    return switch self {
    case .caller: "Give another value." + values
    case .configuration(let file): "Mend that line of \(file)." + values
    case .unknown:
      "Mend it where it is set: `grep -r PARAMETER /etc/modprobe.d /proc/cmdline` looks." + values
    }
  }

  private static func values(of type: String) -> String? {
    switch type {
    case "byte", "short", "int", "long": "a whole number"
    case "ushort", "uint", "ulong", "ullong", "hexint": "a whole number, not below 0"
    case "bool", "invbool", "bint": "y or n, 1 or 0"
    default: nil
    }
  }
}

extension [String] {
  /// `a, b and c`.
  var list: String {
    count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
