// SPDX-License-Identifier: GPL-2.0 OR MIT

import KernelModules
import Testing

@testable import DriverChecks

@Suite struct NextStepsTests {
  private let files = ["server", "client", "iic1602", "iic1602-sim", "hello"]

  private func steps(_ changed: String..., loaded: String) throws -> NextSteps {
    NextSteps(
      changed: changed, loaded: try LoadedModules(parsing: loaded), files: files,
      needs: ["client": ["server"], "server": []])
  }

  private let pair = """
    client 12288 0 - Live 0xffff80007ab4e000 (OE)
    server 12288 1 client, Live 0xffff80007ab42000 (OE)
    """

  @Test("what uses a changed module goes before it, and comes back after it")
  func users() throws {
    #expect(
      try steps("server", loaded: pair).description
        == "Type there: rmmod client server; insmod server.ko; insmod client.ko")
    #expect(
      try steps("client", loaded: pair).commands == ["rmmod client", "insmod client.ko"])
  }

  @Test("what is not loaded is loaded, with what it needs before it")
  func needs() throws {
    #expect(
      try steps("client", loaded: "").commands == ["insmod server.ko", "insmod client.ko"])
    #expect(
      try steps("hello", "iic1602-sim", loaded: "").commands
        == ["insmod hello.ko", "insmod iic1602-sim.ko"])
  }

  @Test("of many, those alone are brought anew that are loaded")
  func many() throws {
    #expect(
      try steps("a", "b", "c", "server", "client", loaded: pair).commands
        == ["rmmod client server", "insmod server.ko", "insmod client.ko"])
    #expect(
      try steps("a", "b", "c", "d", "e", loaded: "").description
        == "Load there what you want of them, with insmod.")
  }

  @Test("a user that is none of ours comes back by modprobe")
  func foreign() throws {
    let loaded = """
      other 12288 0 - Live 0xffff80007ab4e000
      server 12288 1 other, Live 0xffff80007ab42000 (OE)
      """
    #expect(
      try steps("server", loaded: loaded).commands
        == ["rmmod other server", "insmod server.ko", "modprobe other"])
  }

  @Test("a module whose init crashed, or that has no exit, stays: nothing can be typed")
  func lasting() throws {
    for row in [
      "server 12288 1 - Loading 0xffff80007ab42000 (OE+)",
      "server 12288 1 [permanent], Live 0xffff80007ab42000 (OE)",
    ] {
      let steps = try steps("server", loaded: row)
      #expect(steps.commands == [])
      #expect(
        steps.description
          == "server can't be unloaded any more: leave the machine, and `make shell` again.")
    }
  }
}
