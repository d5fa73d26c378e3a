// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import Testing

@testable import KernelModules

/// One row of the table of causes: text for evidence, and what comes of it.
struct CauseRow: Sendable, CustomTestStringConvertible {
  let name: String
  let evidence: Evidence
  let causes: [Cause]
  /// What the sentence and the advice contain.
  let says: [String]
  var isCertain = true
  var isUnload = false

  var testDescription: String { name }
}

@Suite struct CauseTests {
  @Test("Each row of the table is known from text alone", arguments: CauseRows.all)
  func row(row: CauseRow) {
    let diagnosis = row.isUnload ? row.evidence.whyNotUnloaded() : row.evidence.whyNotLoaded()
    #expect(diagnosis == Diagnosis(causes: row.causes, isCertain: row.isCertain))
    let error = ModuleError.refused(
      Refusal(
        row.isUnload ? .unload : .load, of: row.evidence.module, errno: row.evidence.code,
        diagnosis: diagnosis))
    for part in row.says { #expect(error.description.contains(part)) }
    #expect(!error.description.contains(".."))
  }

  @Test("Every cause has a row here")
  func complete() throws {
    let source = FilePath(#filePath).removingLastComponent().removingLastComponent()
      .removingLastComponent().pushing("Sources/KernelModules/Cause.swift")
    let text = try String(contentsOfFile: source.string, encoding: .utf8)
    let table = try #require(text.components(separatedBy: "public enum Enforcement").first)
    let names = table.components(separatedBy: "\n").filter { $0.hasPrefix("  case ") }
      .map { String($0.dropFirst(7).prefix { $0.isLetter }) }
    let covered = CauseRows.all.flatMap(\.causes).map {
      String(
        "\($0)".replacingOccurrences(of: "KernelModules.Cause.", with: "").prefix { $0.isLetter })
    }
    #expect(names.count > 40)
    #expect(Set(names).subtracting(covered) == [])
  }

  @Test("A refusal for several reasons tells all of them, and each remedy once")
  func severalReasons() {
    let causes = [
      Cause.exporterNotLoaded(module: "server", symbols: ["a", "b"]),
      .namespaceNotImported(symbol: "c", namespace: "N"),
    ]
    let error = ModuleError.refused(
      Refusal(.load, of: "client", errno: .invalidArgument, diagnosis: .certain(causes)))
    #expect(
      error.description
        == "The kernel did not load client: it needs a and b of server, which is not loaded; it "
        + "needs "
        + "c of the namespace N, which it does not import (EINVAL). Load server first; a load by "
        + "name "
        + "does so by itself. Add MODULE_IMPORT_NS(\"N\"); to its source (before Linux 6.13: "
        + "MODULE_IMPORT_NS(N);) and build it again.")
  }

  @Test("Where several causes remain they are listed, each with how to tell that it is that one")
  func possibleReasons() {
    let diagnosis = Diagnosis.oneOf([
      .initFailed(.notPermitted, words: []), .securityModule(words: nil),
    ])
    let error = ModuleError.refused(
      Refusal(.load, of: "client", errno: .notPermitted, diagnosis: diagnosis))
    #expect(
      error.description.hasPrefix(
        "The kernel did not load client (EPERM). Its log has no line about that. It is one of "
          + "these:\n"
          + "- its own init function returned -EPERM (Operation not permitted); then its source "
          + "returns "
          + "-EPERM. "))
    #expect(
      error.description.contains(
        "; then `sudo dmesg` or `sudo ausearch -m avc` has a "
          + "denial. "))
    let unread = ModuleError.refused(
      Refusal(
        .load, of: "client", errno: .notPermitted, diagnosis: diagnosis, logError: .notPermitted))
    #expect(unread.description.contains("can't be read: Operation not permitted"))
    #expect(unread.description.hasSuffix("`sudo dmesg | tail` has the kernel's own words."))
  }

  @Test("A module that another needs is named as the one that was refused")
  func dependency() {
    let error = ModuleError.refused(
      Refusal(
        .load, of: "server", askedFor: "client", errno: .invalidArgument,
        diagnosis: .certain(.stripped)))
    #expect(
      error.description.hasPrefix(
        "The kernel did not load server, which client needs: its symbol table was stripped "
          + "(EINVAL)."))
  }

  @Test("What is known from the file alone is not said to be the kernel's answer")
  func byFile() {
    let error = ModuleError.refused(
      Refusal(.load, of: "server", errno: nil, diagnosis: .certain(.stripped)))
    #expect(
      error.description.hasPrefix(
        "No kernel of this machine's loads server: its symbol "
          + "table"))
  }
}
