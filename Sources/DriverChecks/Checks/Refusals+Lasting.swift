// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import SystemPackage
import Targets
import TestKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Suite {
  /// Signatures that no kernel takes.
  static var signatureRefusals: [Check] {
    [
      edited(
        "a signature of no form that is known", for: [.brokenSignature], remedy: "Sign it again"
      ) { $0 += ModuleSignature(algorithm: 1).bytes },
      Check(
        refusalGroup, "a module of the kernel's own, changed after it was signed", needs: nativePair
      ) { context in
        let original = try await context.succeed("modprobe -D \(ownModule) | cut -d ' ' -f 2")
        let copy = try await context.copy(of: original) {
          $0.replace("license=GPL", with: "license=LPG")
        }
        let loader = try ModuleLoader()
        let error = try context.refusal("a refusal") { () throws(ModuleError) in
          try loader.load(copy)
        }
        guard case .refused(let refusal) = error else {
          throw CheckFailure("the error", expected: "a refusal", seen: "\(error)")
        }
        // The kernel says nothing, and it could be what an init returned.
        let errno = Errno(rawValue: EKEYREJECTED)
        try context.expect(
          refusal.causes, is: [.brokenSignature, .initFailed(errno, words: [])], "the causes")
        try context.expect(refusal.diagnosis.isCertain, is: false, "whether it is certain")
      },
    ]
  }

  /// A module of Debian's, signed by it.
  private static let ownModule = "ledtrig_timer"

  /// What only a reboot takes back, one after the other: no module can be loaded in the end, so it comes
  /// last.
  static var lastingRefusals: [Check] {
    let own = nativePair + [.ownMachine]
    return [
      Check(
        refusalGroup, "a module without an exit function is not unloaded",
        needs: own + [.module("permanent")]
      ) { context in
        let loader = try ModuleLoader()
        try loader.load(try await context.file("permanent"))
        try context.expectRefusal(of: "permanent", for: [.permanent], remedy: "Reboot") {
          () throws(ModuleError) in try loader.unload("permanent")
        }
      },
      Check(refusalGroup, "a kernel that is locked down, until the next boot", needs: own) {
        context in
        try await context.succeed(
          """
          mount | grep -q securityfs || mount -t securityfs securityfs /sys/kernel/security
          echo integrity >/sys/kernel/security/lockdown
          """)
        try await context.expectUnsignedRefused(.lockdown)
        try await context.expectLogged("unsigned module loading is restricted")
        try await context.expectSignatureRefused(
          ModuleSignature(), for: .unknownKey(signer: "Nobody"), remedy: "mokutil --import")
        try await context.expectSignatureRefused(
          ModuleSignature(digest: 99), for: .unsupportedSignature, remedy: "sig_hashalgo")
      },
      Check(refusalGroup, "a kernel that enforces signatures, until the next boot", needs: own) {
        context in
        try await context.succeed("echo 1 >/sys/module/module/parameters/sig_enforce")
        try await context.expectUnsignedRefused(.signatureEnforcement)
        try await context.expectLogged("Loading of unsigned module is rejected")
        try await context.expectSignatureRefused(
          ModuleSignature(), for: .unknownKey(signer: "Nobody"), remedy: "mokutil --import")
        try await context.expectSignatureRefused(
          ModuleSignature(digest: 99), for: .unsupportedSignature, remedy: "sig_hashalgo")
        try await context.expectSignatureRefused(
          ModuleSignature(kind: 1), for: .unsupportedSignature, remedy: "sig_hashalgo")
        try await context.succeed("modprobe \(ownModule) && rmmod \(ownModule)")
      },
      Check(refusalGroup, "a security module's policy, until the next boot", needs: own) {
        context in
        try await context.succeed(
          "echo 'appraise func=MODULE_CHECK appraise_type=imasig' >/sys/kernel/security/ima/policy")
        let loader = try ModuleLoader()
        let path = try await context.file("server")
        let error = try context.refusal("a refusal") { () throws(ModuleError) in
          try loader.load(path)
        }
        guard case .refused(let refusal) = error else {
          throw CheckFailure("the error", expected: "a refusal", seen: "\(error)")
        }
        // A thread of the kernel's logs what was audited, and may come to it later than the refusal.
        let named = Cause.securityModule(words: "IMA: IMA-signature-required")
        try context.expect(
          refusal.causes == [named]
            || refusal.causes == [
              .initFailed(.permissionDenied, words: []), .securityModule(words: nil),
            ], "the security module is named, or among the causes", seen: "\(error)")
        try context.expect(
          refusal.diagnosis.isCertain, is: refusal.causes == [named], "whether it is certain")
        try context.expect(
          error.hint.contains("/sys/kernel/security/lsm"), "its advice", seen: error.hint)
      },
      Check(refusalGroup, "modules are disabled, until the next boot", needs: own) { context in
        try await context.succeed("echo 1 >/proc/sys/kernel/modules_disabled")
        let loader = try ModuleLoader()
        let path = try await context.file("server")
        try context.expectRefusal(of: "server", for: [.modulesDisabled], remedy: "Reboot") {
          () throws(ModuleError) in try loader.load(path)
        }
      },
    ]
  }
}

extension CheckContext {
  fileprivate func expectUnsignedRefused(_ enforcement: Cause.Enforcement) async throws {
    let loader = try ModuleLoader()
    let path = try await file("server")
    try expectRefusal(
      of: "server", for: [.unsigned(enforcedBy: enforcement)], remedy: "docs/signing.md"
    ) { () throws(ModuleError) in try loader.load(path) }
  }

  fileprivate func expectSignatureRefused(
    _ signature: ModuleSignature, for cause: Cause, remedy: String
  ) async throws {
    let copy = try await copy(of: "server") { $0 += signature.bytes }
    let loader = try ModuleLoader()
    try expectRefusal(of: "server", for: [cause], remedy: remedy) {
      () throws(ModuleError) in try loader.load(copy)
    }
  }
}
