// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import CharacterROM
import DriverChecks
import Foundation
import KernelModules
import SystemPackage
import Testing

@testable import LCDCtl

@Suite("The exit status") struct EndingTests {
  static let verbs = LCDCtl.configuration.subcommands.map { $0._commandName }

  private func expect(
    _ arguments: [String], endsWith status: Ending, saying part: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let ending = try Program.run(arguments)
    #expect(
      ending.status == status.code && (ending.output + ending.errors).contains(part),
      "\(arguments): \(ending)", sourceLocation: sourceLocation)
  }

  @Test(
    "is 0 when what was asked for is done",
    arguments: [
      (["write", "--virtual", "Hello"], "▀"), (["clear", "--virtual"], "━"),
      (["write", "--virtual", "--rom", "cyrillic", "Щ"], "█ █ █"),
      (["show", "--virtual"], "    "), (["test", "--list"], "yohda"),
      (["bench", "--dry-run"], "qemu-system-aarch64"),
      (["demo", "--dry-run"], "qemu-system-aarch64"),
      (["shell", "--dry-run"], "guest.login=ttyS1"), (["--help"], "69"),
    ])
  func success(arguments: [String], part: String) throws {
    try expect(arguments, endsWith: .success, saying: part)
  }

  @Test("is 0 for each verb's help", arguments: verbs)
  func help(verb: String) throws {
    try expect([verb, "--help"], endsWith: .success, saying: "USAGE: lcdctl \(verb)")
  }

  @Test("is 64 for an option that a verb doesn't have", arguments: verbs)
  func usage(verb: String) throws {
    try expect([verb, "--nonsense"], endsWith: .usage, saying: "Usage: lcdctl \(verb)")
  }

  @Test(
    "is 1 when it is not so, or can't be",
    arguments: [
      (["write", "--virtual", "~"], "ROM A00 has no '~'"),
      (["write", "--virtual", "12345678901234567"], "room for 16"),
      (["write", "--virtual", "--glyph", "0=/dev/null", "x"], "draw 8 rows"),
      (["load", "/dev/null"], "not a kernel module"),
      (["symbols", "yohda", "--symvers", "/dev/null", "--kallsyms", "/dev/null"], "yohda"),
    ])
  func failure(arguments: [String], part: String) throws {
    try expect(arguments, endsWith: .failure, saying: part)
  }

  @Test(
    "is 69 when it can't be found out, whichever verb asks",
    arguments: [
      (["write", "--device", "/nowhere", "x"], "open /nowhere"),
      (["clear", "--device", "/nowhere"], "open /nowhere"),
      (["show", "--device", "/nowhere"], "open /nowhere"),
      (["watch", "--device", "/nowhere"], "open /nowhere"),
      (["write", "--bus", "9999", "--address", "0x27", "x"], "open /dev/i2c-9999"),
      (["clear", "--bus", "9999", "--address", "0x27"], "open /dev/i2c-9999"),
      (["show", "--bus", "9999", "--address", "0x27"], "open /dev/i2c-9999"),
      (["watch", "--bus", "9999", "--address", "0x27"], "open /dev/i2c-9999"),
      (["show", "--device", "/dev/null"], "no picture"),
      (["write", "--virtual", "--glyph", "0=/nowhere", "x"], "/nowhere: No such file"),
      (["load", "/nowhere.ko"], "no file /nowhere.ko"),
      (["symbols", "yohda", "--symvers", "/nowhere"], "no file /nowhere"),
      (["test", "--machine", "/nowhere"], "no /nowhere/"),
      (["bench", "--machine", "/nowhere"], "no /nowhere/"),
      (["demo", "--machine", "/nowhere"], "no /nowhere/"),
      (["shell", "--machine", "/nowhere"], "no /nowhere/"),
      (["panel", "--machine", "/nowhere"], "make shell"),
    ])
  func unavailable(arguments: [String], part: String) throws {
    try expect(arguments, endsWith: .unavailable, saying: part)
  }

  @Test("is 128 and the number of the signal that ended it", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(signal: Int32) throws {
    let ending = try Program.run(["watch", "--virtual"]) { kill($0.processIdentifier, signal) }
    #expect(ending.status == 128 + signal, "\(ending)")
    #expect(ending.errors == "")
  }

  @Test(
    "is 69 when the disk is full, and that is said",
    arguments: [
      ["--help"], ["write", "--virtual", "x"], ["clear", "--virtual"], ["show", "--virtual"],
      ["watch", "--virtual"], ["test", "--list"], ["test", "--dry-run"], ["bench", "--dry-run"],
      ["demo", "--dry-run"],
    ] + verbs.map { [$0, "--help"] })
  func full(arguments: [String]) throws {
    let ending = try Program.run(arguments, output: "/dev/full")
    #expect(ending.status == Ending.unavailable.code, "\(arguments): \(ending)")
    #expect(
      ending.errors == """
        Error: the output can't be written: No space left on device; a part of it is missing

        """)
  }

  @Test("stays 1 when the disk is full, and that is said, too")
  func fullFailure() throws {
    let ending = try Program.run(
      ["symbols", "yohda", "--symvers", "/dev/null", "--kallsyms", "/dev/null"],
      output: "/dev/full")
    #expect(ending.status == Ending.failure.code, "\(ending)")
    #expect(ending.errors.contains("No space left on device"), "\(ending)")
  }

  @Test("of the modules' verbs tells what the kernel said from what nobody could ask")
  func modules() {
    func refusal(_ cause: Cause) -> ModuleError {
      .refused(
        Refusal(
          .load, of: "client", errno: .notPermitted,
          diagnosis: Diagnosis(causes: [cause], isCertain: true)))
    }
    let rows: [(ModuleError, Ending)] = [
      (refusal(.stripped), .failure), (refusal(.notRoot), .unavailable),
      (refusal(.noCapability), .unavailable), (.notLoaded(name: "client"), .failure),
      (.fileUnreadable(path: "/proc/modules", errno: .permissionDenied), .unavailable),
      (.noLibkmod(detail: "none"), .unavailable), (.unusableParameter("="), .usage),
    ]
    for (error, status) in rows {
      #expect(Ending(of: error) == status, "\(error)")
    }
  }

  @Test("of a choice that is still to be made is that of wrong usage")
  func choice() {
    #expect(Ending(of: DeviceChoiceError.several(["/dev/iic1602-0", "/dev/iic1602-1"])) == .usage)
    #expect(Ending(of: DeviceChoiceError.none("/dev")) == .unavailable)
    #expect(Ending(of: BusError.address(0x50, .pcf8574)) == .usage)
  }

  @Test("has its table in the help and in docs/lcdctl.md")
  func documented() throws {
    let help = LCDCtl.helpMessage(columns: 120)
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/lcdctl.md"), encoding: .utf8)
    for status in [Ending.success, .failure, .usage, .unavailable] {
      #expect(help.contains("  \(status.code) "), "\(help)")
      #expect(page.contains("| \(status.code) |"), "\(status)")
    }
  }
}
