// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import SystemPackage

/// A machine that QEMU emulates and whose shell answers.
public final class EmulatedMachine: Target {
  public let address: TargetAddress
  public let moduleFolder = "/modules"
  public let bus: Bus?
  public let spareBuses: [SpareBus]
  public let folder: FilePath?
  /// From the emulator's start to the shell's first word.
  public let bootTime: Duration

  let shell: RemoteShell
  private let log: KernelLogFile
  /// How long the console may take to write what the kernel was told.
  private let patience: Duration

  init(
    address: TargetAddress, shell: RemoteShell, log: KernelLogFile, bus: Bus?,
    spareBuses: [SpareBus], folder: FilePath? = nil, bootTime: Duration, patience: Duration = .hang
  ) {
    self.address = address
    self.shell = shell
    self.log = log
    self.bus = bus
    self.spareBuses = spareBuses
    self.folder = folder
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
