// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import Testing

@Suite struct LoadedModulesTests {
  @Test("A module that another holds comes out with size, count, users, state and address")
  func heldModule() throws {
    let modules = try LoadedModules(
      parsing: """
        client 16384 0 - Live 0xffffffffc033b000 (OE)
        server 16384 1 client, Live 0xffffffffc0336000 (OE)

        """)
    let server = try #require(modules["server"])
    #expect(server.size == 16384)
    #expect(server.refcount == 1)
    #expect(server.users == ["client"])
    #expect(server.state == .live)
    #expect(server.address == 0xffff_ffff_c033_6000)
    #expect(server.taints == "OE")
    #expect(!server.isPermanent)
    #expect(modules["client"]?.users == [])
    #expect(modules["absent"] == nil)
  }

  @Test("A module is found with a hyphen in its name as with the kernel's underscore")
  func hyphen() throws {
    let modules = try LoadedModules(parsing: "iic1602_sim 20480 0 - Live 0x0000000000000000\n")
    #expect(modules["iic1602-sim"]?.taints == "")
  }

  @Test("Several users, a permanent module and a kernel that can't unload are told apart")
  func usersColumn() throws {
    let modules = try LoadedModules(
      parsing: """
        i2c_core 100 3 i2c_dev,iic1602,[permanent], Loading 0x00000001
        fixed 100 - - Unloading 0x00000002
        slow 100 -1 - Unloading 0x00000003 (O-)

        """)
    #expect(modules.rows.map(\.users) == [["i2c_dev", "iic1602"], [], []])
    #expect(modules.rows.map(\.isPermanent) == [true, false, false])
    #expect(modules.rows.map(\.refcount) == [3, nil, -1])
    #expect(modules.rows.map(\.state) == [.loading, .unloading, .unloading])
  }

  @Test(
    "A broken row is named with its file, line and content",
    arguments: [
      "server", "server 16384 1 client, Live", "server big 1 client, Live 0x0",
      "server 16384 -1 client, Live 0x0", "server 16384 1 client Live 0x0",
      "server 16384 1 client, Asleep 0x0", "server 16384 1 client, Live 0",
      "server 16384 1 client, Live 0xg", "server 16384 1 client, Live 0x0 OE",
      "server 16384 1 client, Live 0x0 (OE) more",
    ])
  func brokenRow(row: String) {
    let error = #expect(throws: ModuleError.self) {
      try LoadedModules(parsing: "\(row)\n", origin: "modules.txt")
    }
    guard case .brokenRow("modules.txt", 1, row, _) = error else {
      Issue.record("expected a broken row on line 1, saw: \(String(describing: error))")
      return
    }
  }
}
