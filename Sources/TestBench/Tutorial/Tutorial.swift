// SPDX-License-Identifier: GPL-2.0 OR MIT

/// The commands of `docs/tutorial.md`, and what the page says that they print.
///
/// A command stands in a fenced block of the language `console`, behind a prompt that says where it
/// is typed. A `\` at its end continues it on the next line, behind `> `. The lines up to the next
/// prompt are its output, standard error included.
struct Tutorial: Hashable, Sendable {
  /// Where a command is typed, by its prompt.
  enum Place: String, CaseIterable, Sendable {
    /// The reader's own machine, in the checkout.
    case host = "$ "
    /// The emulated machine's shell, in the folder of our modules.
    case pi3 = "pi3# "
  }

  struct Step: Hashable, Sendable {
    var place: Place
    /// What the shell gets; lines that are continued have been joined.
    var command: String
    var output: [String] = []
    /// The page's line that the command begins on, from 1.
    var line: Int
  }

  var steps: [Step] = []

  /// The page, from the checkout's folder.
  static let page = "docs/tutorial.md"

  /// - Throws: ``TutorialError`` for a page with a command that nobody would replay.
  init(parsing text: String) throws(TutorialError) {
    var fence: Int?
    var isConsole = false
    var continued: String?
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() {
      let number = index + 1
      let place = Place.allCases.first { line.hasPrefix($0.rawValue) }
      if let beginning = continued {
        guard isConsole, line.hasPrefix("> ") else {
          throw TutorialError(line: number, problem: "\"> \" must continue the command above.")
        }
        continued = add(String(line.dropFirst(2)), to: beginning)
      } else if line.hasPrefix("```") {
        isConsole = fence == nil && line == "```console"
        fence = fence == nil ? number : nil
      } else if let place {
        guard isConsole else {
          throw TutorialError(line: number, problem: "A command must stand in a console block.")
        }
        steps.append(Step(place: place, command: "", line: number))
        continued = add(String(line.dropFirst(place.rawValue.count)), to: "")
      } else if isConsole {
        guard let last = steps.indices.last, steps[last].line > fence ?? 0 else {
          throw TutorialError(line: number, problem: "Output must follow a command.")
        }
        steps[last].output.append(line)
      }
    }
    if let fence { throw TutorialError(line: fence, problem: "This block has no end.") }
  }

  /// Adds a line to the last step's command; returns what is there if it goes on.
  private mutating func add(_ line: String, to beginning: String) -> String? {
    let text = beginning + line
    if text.hasSuffix("\\") { return String(text.dropLast()) }
    steps[steps.count - 1].command = text
    return nil
  }
}

/// The page is not written so that it can be replayed.
struct TutorialError: Error, Hashable, Sendable, CustomStringConvertible {
  var line: Int
  var problem: String

  var description: String { "\(Tutorial.page):\(line): \(problem)" }
}
