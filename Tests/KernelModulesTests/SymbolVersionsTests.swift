// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import Testing

@Suite struct SymbolVersionsTests {
  private let kernel = """
    0x4c9d28b0\tphys_base\tvmlinux\tEXPORT_SYMBOL\t
    0xe1cc2a05\tusb_stor_suspend\tdrivers/usb/storage/usb-storage\tEXPORT_SYMBOL_GPL\tUSB_STORAGE

    """

  @Test("Each row of a Module.symvers comes out with its five columns")
  func rows() throws {
    let table = try SymbolVersions(parsing: kernel, origin: "Module.symvers")
    #expect(
      table.rows.map { [$0.crc.description, $0.name, $0.module, $0.exportType, $0.namespace] } == [
        ["0x4c9d28b0", "phys_base", "vmlinux", "EXPORT_SYMBOL", nil],
        [
          "0xe1cc2a05", "usb_stor_suspend", "drivers/usb/storage/usb-storage",
          "EXPORT_SYMBOL_GPL", "USB_STORAGE",
        ],
      ])
    #expect(table["phys_base"]?.crc == SymbolCRC(rawValue: 0x4c9d_28b0))
    #expect(table["yohda"] == nil)
  }

  @Test("A row's module is named as the kernel names it once it is loaded")
  func moduleName() throws {
    let table = try SymbolVersions(parsing: kernel, origin: "Module.symvers")
    #expect(table.rows.map(\.moduleName) == [nil, "usb_storage"])
  }

  @Test("A Module.symvers from before namespaces has four columns")
  func fourColumns() throws {
    let table = try SymbolVersions(
      parsing: "0x00000001\tyohda\tserver\tEXPORT_SYMBOL", origin: "old")
    #expect(table.rows.map(\.namespace) == [nil])
  }

  @Test("An empty Module.symvers, of a module that exports nothing, has no rows")
  func empty() throws {
    #expect(try SymbolVersions(parsing: "", origin: "Module.symvers").rows.isEmpty)
  }

  @Test(
    "A broken row is named with its file, line and content",
    arguments: [
      "0x7cf5c1a7 yohda server EXPORT_SYMBOL",
      "7cf5c1a7\tyohda\tserver\tEXPORT_SYMBOL\t",
      "0x7cf5c1a7z\tyohda\tserver\tEXPORT_SYMBOL\t",
      "0x\tyohda\tserver\tEXPORT_SYMBOL\t",
      "0x17cf5c1a7\tyohda\tserver\tEXPORT_SYMBOL\t",
      "0x7cf5c1a7\t\tserver\tEXPORT_SYMBOL\t",
      "0x7cf5c1a7\tyohda\t\tEXPORT_SYMBOL\t",
      "0x7cf5c1a7\tyohda\tserver\tSYMBOL\t",
      "0x7cf5c1a7\tyohda\tserver",
      "0x7cf5c1a7\tyohda\tserver\tEXPORT_SYMBOL\t\tmore",
      "0x7cf5c1a7\tyohda\tserver\tEXPORT_SYMBOL\t\r",
      "0x7cf5c1a7\tyohda\tserver\tEXPORT_SYMBOL\r",
      "0x7cf5c1a7\tphys_base\tserver\tEXPORT_SYMBOL\t",
    ])
  func brokenRow(row: String) throws {
    let error = #expect(throws: ModuleError.self) {
      try SymbolVersions(parsing: kernel + row + "\n", origin: "build/Module.symvers")
    }
    guard case .brokenRow("build/Module.symvers", 3, row, _) = error else {
      Issue.record("expected a broken row on line 3, saw: \(String(describing: error))")
      return
    }
    #expect(
      error?.description.hasPrefix("build/Module.symvers, line 3: \"\(row)\" is not ") == true)
  }
}
