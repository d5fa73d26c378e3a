// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What can go wrong with the shell at the far end.
public enum ShellError: Error, Hashable, Sendable {
  /// The script ran for longer than its deadline and was killed; the machine still answers.
  case scriptHung(target: String, script: String, limit: Duration, sofar: CommandResult)
  /// The script did not end even when it was killed, because the kernel holds it; the machine
  /// still answers.
  case scriptStuck(target: String, script: String, limit: Duration, stacks: String)
  /// The machine does not answer any more, not even to the request to kill the script.
  case noAnswer(target: String, script: String)
  /// The stream to the shell ended.
  case ended(target: String, detail: String)
  /// The shell did not come up in time.
  case notReady(target: String, limit: Duration, detail: String)
  /// The request reached the far end changed.
  case damaged(target: String)
  /// The script is longer than a request may be.
  case scriptTooLong(target: String, bytes: Int)
  /// Another request is under way: a shell runs one script at a time.
  case busy(target: String)
  /// The program that has the shell is not on this machine.
  case programMissing(target: String, program: String)
}

extension ShellError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .scriptHung(let target, let script, let limit, let sofar):
      """
      \(target): the script did not end within \(limit) and was killed:
      \(script.indented)
      Until then: \(sofar)
      """
    case .scriptStuck(let target, let script, let limit, let stacks):
      """
      \(target): the script did not end within \(limit), and the kernel does not let it be killed:
      \(script.indented)
      Tasks that wait in the kernel, and where:
      \(stacks.indented)
      """
    case .noAnswer(let target, let script):
      """
      \(target): the machine does not answer any more. It was asked to run:
      \(script.indented)
      Look at the end of its kernel log for what stopped it.
      """
    case .ended(let target, let detail):
      "\(target): the machine's shell is gone. \(detail)"
    case .notReady(let target, let limit, let detail):
      "\(target): no shell within \(limit). \(detail)"
    case .damaged(let target):
      "\(target): a request arrived damaged and was not run. Check the line's speed and cable."
    case .scriptTooLong(let target, let bytes):
      """
      \(target): a script of \(bytes) bytes is longer than a request may be \
      (\(ShellProtocol.longestRequest) bytes). Split it.
      """
    case .busy(let target):
      "\(target): a script is still running; a target runs one at a time."
    case .programMissing(let target, let program):
      "\(target): \(program) is not installed. Install it, or put it on the PATH."
    }
  }
}
