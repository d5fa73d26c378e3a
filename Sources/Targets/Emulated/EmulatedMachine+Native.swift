// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell

extension EmulatedMachine {
  /// The most that is asked for at once, so that the machine is not kept from its work.
  private static let longestPart = 16 * 1024

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
  /// - Throws: ``TargetError``, with the end of the kernel's log when the machine is gone.
  public func lcdctl(
    _ arguments: [String], program: String = "/bin/lcdctl", reports: Bool = false,
    silentFor limit: Duration = .hang * 3, output: (String) -> Void, errors: (String) -> Void
  ) async throws -> (status: Int32, report: String?) {
    let report = "report.xml"
    let words = [program] + arguments + (reports ? ["--junit", report] : [])
    do {
      let folder = try await start(words, program: program)
      let status = try await follow(in: folder, silentFor: limit, output: output, errors: errors)
      let text = try await run("cd \(folder) && cat \(report); rm -rf \(folder)")
      return (status, reports ? text.output + "\n" : nil)
    } catch let error as ShellError {
      throw isLost ? error.adding(kernelLog: lastWords) : error
    }
  }

  /// Starts a program in the background.
  ///
  /// - Returns: The folder that it works in, and where its output and errors go, and in the end its
  ///   exit status.
  private func start(_ words: [String], program: String) async throws -> String {
    let begun = try await run(
      """
      [ -x \(program.quoted) ] || exit 1
      d=$(mktemp -d) && cd "$d" && : >out && : >err && echo "$d" || exit
      { \(words.map(\.quoted).joined(separator: " ")) >out 2>err; echo $? >ending; mv ending status; } \
        >/dev/null 2>&1 &
      """)
    guard begun.status == 0 else {
      throw TargetError.unfit(
        target: name, problem: "There is no \(program) on it.",
        remedy: "`machines/pc/build` puts it there when it is built on a machine of its kind.")
    }
    return begun.output
  }

  private func follow(
    in folder: String, silentFor limit: Duration, output: (String) -> Void, errors: (String) -> Void
  ) async throws -> Int32 {
    var last = ContinuousClock.now
    var out = LineSplitter()
    var err = LineSplitter()
    var seen = (out: 1, err: 1)
    while true {
      // The machine waits for news, not this program: a machine that is suspended by what runs on it
      // would lose what is sent to it meanwhile. The status is read first: with it, all output is
      // there, and its sizes are final.
      let part = try await run(
        """
        cd \(folder); n=0
        while [ ! -e status ] && [ $n -lt \(min(30, Int(limit / .milliseconds(500)))) ] \
          && [ "$(wc -c <out)" -lt \(seen.out) ] && [ "$(wc -c <err)" -lt \(seen.err) ]
        do sleep 0.5; n=$((n + 1)); done
        if [ -e status ]; then echo $(cat status) $(wc -c <out) $(wc -c <err); else echo; fi
        tail -c +\(seen.out) out | head -c \(Self.longestPart)
        tail -c +\(seen.err) err | head -c \(Self.longestPart) >&2
        """)
      let head = part.stdout.prefix { $0 != UInt8(ascii: "\n") }
      let text = part.stdout.dropFirst(head.count + 1)
      for line in out.lines(in: text) { output(String(decoding: line, as: UTF8.self)) }
      for line in err.lines(in: part.stderr) { errors(String(decoding: line, as: UTF8.self)) }
      if !text.isEmpty || !part.stderr.isEmpty { last = .now }
      seen.out += text.count
      seen.err += part.stderr.count
      let ending = head.split(separator: UInt8(ascii: " "))
        .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      if text.isEmpty, part.stderr.isEmpty, ending.count == 3 {
        guard [seen.out - 1, seen.err - 1] == ending[1...] else {
          throw TargetError.unfit(
            target: name, problem: "A part of what lcdctl printed on it did not arrive.",
            remedy: "Try again; all that did is above.")
        }
        return Int32(ending[0])
      }
      guard .now - last < limit else {
        throw TargetError.unfit(
          target: name, problem: "lcdctl has said nothing on it for \(limit), and does not end.",
          remedy: "Its last line is above.")
      }
    }
  }
}
