// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

extension EmulatedMachine {
  /// Runs `lcdctl` on the machine itself.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - program: Where it is.
  ///   - reports: Whether it has a `--junit` and is to be asked for that report.
  ///   - limit: How long it may say nothing.
  ///   - output: Gets each line of its output as it comes.
  ///   - errors: Gets each line of its errors.
  /// - Returns: Its exit status, and the report.
  /// - Throws: ``TargetError`` or `ShellError`, with the end of the kernel's log when a signal ended it or
  ///   the machine is gone.
  public func lcdctl(
    _ arguments: [String], program: String = "/bin/lcdctl", reports: Bool = false,
    silentFor limit: Duration = .hang * 3, output: (String) -> Void, errors: (String) -> Void
  ) async throws -> (status: Int32, report: String?) {
    let report = "report.xml"
    let words = [program] + arguments + (reports ? ["--junit", report] : [])
    do {
      let folder = try await workFolder(for: program)
      let status = try await follow(
        "cd \(folder) && \(words.map(\.quoted).joined(separator: " "))", silentFor: limit,
        output: output, errors: errors)
      if status > 128 {
        throw TargetError.killed(
          target: name, program: "lcdctl", signal: status - 128, kernelLog: lastWords)
      }
      let text = try await run("cd \(folder) && cat \(report); rm -rf \(folder)")
      return (status, reports ? text.output + "\n" : nil)
    } catch let error as ShellError {
      throw isLost ? error.adding(kernelLog: lastWords) : error
    }
  }

  /// Makes a folder for the program to work in.
  private func workFolder(for program: String) async throws -> String {
    let made = try await run("[ -x \(program.quoted) ] && mktemp -d")
    guard made.status == 0 else {
      throw TargetError.unfit(
        target: name, problem: "There is no \(program) on it.",
        remedy: "`machines/pc/build` puts it there when it is built on a machine of its kind.")
    }
    return made.output
  }

  private func follow(
    _ script: String, silentFor limit: Duration, output: (String) -> Void,
    errors: (String) -> Void
  ) async throws -> Int32 {
    var out = Heard()
    var err = Heard()
    let result: CommandResult
    do {
      result = try await shell.follow(script, silentFor: limit) { stdout, stderr in
        out.lines(in: stdout).forEach(output)
        err.lines(in: stderr).forEach(errors)
      }
    } catch ShellError.scriptHung {
      throw TargetError.unfit(
        target: name, problem: "lcdctl has said nothing on it for \(limit), and does not end.",
        remedy: "Its last line is above.")
    }
    guard let lastOutput = out.rest(of: result.stdout), let lastErrors = err.rest(of: result.stderr)
    else {
      throw TargetError.unfit(
        target: name, problem: "A part of what lcdctl printed on it did not arrive.",
        remedy: "Try again; all that did is above.")
    }
    lastOutput.forEach(output)
    lastErrors.forEach(errors)
    return Int32(result.status)
  }
}

/// What was heard of a program's output so far.
private struct Heard {
  private var bytes: [UInt8] = []
  private var splitter = LineSplitter()

  mutating func lines(in part: some Sequence<UInt8>) -> [String] {
    let part = Array(part)
    bytes += part
    return splitter.lines(in: part).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The lines of `whole` that were not heard yet; nil if it is not what was heard.
  mutating func rest(of whole: [UInt8]) -> [String]? {
    whole.starts(with: bytes) ? lines(in: whole.dropFirst(bytes.count)) : nil
  }
}
