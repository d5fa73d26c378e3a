// SPDX-License-Identifier: GPL-2.0 OR MIT

import TestKit
import TestSupport
import Testing

@testable import DriverChecks

@Suite("The tutorial's page")
struct TutorialTests {
  private func page(_ blocks: String...) -> String {
    blocks.map { "Words.\n\n```console\n\($0)\n```\n" }.joined(separator: "\n")
  }

  @Test("is read as commands, where they are typed, and their output")
  func parsing() throws {
    let tutorial = try Tutorial(
      parsing: page("pi3# uname -r\n6.12.1\npi3# ls\na\n\nb", "$ true"))
    #expect(
      tutorial.blocks == [
        [
          Tutorial.Step(
            prompt: .init(place: .pi3), typed: ["uname -r"], output: ["6.12.1"], line: 4),
          Tutorial.Step(
            prompt: .init(place: .pi3), typed: ["ls"], output: ["a", "", "b"], line: 6),
        ],
        [Tutorial.Step(prompt: .init(place: .host), typed: ["true"], line: 15)],
      ])
  }

  @Test("may continue a command on the next line")
  func continuation() throws {
    let tutorial = try Tutorial(parsing: page("$ make \\\n> -C x \\\n> all\ndone"))
    let step = try #require(tutorial.blocks.first?.first)
    #expect(step.typed == ["make \\", "-C x \\", "all"])
    #expect(step.command == "make -C x all")
    #expect(step.output == ["done"])
  }

  @Test("may show other blocks, which are not replayed")
  func otherBlocks() throws {
    let tutorial = try Tutorial(parsing: "```c\nint yohda;\n```\n" + page("$ ls"))
    #expect(tutorial.blocks.map { $0.map(\.command) } == [["ls"]])
  }

  @Test(
    "has blocks for newer kernels, which take the place of the block before",
    arguments: [
      ("6.12.1", "a b c d"), ("7.2.9-x", "a b c d"), ("7.3.4+deb13-arm64", "a b7 c d7"),
      ("7.4", "a b7 c d7"), ("8.0.0", "a b7 c d8"),
    ])
  func newerKernels(release: String, expected: String) throws {
    let tutorial = try Tutorial(
      parsing: page(
        "$ a", "pi3# b", "pi3-7.3# b7", "pi3# c", "$ d", "7.3$ d7\nout", "8.0$ d8"))
    let series = try #require(KernelSeries(release))
    let steps = tutorial.blocks(for: series).joined()
    #expect(steps.map(\.command).joined(separator: " ") == expected)
    #expect(steps.map(\.prompt.place) == [.host, .pi3, .pi3, .host])
  }

  @Test(
    "writes each prompt as the page has it", arguments: ["$ ", "7.3$ ", "pi3# ", "pi3-10.12# "])
  func prompts(text: String) {
    #expect(Tutorial.Prompt(beginning: text + "ls")?.description == text)
  }

  @Test("knows a kernel's series by its release", arguments: ["", "7", "x.3", "7.", "deb13"])
  func noSeries(text: String) {
    #expect(KernelSeries(text) == nil)
    #expect(KernelSeries("6.12.117+deb12-arm64")?.description == "6.12")
  }

  @Test(
    "is refused, with its line, where a command would be left out",
    arguments: [
      ("Type\n$ ls\n", 2),
      ("```sh\npi3# ls\n```\n", 2),
      ("```console\nls\n```\n", 2),
      ("```console\n$ ls\n```\n```console\na\n```\n", 5),
      ("```console\n$ ls \\\n-l\n```\n", 3),
      ("```console\n$ ls\n", 1),
      ("```console\npi3-7.3# ls\n```\n", 2),
      ("```console\n$ ls\n```\n```console\npi3-7.3# ls\n```\n", 5),
      ("```console\n$ ls\npi3# ls\n```\n", 3),
      ("```console\n$ ls\n7.3$ ls\n```\n", 3),
      ("```console\n$ ls\n```\n```console\n7.3$ ls\n$ ls\n```\n", 6),
      ("```console\n$ a\n```\n```console\n7.3$ a\n```\n```console\n7.2$ a\n```\n", 8),
    ])
  func refused(text: String, line: Int) {
    let error = #expect(throws: TutorialError.self) { try Tutorial(parsing: text) }
    #expect(error?.line == line)
  }

  private let shape = TutorialShape(
    releases: ["6.12.1-arm64", "7.3.1-arm64"], folder: "/home/you/iic1602")

  @Test(
    "is compared without what changes from run to run",
    arguments: [
      ("ffff80007ab44540 B yohda\t[server]", "HEX B yohda\t[server]"),
      ("0x7cf5c1a7\tyohda", "HEX\tyohda"),
      ("[   12.345678] server: hello", "[TIME] server: hello"),
      ("[  129.677056] x", "[TIME] x"),
      (
        "server 12288 1 client, Live 0xffff80007ab42000 (OE)",
        "server NUMBER 1 client, Live HEX (OE)"
      ),
      ("151754", "NUMBER"),
      ("/lib/modules/6.12.1-arm64/updates", "/lib/modules/RELEASE/updates"),
      ("/lib/modules/7.3.1-arm64/updates", "/lib/modules/RELEASE/updates"),
      ("  LD [M]  /home/you/iic1602/kernel/a.ko", "  LD [M]  FOLDER/kernel/a.ko"),
      ("(8 s)", "(SECONDS)"), ("(12 s)", "(SECONDS)"), ("stuck for 22s!", "stuck for SECONDS!"),
      ("expected ‘;’", "expected ';'"),
      ("make: *** [Makefile:139: reload] Error 1", "make: *** [Makefile:LINE: reload] Error 1"),
      ("Hello           ", "Hello"),
    ])
  func shapes(line: String, expected: String) {
    #expect(shape(line) == expected)
  }

  @Test(
    "is compared exactly in everything else",
    arguments: [
      "0000000000000000 B yohda\t[server]", "0x00000000\tyohda", "1602", "2023", "-121",
      "i2c_write: i2c-1 #0 a=027 f=0000 l=10 [88-8c-88-0c-08-59-5d-59-2d-29]", "    yohda =",
      "client: Unknown symbol yohda (err -2)", "It took (8 s)",
    ])
  func exact(line: String) {
    #expect(shape(line) == line)
  }

  /// The tutorial's page of `text`, replayed with this machine's shells alone.
  private func mismatches(_ text: String..., release: String = "6.12.2") async throws -> [String] {
    let releases = ["$ uname() { echo \(release); }", "$ uname -r\n6.12.1", "7.3$ uname -r\n7.3.1"]
    let tutorial = try Tutorial(
      parsing: (releases + text).map { page($0) }.joined(separator: "\n"))
    return try await TutorialReplay.with(tutorial, in: "/usr", series: "6.12") {
      try await $0.mismatches(in: "/usr", release: release)
    }
  }

  @Test("passes where the commands print what it says, errors included")
  func replayed() async throws {
    let found = try await mismatches(
      """
      $ echo a; echo b >&2
      a
      b
      $ pwd
      /home/you/iic1602
      $ echo 6.12.2
      6.12.1
      $ true
      $ echo -n c \\
      > d
      c d
      $ test -t 0 && echo terminal
      terminal
      """)
    #expect(found == [])
  }

  @Test("may set a variable for the commands that follow")
  func settings() async throws {
    #expect(
      try await mismatches("$ WORD=$(echo yohda)\n$ echo $WORD\nyohda", "$ echo $WORD\nyohda") == []
    )
  }

  @Test("takes what is for the kernel that is there", arguments: ["6.12.2", "7.3.2"])
  func replayedPerKernel(release: String) async throws {
    let right = try await mismatches("$ echo \(release)\n6.12.1", release: release)
    #expect(right == [])
    let found = try await mismatches(
      "$ echo older; false\nwrong", "7.3$ echo newer\nwrong", release: release)
    #expect(found.count == 1)
    let command = release == "6.12.2" ? ": $ echo older; false\n" : ": 7.3$ echo newer\n"
    #expect(found.first?.contains(command) == true)
  }

  @Test("fails for another, a missing and a further line of output, and names the command")
  func different() async throws {
    let found = try await mismatches("$ echo a\nb\n$ echo a\na\nb\n$ echo c\n$ echo d\nd")
    #expect(found.count == 3)
    #expect(found.first?.hasPrefix("docs/tutorial.md:24: $ echo a\n") == true)
  }

  @Test("fails where a command reads what is pasted behind it")
  func readsTerminal() async throws {
    let tutorial = try Tutorial(
      parsing: page(
        "$ uname() { echo 6.12.2; }", "$ uname -r\n6.12.2", "$ read -r line\n$ echo a\na"))
    try await withGrowingTime { limit in
      let found = try await TutorialReplay.with(tutorial, in: "/usr", series: "6.12") { replay in
        var replay = replay
        replay.limit = limit
        return try await replay.mismatches(in: "/usr", release: "6.12.2")
      }
      // Nor does a shell come in too short a time.
      return found.first?.contains("tutorial.md:17: each command of the block") == true ? () : nil
    }
  }

  @Test("says which command starts no machine, and goes on no further")
  func noMachine() async throws {
    let found = try await mismatches("$ make shell", "$ echo a")
    #expect(found.count == 1)
    #expect(found.first?.contains("docs/tutorial.md:24: make shell\n") == true)
    #expect(found.first?.contains("No rule to make target 'shell'") == true)
  }

  @Test("fails when it does not say which kernel it shows")
  func nothing() async throws {
    let tutorial = try Tutorial(parsing: page("$ true"))
    await #expect(throws: TutorialError.self) {
      try await TutorialReplay.with(tutorial, in: "/", series: "6.12") {
        try await $0.mismatches(in: "/", release: "6.12.1")
      }
    }
  }
}
