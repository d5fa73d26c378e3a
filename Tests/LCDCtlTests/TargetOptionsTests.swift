// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import DriverChecks
import RemoteShell
import Targets
import Testing

@testable import LCDCtl

@Suite("Which emulated machine")
struct TargetOptionsTests {
  @Test(
    "is the one that `make` puts together for the target",
    arguments: [
      (TargetAddress.pi3, "qemu-system-aarch64 -M raspi3b ", "build/pi3-6.12/vmlinuz"),
      (.pc, "qemu-system-x86_64 -M q35 ", "build/pc-6.12/vmlinuz"),
      (.virt, "qemu-system-aarch64 -M virt ", "build/virt-6.1/vmlinuz"),
    ])
  func folders(address: TargetAddress, emulator: String, kernel: String) throws {
    let line = try commandLine(["--target", address.name])
    #expect(line.hasPrefix(emulator))
    #expect(line.contains(" -kernel \(kernel) "))
    let other = try commandLine(["--target", address.name, "--machine", "else/where"])
    #expect(other.hasPrefix(emulator))
    #expect(other.contains(" -kernel else/where/vmlinuz "))
  }

  @Test(
    "is told where it isn't asked for: an option is never ignored",
    arguments: [
      (["--target", "local", "--machine", "x"], "name the target that it is of, pi3, pc or virt"),
      (["--target", "local", "--dry-run"], "--target local has none"),
      (["--modules", "x"], "--modules is for --target local"),
      (["--target", "pc", "--modules", "x"], "--modules is for --target local"),
      (["--target", "virt", "--modules", "x"], "--modules is for --target local"),
    ])
  func unused(arguments: [String], message: String) {
    for parse in [{ try Test.parse(arguments) }, { try Bench.parse(arguments) }]
      as [() throws -> any ParsableCommand]
    {
      #expect {
        _ = try parse()
      } throws: { error in
        LCDCtl.message(for: error).contains(message) && LCDCtl.exitCode(for: error).rawValue == 64
      }
    }
  }

  @Test("has two processors if that is asked for and can be")
  func twoProcessors() throws {
    for address in ["pc", "virt"] {
      let test = try Test.parse(["--target", address, "--two-processors", "--dry-run"])
      let line = try #require(test.target.dryRun(test.board))
      #expect(line.contains(" -smp 2 "))
    }
    for address in ["pi3", "local"] {
      #expect {
        _ = try Test.parse(["--target", address, "--two-processors"])
      } throws: { error in
        LCDCtl.message(for: error).contains("--two-processors is for --target pc and virt")
      }
    }
  }

  private func commandLine(_ arguments: [String]) throws -> String {
    let options = try TargetOptions.parse(arguments + ["--dry-run"])
    return try #require(options.dryRun(options.board))
  }

  @Test("goes to a shell as it is: what a shell would take apart is quoted")
  func quoting() throws {
    let line = try commandLine(["--target", "pc", "--machine", "my machine"])
    #expect(line.contains(" -kernel 'my machine/vmlinuz' "))
    #expect(line.contains(" -append 'console=ttyS0,115200 "))
  }

  @Test("is an emulated Raspberry Pi unless a target is named")
  func target() throws {
    #expect(try Bench.parse([]).target.address == .pi3)
    #expect(try Bench.parse(["--target", "local"]).target.address == .local)
    let error = #expect(throws: (any Error).self) {
      try LCDCtl.parseAsRoot(["test", "--target", "amiga"])
    }
    #expect(
      error.map { LCDCtl.message(for: $0) }?.contains("'pi3', 'pc', 'virt' or 'local'") == true)
  }
}
