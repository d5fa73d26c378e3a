// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import RemoteShell
import Targets
import TestKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Suite {
  static var permissionRefusals: [Check] {
    [
      Check(refusalGroup, "a user who is not root", needs: nativePair) { context in
        let loader = try ModuleLoader()
        let path = try await context.file("server")
        seteuid(65534)
        defer { seteuid(0) }
        try context.expectRefusal(of: "server", for: [.notRoot], remedy: "sudo") {
          () throws(ModuleError) in try loader.load(path)
        }
        try context.expectRefusal(of: "server", for: [.notRoot], remedy: "sudo") {
          () throws(ModuleError) in try loader.unload("server")
        }
      },
      Check(refusalGroup, "root in a container, without CAP_SYS_MODULE", needs: nativePair) {
        context in
        let path = try await context.file("server")
        let contained = "unshare -U -r \"$(readlink \(thisProgram))\""
        for script in ["\(contained) load \(path)", "insmod \(path) && \(contained) unload server"]
        {
          let result = try await context.run(script)
          try context.expect(result.status, is: 69, "the exit status, with \(result)")
          for part in [Cause.noCapability.happened, Cause.noCapability.remedy] {
            try context.expect(result.errors.contains(part), "it tells: \(part)", seen: "\(result)")
          }
        }
      },
      edited(
        "a name that the kernel's command line forbids", as: "banned", needs: [.ownMachine],
        for: [.blacklisted], remedy: "/proc/cmdline"
      ) { $0.replace("server", with: "banned") },
      Check(
        refusalGroup, "where the log can't be read, a flaw of the file is not known",
        needs: nativePair + [.ownMachine]
      ) { context in
        let copy = try await context.copy(of: "server") { $0[16] = 2 }
        let loader = try ModuleLoader()
        rename("/dev/kmsg", "/dev/kmsg.away")
        defer { rename("/dev/kmsg.away", "/dev/kmsg") }
        try context.expectRefusal(
          of: "server", for: [.unexplained(words: [])], remedy: "sudo dmesg"
        ) { () throws(ModuleError) in try loader.load(copy) }
      },
    ]
  }
}
