// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Synchronization
import SystemPackage

/// A machine that QEMU emulates and whose shell answers.
public final class EmulatedMachine: Target {
  public let address: TargetAddress
  public let moduleFolder = "/modules"
  public let bus: Bus?
  public let spareBuses: [SpareBus]
  /// From the emulator's start to the shell's first word.
  public let bootTime: Duration

  let shell: RemoteShell
  private let log: KernelLogFile
  /// How long the console may take to write what the kernel was told.
  private let patience: Duration

  init(
    address: TargetAddress, shell: RemoteShell, log: KernelLogFile, bus: Bus?,
    spareBuses: [SpareBus],
    bootTime: Duration, patience: Duration = .hang
  ) {
    self.address = address
    self.shell = shell
    self.log = log
    self.bus = bus
    self.spareBuses = spareBuses
    self.bootTime = bootTime
    self.patience = patience
  }

  public var isLost: Bool { shell.isLost }

  public func run(_ script: String, within limit: Duration) async throws -> CommandResult {
    let result = try await shell.run(script, within: limit)
    try bus?.settle()
    return result
  }

  public func kernelLog(from first: String, to last: String) async throws -> [String] {
    // The console may be a moment behind the script that wrote the mark.
    let end = ContinuousClock.now + patience
    repeat {
      if let slice = KernelLog.slice(of: log.lines, from: first, to: last) { return slice }
      try await Task.sleep(for: .milliseconds(20))
    } while .now < end && !isLost
    throw TargetError.unfit(
      target: name, problem: "The mark \"\(last)\" did not arrive on the console.",
      remedy: "The kernel's log ends with:\n\(lastWords.joined(separator: "\n").indented)")
  }

  public var lastWords: [String] { log.tail }
}

/// The file that an emulated machine's console is written to.
final class KernelLogFile: Sendable {
  private struct State {
    var file: FileDescriptor?
    var splitter = LineSplitter()
    var lines: [String] = []
  }

  let path: FilePath
  private let state = Mutex(State())

  /// - Parameter path: The file, which need not exist yet.
  init(path: FilePath) {
    self.path = path
  }

  deinit {
    try? state.withLock { $0.file }?.close()
  }

  /// All whole lines until now.
  var lines: [String] {
    state.withLock { state in
      if state.file == nil { state.file = try? FileDescriptor.open(path, .readOnly) }
      guard let file = state.file else { return [] }
      var buffer = [UInt8](repeating: 0, count: 16 * 1024)
      while let count = try? buffer.withUnsafeMutableBytes({ try file.read(into: $0) }), count > 0 {
        state.lines += state.splitter.lines(in: buffer[..<count])
          .map { String(decoding: $0, as: UTF8.self) }
      }
      return state.lines
    }
  }

  /// The last lines: twenty, or more if a complaint began shortly before.
  var tail: [String] {
    let lines = lines
    let complaint = lines.suffix(100).firstIndex { !KernelLog.complaints(in: [$0]).isEmpty }
    return Array(lines[min(complaint ?? lines.endIndex, max(0, lines.endIndex - 20))...])
  }
}

extension ShellError {
  /// The same error with the end of the kernel's log, which mostly says why.
  func adding(kernelLog lines: [String]) -> ShellError {
    let tail =
      lines.isEmpty
      ? "The kernel has said nothing."
      : "The end of the kernel's log:\n" + lines.joined(separator: "\n").indented
    return switch self {
    case .notReady(let target, let limit, let detail):
      .notReady(target: target, limit: limit, detail: detail + tail)
    case .ended(let target, let detail):
      .ended(target: target, detail: detail.isEmpty ? tail : detail + "\n" + tail)
    case .noAnswer(let target, _):
      .ended(target: target, detail: "It does not answer any more.\n" + tail)
    default: self
    }
  }
}
