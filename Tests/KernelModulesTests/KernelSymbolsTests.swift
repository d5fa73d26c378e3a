// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import Testing

@Suite struct KernelSymbolsTests {
  @Test("The kernel's own rows and a module's come out with address, type, name and module")
  func rows() throws {
    let symbols = try KernelSymbols(
      parsing: """
        ffffffff81000000 T _stext
        ffffffffc033606c r __crc_yohda\t[server]
        ffffffffc0337000 D yohda\t[server]
        ffffffffc0339000 t client_init\t[client]
        ffffffffc0400000 t bpf_prog_6deef7357e7b4530\t[bpf]

        """)
    #expect(
      symbols.rows.map(\.description) == [
        "ffffffff81000000 T _stext",
        "ffffffffc033606c r __crc_yohda\t[server]",
        "ffffffffc0337000 D yohda\t[server]",
        "ffffffffc0339000 t client_init\t[client]",
        "ffffffffc0400000 t bpf_prog_6deef7357e7b4530\t[bpf]",
      ])
    #expect(symbols.rows(named: "yohda").map(\.address) == [0xffff_ffff_c033_7000])
    #expect(symbols.rows(named: "yohd").isEmpty)
    #expect(!symbols.addressesHidden)
    #expect(symbols.hiddenAddressesHint == nil)
  }

  @Test("A 32-bit kernel's eight digits are read as well")
  func narrowAddresses() throws {
    let symbols = try KernelSymbols(parsing: "7f000000 t $a\t[server]")
    #expect(symbols.rows.map(\.address) == [0x7f00_0000])
    #expect(symbols.rows.map(\.name) == ["$a"])
  }

  @Test("Addresses that are all zero are reported as hidden, with the way to see them")
  func hiddenAddresses() throws {
    let symbols = try KernelSymbols(
      parsing: "0000000000000000 T _stext\n0000000000000000 D yohda\t[server]\n")
    #expect(symbols.addressesHidden)
    let hint = try #require(symbols.hiddenAddressesHint)
    #expect(hint.contains("kernel.kptr_restrict"))
    #expect(hint.contains("sudo"))
  }

  @Test("One address of zero, as per-CPU symbols have, hides nothing")
  func oneZero() throws {
    let symbols = try KernelSymbols(
      parsing: "0000000000000000 A fixed_percpu_data\nffffffff81000000 T _stext\n")
    #expect(!symbols.addressesHidden)
  }

  @Test("An empty table has no rows and hides nothing")
  func empty() throws {
    let symbols = try KernelSymbols(parsing: "")
    #expect(symbols.rows.isEmpty)
    #expect(!symbols.addressesHidden)
  }

  @Test(
    "A broken row is named with its file, line and content",
    arguments: [
      "nonsense", "ffffffff81000000", "ffffffff81000000 T", "ffffffff81000000 T ",
      " T _stext", "ffffffff8100000g T _stext", "fffffffff81000000 T _stext",
      "ffffffff81000000 TT _stext", "ffffffff81000000 T one two",
      "ffffffffc0337000 D yohda\tserver", "ffffffffc0337000 D yohda\t[]",
      "ffffffffc0337000 D yohda\t[server", "ffffffffc0337000 D \t[server]",
    ])
  func brokenRow(row: String) {
    let error = #expect(throws: ModuleError.self) {
      try KernelSymbols(parsing: "ffffffff81000000 T _stext\n\(row)\n", origin: "kallsyms.txt")
    }
    guard case .brokenRow("kallsyms.txt", 2, row, _) = error else {
      Issue.record("expected a broken row on line 2, saw: \(String(describing: error))")
      return
    }
  }

  // Read in more than linear time they take hours.
  @Test("A kernel's 200,000 rows are read", .timeLimit(.minutes(10)))
  func large() throws {
    var text = ""
    for number in 0..<200_000 {
      text += "ffffffff8\(1_000_000 + number) t symbol_number_\(number)"
      text += number % 2 == 0 ? "\n" : "\t[module_\(number / 1000)]\n"
    }
    let symbols = try KernelSymbols(parsing: text)
    #expect(symbols.rows.count == 200_000)
    #expect(symbols.rows.last?.module == "module_199")
  }
}
