// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage
import TestSupport
import Testing

@testable import KernelModules

@Suite struct EvidenceTests {
  @Test("The kernel's log gives the texts of its records, without what belongs to them")
  func records() {
    let text = """
      4,1234,567890,-;client: Unknown symbol yohda (err -2)
       SUBSYSTEM=module
       DEVICE=+module:client;1
      6,1235,567891,-,caller=T12;a;b
      4,1236,567892,-;one\\x0atwo \\x5c \\xc3\\xa9 \\xg
      4,1237,567893,-;cut \\x5

      """
    #expect(
      KernelMessages.lines(of: Array(text.utf8)) == [
        "client: Unknown symbol yohda (err -2)", "a;b", "one", "two \\ é \\xg", "cut \\x5",
      ])
  }

  @Test("What was logged before the call is not read; a log that can't be opened says why")
  func since() async throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("kmsg")
      try path.write("6,1,1,-;before\n")
      let log = KernelMessages(path: path)
      let file = try FileDescriptor.open(path, .writeOnly, options: .append)
      _ = try file.closeAfter { try file.writeAll("6,2,2,-;since\n".utf8) }
      #expect(log.finish() == .lines(["since"]))
      let absent = KernelMessages(path: folder.appending("absent"))
      #expect(absent.finish() == .unreadable(.noSuchFileOrDirectory))
    }
  }

  @Test("A line is of a form or not, and its parts are as short as can be")
  func patterns() {
    let pattern = LinePattern("{}: `{}' invalid for parameter `{}'")
    #expect(pattern.parts(of: "a: `b' invalid for parameter `c'") == ["a", "b", "c"])
    #expect(pattern.parts(of: "a: `' invalid for parameter `c'") == ["a", "", "c"])
    #expect(pattern.parts(of: "a: `b' invalid for parameter `c") == nil)
    #expect(LinePattern("all of it").parts(of: "all of it") == [])
    #expect(LinePattern("all of it").parts(of: "all of it.") == nil)
    #expect(LinePattern("{}: b").parts(of: ": b") == [""])
  }

  @Test("modprobe.d's files are read as modprobe reads them, the kernel's command line too")
  func settings() async throws {
    try withTemporaryFolder { root in
      try root.pushing("etc/modprobe.d/a.conf").write(
        "# options x y\noptions iic1602-sim "
          + "bus_hz=1\n")
      try root.pushing("usr/lib/modprobe.d/a.conf").write("install server /bin/hidden\n")
      try root.pushing("lib/modprobe.d/b.conf").write(
        "install server /bin/false \\\n  "
          + "now\nblacklist c\n")
      try root.pushing("etc/modprobe.d/b.txt").write("install server /bin/not\n")
      try root.pushing("proc/cmdline").write("quiet server.yohda=7 .x=1\n")
      let all = ModuleSetting.all(under: root)
      #expect(
        all.map { "\($0.kind) \($0.module) \($0.text)" } == [
          "options iic1602_sim bus_hz=1", "install server /bin/false   now", "blacklist c ",
          "options server yohda=7",
        ])
      #expect(all.last?.file == "/proc/cmdline")
    }
  }

  @Test("The running system's state is read from where it is, and what it lacks stays unknown")
  func state() async throws {
    try withTemporaryFolder { root in
      let empty = SystemState(release: "6.1.0", root: root)
      #expect(empty.mayLoadModules == nil)
      #expect(empty.isLockedDown == nil)
      #expect(empty.enforcesSignatures == nil)
      #expect(empty.maySilentlyForbid)
      try root.pushing("proc/thread-self/status").write(
        "Name:\tlcdctl\nCapInh:\t0000000000000000\nCapEff:\t000001fffffeffff\n")
      try root.pushing("proc/sys/kernel/modules_disabled").write("1\n")
      try root.pushing("proc/sys/kernel/arch").write("x86_64\n")
      try root.pushing("proc/cmdline").write("quiet module_blacklist=client,server\n")
      try root.pushing("sys/module/module/parameters/sig_enforce").write("Y\n")
      try root.pushing("sys/kernel/security/lockdown").write("none [integrity] confidentiality\n")
      try root.pushing("sys/kernel/security/lsm").write("lockdown,capability,yama")
      let state = SystemState(release: "6.1.0", root: root)
      #expect(state.mayLoadModules == false)
      #expect(state.modulesDisabled)
      #expect(state.architecture == "x86_64")
      #expect(state.blacklist == ["client", "server"])
      #expect(state.enforcesSignatures == true)
      #expect(state.lockdown == "integrity")
      #expect(state.isLockedDown == true)
      #expect(!state.maySilentlyForbid)
    }
  }

  @Test(
    "All capabilities within a user namespace of its own are none that count",
    arguments: [
      ("         0          0 4294967295\n", true), ("         0       1000          1\n", false),
    ])
  func userNamespace(map: String, mayLoadModules: Bool) throws {
    try withTemporaryFolder { root in
      try root.pushing("proc/thread-self/status").write("CapEff:\t000001ffffffffff\n")
      try root.pushing("proc/self/uid_map").write(map)
      #expect(SystemState(release: "6.1.0", root: root).mayLoadModules == mayLoadModules)
    }
  }

  @Test("EXPORT_SYMBOL_FOR_MODULES' names end in a star, and `-` is `_`, as in the kernel")
  func moduleNamespaces() {
    #expect(Rule.modulesNamed(by: "module:kvm,kvm-*") == ["kvm", "kvm-*"])
    #expect(Rule.modulesNamed(by: "YOHDA") == nil)
    #expect(Rule.names(["kvm-*"], include: "kvm_intel"))
    #expect(Rule.names(["chosen-friend"], include: "chosen_friend"))
    #expect(!Rule.names(["chosen-friend"], include: "chosen_friends"))
  }

  @Test("What the kernel found odd about a module that it loaded is told")
  func remarks() {
    let loaded = Loaded(
      name: "client",
      log: .lines([
        "client: unknown parameter 'vlaue' ignored", "other: unknown parameter 'x' ignored",
        "do_init_module: 'client'->init suspiciously returned 5, it should follow 0/-E convention",
      ]))
    #expect(loaded.remarks.count == 2)
    #expect(loaded.remarks.first?.contains("no parameter vlaue") == true)
    #expect(loaded.remarks.last?.contains("returned 5") == true)
  }

  @Test("A stripped file is refused before the kernel is asked")
  func strippedFile() async throws {
    try withTemporaryFolder { root in
      try root.pushing("proc/sys/kernel/osrelease").write("6.1.0-test\n")
      var image = ELFImage(
        machine: ELFImage.amd64, sections: [(".modinfo", ELFImage.modinfo(["name=server"]))])
      image.symbols = nil
      let path = root.appending("server.ko")
      try path.write(image.bytes)
      let loader = try ModuleLoader(root: root)
      #expect(
        throws: ModuleError.refused(
          Refusal(.load, of: "server", errno: nil, diagnosis: .certain(.stripped)))
      ) { try loader.load(path.string) }
    }
  }
}
