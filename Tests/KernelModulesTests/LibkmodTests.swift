// SPDX-License-Identifier: GPL-2.0 OR MIT

import Testing

@testable import KernelModules

@Suite struct LibkmodTests {
  @Test("The library is there, with all functions that are used of it")
  func isThere() throws {
    let context = try KmodContext(Libkmod.loaded(), readsConfiguration: false)
    let module = try KmodModule(context: context, name: "server")
    #expect(module.name == "server")
  }

  @Test("A machine without it is told what to install")
  func absent() {
    let error = #expect(throws: ModuleError.self) { try Libkmod(library: "libnosuch.so.2") }
    #expect(error?.description.contains("libnosuch.so.2") == true)
    #expect(error?.description.contains("apt install libkmod2") == true)
  }

  @Test("A library that lacks its functions is none")
  func another() {
    let error = #expect(throws: ModuleError.self) { try Libkmod(library: "libm.so.6") }
    #expect(error?.description.contains("kmod_new") == true)
  }
}
