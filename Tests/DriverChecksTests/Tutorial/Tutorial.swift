// SPDX-License-Identifier: GPL-2.0 OR MIT

@testable import DriverChecks

/// The commands of `docs/tutorial.md`, or of another page, and what the page says that they print.
///
/// A command stands in a fenced block of the language `console`, behind a prompt that says where it
/// is typed. A `\` at its end continues it on the next line, behind `> `. The lines up to the next
/// prompt are its output, standard error included. All commands of a block are typed at one prompt, so that
/// a reader can paste them at once.
///
/// Where a newer kernel wants other commands, or prints something else, a second block follows,
/// whose prompts name the kernel's series: with a kernel of that series, or a newer one, it is typed
/// in place of the block before.
struct Tutorial: Hashable, Sendable {
  /// Where a command is typed.
  enum Place: Hashable, Sendable {
    /// The reader's own machine, in the checkout: `$ `, `7.3$ `.
    case host
    /// The emulated machine's shell, in the folder of our modules: `pi3# `, `pi3-7.3# `.
    case pi3
  }

  /// What stands before a command.
  struct Prompt: Hashable, Sendable, CustomStringConvertible {
    var place: Place
    /// The series of kernels from which on the command is typed; nil if the page has it for all.
    var since: KernelSeries?

    var description: String {
      switch (place, since) {
      case (.host, nil): "$ "
      case (.host, let since?): "\(since)$ "
      case (.pi3, nil): "pi3# "
      case (.pi3, let since?): "pi3-\(since)# "
      }
    }
  }

  struct Step: Hashable, Sendable {
    var prompt: Prompt
    /// The command's lines, as they are typed.
    var typed: [String]
    var output: [String] = []
    /// The page's line that the command begins on, from 1.
    var line: Int

    /// The command in one line.
    var command: String {
      typed.dropLast().map { String($0.dropLast()) }.joined() + (typed.last ?? "")
    }
  }

  /// The commands of each block that has some.
  var blocks: [[Step]] = []

  /// The page, from the checkout's folder.
  var page: String

  /// - Throws: ``TutorialError`` for a page with a command that nobody would replay.
  init(parsing text: String, of page: String = "docs/tutorial.md") throws(TutorialError) {
    self.page = page
    var fence: Int?
    var isConsole = false
    var steps: [Step] = []
    var isContinued = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() {
      let number = index + 1
      let prompt = Prompt(beginning: line)
      if isContinued {
        guard isConsole, line.hasPrefix("> ") else {
          throw TutorialError(
            page: page, line: number, problem: "\"> \" must continue the command above.")
        }
        isContinued = line.hasSuffix("\\")
        steps[steps.count - 1].typed.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("```") {
        isConsole = fence == nil && line == "```console"
        fence = fence == nil ? number : nil
        try finish(&steps)
      } else if let prompt {
        guard isConsole else {
          throw TutorialError(
            page: page, line: number, problem: "A command must stand in a console block.")
        }
        isContinued = line.hasSuffix("\\")
        let command = String(line.dropFirst(prompt.description.count))
        steps.append(Step(prompt: prompt, typed: [command], line: number))
      } else if isConsole {
        guard let last = steps.indices.last else {
          throw TutorialError(page: page, line: number, problem: "Output must follow a command.")
        }
        steps[last].output.append(line)
      }
    }
    if let fence { throw TutorialError(page: page, line: fence, problem: "This block has no end.") }
  }

  /// The blocks that are typed with a kernel of a series.
  func blocks(for series: KernelSeries) -> [[Step]] {
    var chosen: [[Step]] = []
    for block in blocks {
      if let since = block.first?.prompt.since {
        guard since <= series else { continue }
        chosen.removeLast()
      }
      chosen.append(block)
    }
    return chosen
  }

  /// Ends a block. One for newer kernels must have something that it takes the place of.
  private mutating func finish(_ steps: inout [Step]) throws(TutorialError) {
    guard let first = steps.first else { return }
    if let odd = steps.first(where: { $0.prompt != first.prompt }) {
      throw TutorialError(
        page: page, line: odd.line,
        problem: "A block is typed at one prompt: begin another for this command.")
    }
    if let since = first.prompt.since {
      let before = blocks.last ?? []
      guard before.first?.prompt.place == first.prompt.place else {
        throw TutorialError(
          page: page, line: first.line,
          problem: "The block before, whose place this one takes, must be typed at the same prompt."
        )
      }
      if let older = before[0].prompt.since, older >= since {
        throw TutorialError(
          page: page, line: first.line, problem: "The newer series must come behind the older.")
      }
    }
    blocks.append(steps)
    steps = []
  }
}

extension Tutorial.Prompt {
  /// The prompt that a line of the page begins with; nil if it begins with none.
  init?(beginning line: String) {
    if line.hasPrefix("$ ") {
      self.init(place: .host)
    } else if line.hasPrefix("pi3# ") {
      self.init(place: .pi3)
    } else if let match = line.prefixMatch(of: #/([0-9]+\.[0-9]+)\$ /#) {
      self.init(place: .host, since: KernelSeries(match.1))
    } else if let match = line.prefixMatch(of: #/pi3-([0-9]+\.[0-9]+)# /#) {
      self.init(place: .pi3, since: KernelSeries(match.1))
    } else {
      return nil
    }
  }
}

/// The page is not written so that it can be replayed.
struct TutorialError: Error, Hashable, Sendable, CustomStringConvertible {
  var page: String
  var line: Int
  var problem: String

  var description: String { "\(page):\(line): \(problem)" }
}
