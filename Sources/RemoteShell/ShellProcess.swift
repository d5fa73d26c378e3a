// SPDX-License-Identifier: GPL-2.0 OR MIT

import Subprocess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writing to a program that has ended must be an error, not the end of this one.
private let sigpipeIgnored: Void = {
  _ = signal(SIGPIPE, SIG_IGN)
}()

/// What takes in what a program writes.
package protocol Receiver: Sendable {
  /// Bytes that arrived.
  func receive(_ bytes: some Sequence<UInt8>)
  /// No more will come, and why.
  func close(detail: String)
}

extension RemoteShell: Receiver {}

/// Runs a program that has a shell's agent at its standard input and output, for as long as `body`
/// runs: a shell, an emulator whose serial port they are, an ssh.
///
/// - Parameters:
///   - body: Gets the shell, which may not be ready yet.
/// - Throws: As ``withProgram(_:name:receiver:body:)``.
package func withShellProcess<Result: Sendable>(
  _ configuration: Configuration, name: String, body: (RemoteShell) async throws -> Result
) async throws -> Result {
  try await withProgram(
    configuration, name: name, receiver: { RemoteShell(name: name, send: $0) }, body: body)
}

/// Runs a program for as long as `body` runs.
///
/// The program and what it started are asked to end (end of its input, SIGTERM) and killed if they
/// do not within a minute, on every path: when `body` returns, throws, or its task is cancelled.
///
/// - Parameters:
///   - configuration: The program.
///   - name: The target's name, for messages.
///   - receiver: Makes what gets the program's output; is given what sends to its input.
///   - body: Gets the receiver.
/// - Throws: What `body` throws; ``ShellError/programMissing(target:program:)`` when the program
///   cannot be started.
package func withProgram<Result: Sendable, User: Receiver>(
  _ configuration: Configuration, name: String,
  receiver: (_ send: @Sendable @escaping ([UInt8]) async throws -> Void) -> User,
  body: (User) async throws -> Result
) async throws -> Result {
  _ = sigpipeIgnored
  let askFirst = [
    TeardownStep.send(
      signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(60))
  ]
  var configuration = configuration
  // Ctrl-C in a terminal is for this program, which then ends the other one in good order.
  configuration.platformOptions.processGroupID = 0
  configuration.platformOptions.teardownSequence = askFirst
  do {
    return try await Subprocess.run(
      configuration, input: .inputWriter, output: .sequence, error: .sequence
    ) { execution in
      let writer = execution.standardInputWriter
      let user = receiver { bytes in _ = try await writer.write(bytes) }
      return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          async let complaints = tail(of: execution.standardError)
          for try await chunk in execution.standardOutput {
            chunk.withUnsafeBytes { user.receive($0) }
          }
          let said = try await complaints
          user.close(detail: said.isEmpty ? "" : "It said: \(said)")
        }
        let result: Swift.Result<Result, any Error>
        do {
          result = .success(try await body(user))
        } catch {
          result = .failure(error)
        }
        try? await writer.finish()
        await execution.teardown(using: askFirst)
        try? await group.waitForAll()
        return try result.get()
      }
    }.closureResult
  } catch let error as SubprocessError where error.code == .executableNotFound {
    throw ShellError.programMissing(target: name, program: "\(configuration.executable)")
  }
}

/// Reads to the end; the last few lines are the answer.
private func tail(of stream: SubprocessOutputSequence) async throws -> String {
  var bytes: [UInt8] = []
  for try await chunk in stream {
    chunk.withUnsafeBytes { bytes = (bytes + $0).suffix(4096) }
  }
  return String(decoding: bytes, as: UTF8.self)
}
