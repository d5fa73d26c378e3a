// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import TestSupport
import Testing

/// `make shell` that does not come to the emulated machine's shell, in a reader's terminal.
@Suite("What is pasted for the emulated machine")
struct OwnPromptTests {
  private static let prompt = "<own>"
  private static let word =
    "The emulated Pi does not run: this is your own machine. What was pasted for the Pi is thrown away."
  private static let question = "Return alone goes on: "

  /// A reader's shell in the checkout, where nothing of Swift builds, and a folder for what runs there.
  private func sit(_ body: (Terminal, FilePath) async throws -> Void) async throws {
    let checkout = FilePath(#filePath).removingLastComponent().removingLastComponent()
      .removingLastComponent()
    try await withTemporaryFolder { folder in
      let swift = folder.appending("bin/swift")
      // Not at once: what is pasted meanwhile waits in the terminal.
      try swift.write(
        "#!/bin/sh\nuntil [ -e \(folder)/pasted ]; do sleep 0.01; done\necho error: no\nexit 1\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: swift.string)
      // A reader's shell is no part of the `make test` that this may be.
      let shell = """
        stty -echo; cd '\(checkout)'; unset MAKELEVEL MAKEFLAGS MFLAGS
        export PATH='\(folder)/bin':$PATH PS1='\(Self.prompt)' PS2=; exec bash --noprofile --norc -i
        """
      try await Terminal.with(shell) { terminal in
        _ = try await terminal.read(until: "a shell") { $0.hasSuffix(Self.prompt) }
        try await body(terminal, folder)
      }
    }
  }

  /// What a reader pastes; each command leaves a file, if it runs.
  private func block(_ name: String, in folder: FilePath) -> String {
    ": >\(folder)/\(name)-1\n\n(: >\(folder)/\(name)-2)\n"
  }

  private let shell = "make shell MAKE='make --no-print-directory -o setup-test'\n"

  /// - Returns: What is said up to the question, or to the shell's prompt where nobody asks.
  private func question(_ terminal: Terminal) async throws -> String {
    try await terminal.read(until: "what is so") {
      $0.hasSuffix(Self.question) || $0.hasSuffix(Self.prompt)
    }
  }

  /// What has run in the reader's own shell when that does what is typed again.
  private func ran(_ terminal: Terminal, in folder: FilePath) async throws -> Set<String> {
    try await terminal.type(": >\(folder)/typed; echo it is $((600 + 66))\n")
    _ = try await terminal.read(until: "the reader's own shell") { $0.contains("it is 666\n") }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.string)
    return Set(files).subtracting(["bin", "pasted"])
  }

  @Test("does not run on the reader's own machine after a build that failed")
  func behind() async throws {
    try await sit { terminal, folder in
      try await terminal.type(shell + block("behind", in: folder))
      try folder.appending("pasted").write("")
      let said = try await question(terminal)
      #expect(said.contains("error: no\n"))
      #expect(said.contains("\(Self.word)\n"))
      try await terminal.type("\n")
      _ = try await terminal.read(until: "the prompt") { $0.hasSuffix(Self.prompt) }
      #expect(try await ran(terminal, in: folder) == ["typed"])
    }
  }

  @Test("does not when it comes later either, and in parts: an empty line alone goes on")
  func later() async throws {
    try await sit { terminal, folder in
      try folder.appending("pasted").write("")
      try await terminal.type(shell)
      _ = try await question(terminal)
      for part in ["one", "two"] {
        try await terminal.type("\n" + block(part, in: folder))
        let said = try await question(terminal)
        #expect(said.contains("That is thrown away, too.\n"))
      }
      try await terminal.type("\n")
      let said = try await terminal.read(until: "the prompt") { $0.hasSuffix(Self.prompt) }
      #expect(said.contains("Error 2\n"), "make tells that it failed")
      #expect(try await ran(terminal, in: folder) == ["typed"])
    }
  }

  @Test("is not waited for where there is no terminal")
  func noTerminal() throws {
    let script = FilePath(#filePath).removingLastComponent().removingLastComponent()
      .removingLastComponent().appending("machines/own-prompt")
    let result = try run(["sh", "-c", ": | '\(script)' 69"])
    #expect(result.status == 69)
    #expect(result.output == "")
  }
}
