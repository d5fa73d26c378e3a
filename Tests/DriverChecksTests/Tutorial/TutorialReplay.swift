// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import TestKit
import TestSupport

@testable import DriverChecks

/// Pastes the tutorial's blocks again, those for the kernel that is there, each whole, and compares what
/// they print.
///
/// As the reader does, in two terminals. Both begin with a shell in the checkout; `make shell` is typed
/// in the second one, and what is typed on the emulated machine then goes there.
struct TutorialReplay: Sendable {
  var tutorial: Tutorial
  var host: Terminal
  var second: Terminal
  /// How long a block may take.
  var limit = Duration.hang

  /// The folder of the checkout as the page has it.
  static let folderOnPage = "/home/you/iic1602"

  /// What the shells print when they want a command: nothing else prints that.
  static let prompt = "<tutorial>"

  /// Makes that the prompt of the emulated machine's shell; what is echoed of this does not look like it.
  /// What is typed ahead is not to be echoed in the midst of a command's output: that is `-echo`, which
  /// alone would have busybox's shell read lines in another way. Lines that it echoes are not broken.
  private static let settings = "\(quiet); stty -echo -icanon cols 1000; PS1='<'tutorial'>' PS2=''"

  /// Newer kernels write to the terminal when they come to it, which may be in the midst of what is
  /// compared. So they don't; what the page has of it is looked for in the log.
  private static let quiet = "dmesg -n 1"

  /// - Parameters:
  ///   - folder: Where the checkout is.
  ///   - release: The emulated machine's kernel.
  /// - Returns: What is not as the page says, a paragraph each.
  ///   The last is of a command that does not come back, if there is one.
  /// - Throws: ``TutorialError`` for a page that does not say which kernel it shows.
  func mismatches(in folder: String, release: String) async throws -> [String] {
    guard let series = KernelSeries(release) else {
      throw TutorialError(
        page: tutorial.page, line: 1, problem: "\(release) is no kernel's release.")
    }
    let blocks = tutorial.blocks(for: series)
    guard blocks.joined().contains(where: \.saysRelease) else {
      throw TutorialError(
        page: tutorial.page, line: 1, problem: "The page must say what uname -r prints.")
    }
    // What is said of all kernels, the page shows for one of them.
    let page = TutorialShape(
      releases: tutorial.blocks.joined().filter(\.saysRelease).flatMap(\.output),
      folder: Self.folderOnPage)
    let here = TutorialShape(releases: [release], folder: folder)
    var found: [String] = []
    do {
      for terminal in [host, second] { _ = try await answers(1, of: terminal, to: "A shell") }
      for block in blocks {
        let start = ContinuousClock.now
        let answers = try await type(block)
        if let last = block.last, last.isTimed {
          // Told, and not judged: it is the host's time.
          let tenths = Int((ContinuousClock.now - start) / .milliseconds(100))
          print("\(tutorial.page):\(last.line): \(last.command): \(tenths / 10).\(tenths % 10) s")
        }
        for (step, seen) in zip(block, answers)
        where here(seen) != page(step.outputWithoutLog) {
          found.append(step.difference(from: seen, on: tutorial.page))
        }
        let told = page(block.flatMap(\.told))
        guard block.contains(where: \.isLogSetting) || !told.isEmpty else { continue }
        let log = Set(here(try await logOnceQuiet()))
        found += told.filter { !log.contains($0) }
          .map { "\(tutorial.page):\(block[0].line): The kernel's log has no line \($0)" }
      }
    } catch let stuck as CheckFailure {
      found.append(stuck.description)
    }
    return found
  }

  /// - Returns: What the emulated machine's kernel has said.
  private func logOnceQuiet() async throws -> [String] {
    try await second.type("\(Self.quiet); dmesg\n")
    return try await answers(1, of: second, to: "dmesg")[0].lines
  }

  /// - Returns: What each command of a block prints.
  private func type(_ block: [Tutorial.Step]) async throws -> [[String]] {
    guard block.count == 1, block[0].startsMachine else { return try await paste(block) }
    try await startMachine(by: block[0])
    return []
  }

  /// Types a command in the second terminal that ends at the emulated machine's prompt.
  private func startMachine(by step: Tutorial.Step) async throws {
    let place = "\(tutorial.page):\(step.line): \(step.command)"
    try await second.type(step.command + "\n")
    // The kernel may still have something to say behind the prompt.
    let said = try await second.read(until: place, within: limit) {
      $0.contains("\n\(Tutorial.Prompt(place: .pi3))") || $0.hasSuffix(Self.prompt)
    }
    guard !said.hasSuffix(Self.prompt) else {
      throw CheckFailure(place, expected: "a machine", seen: said)
    }
    try await second.type("\(Self.settings)\n")
    _ = try await answers(1, of: second, to: place)
  }

  /// - Returns: What each command of a block prints.
  private func paste(_ block: [Tutorial.Step]) async throws -> [[String]] {
    let isHost = block[0].prompt.place == .host
    let terminal = isHost ? host : second
    let text = block.flatMap(\.typed).map { $0 + "\n" }.joined()
    try await terminal.type(text)
    let answers = try await answers(
      block.count, of: terminal,
      to:
        "\(tutorial.page):\(block[0].line): each command of the block (none may read the terminal)")
    return zip(block, answers).map { step, whole in
      let answer = (step.printsLog ? whole : whole.replacing(Self.logLine, with: ""))
        .replacing(Self.advice, with: "")
      // busybox's shell echoes what it reads, whatever the terminal is set to.
      let echo = step.typed.map { $0 + "\n" }.joined()
      return isHost || !answer.hasPrefix(echo)
        ? answer.lines : String(answer.dropFirst(echo.count)).lines
    }
  }

  /// A line of the kernel's log, which may begin anywhere.
  private static var logLine: Regex<Substring> { #/\[ *[0-9]+\.[0-9]{6}\] [^\n]*\n/# }

  /// What lcdctl says of a kernel in trouble, which may come behind the prompt: on a line of its own then.
  private static var advice: Regex<(Substring, Substring?)> { #/(^\n)?lcdctl: [^\n]*\n/# }

  /// What a shell prints up to each of its next prompts.
  private func answers(
    _ count: Int, of terminal: Terminal, to what: String
  ) async throws -> [String] {
    let text = try await terminal.read(until: what, within: limit) {
      $0.components(around: Self.prompt).count > count
    }
    return text.components(around: Self.prompt).dropLast()
  }
}

extension Tutorial.Step {
  /// Whether its output is the release of the page's kernel.
  fileprivate var saysRelease: Bool { command == "uname -r" && output.count == 1 }

  /// Whether it ends at the emulated machine's prompt, and not at the one that it is typed at.
  fileprivate var startsMachine: Bool {
    prompt.place == .host && command.split(separator: " ").starts(with: ["make", "shell"])
  }

  /// Whether a reader waits for it.
  fileprivate var isTimed: Bool { startsMachine || command == "make reload" }

  /// Whether lines of the kernel's log are its own output.
  fileprivate var printsLog: Bool { command.hasPrefix("dmesg |") }

  /// Whether it sets what the kernel writes to the terminal.
  fileprivate var isLogSetting: Bool { command.hasPrefix("dmesg -n") }

  /// What the kernel itself writes between.
  fileprivate var told: [String] { printsLog ? [] : output.filter(\.isLogLine) }

  fileprivate var outputWithoutLog: [String] {
    printsLog ? output : output.filter { !$0.isLogLine }
  }

  fileprivate func difference(from seen: [String], on page: String) -> String {
    """
    \(page):\(line): \(prompt)\(command)
    the page says:
    \(output.joined(separator: "\n").indented)
    seen:
    \(seen.joined(separator: "\n").indented)
    """
  }
}

extension String {
  fileprivate var isLogLine: Bool { prefixMatch(of: #/\[ *[0-9]+\.[0-9]{6}\] /#) != nil }

  fileprivate var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  fileprivate func components(around separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
