// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import Subprocess
import SystemPackage

/// An emulated Raspberry Pi 3 B that a person uses: they have its shell at a serial port, which is its
/// kernel's console, too, as at a real one; the agent has the other port.
public struct PersonalMachine: Sendable {
  /// The shell at it, and its kernel's words.
  public let console: SerialConsole
  /// As another program finds it.
  public let running: RunningMachine

  /// What its login shell's prompt begins with. What is typed before that is lost.
  public static let prompt = "pi3# "
  /// What it says when its shell was left, or somebody switches it off: it is to be ended then, which the board
  /// itself can't do.
  public static let farewells = [
    "The shell has ended, and so does the machine.", "reboot: Power down",
    "reboot: System halted", "reboot: Restarting system",
  ]

  /// Tells its shell, and what runs there, how large the terminal is.
  ///
  /// - Parameter limit: How long it may take to answer.
  public func setSize(
    rows: Int, columns: Int, answeringWithin limit: Duration
  ) async throws {
    try await running.withShell(answeringWithin: limit) { shell in
      _ = try await shell.run(
        "stty -F /dev/\(Self.port) rows \(rows) cols \(columns)", within: .seconds(20))
    }
  }

  /// The end of its kernel's log.
  public func kernelLog(lines: Int) async throws -> [String] {
    try await running.withShell(answeringWithin: .seconds(5)) { shell in
      try await shell.run("dmesg | tail -n \(lines)", within: .seconds(20)).lines
    }
  }

  /// What its processors are at, and where in the kernel the tasks are that no signal reaches: lines of its
  /// kernel's log.
  public func tasks() async throws -> [String] {
    let mark = "lcdctl: processors, and tasks that are blocked:"
    return try await running.withShell(answeringWithin: .seconds(5)) { shell in
      let script = """
        \(KernelLog.mark(mark))
        echo l >/proc/sysrq-trigger
        echo w >/proc/sysrq-trigger
        sleep 1
        dmesg | sed -n '/\(mark)/h; /\(mark)/!H; $ { g; p; }'
        """
      return try await shell.run(script, within: .seconds(20)).lines
    }
  }

  /// Runs a script where the shell would begin, and hands over what it writes as it comes.
  ///
  /// - Parameters:
  ///   - limit: How long it may write nothing.
  ///   - part: Gets what it has written to standard output and standard error since the last time.
  /// - Returns: Its exit status.
  public func run(
    _ script: String, silentFor limit: Duration = .hang,
    part: (_ stdout: [UInt8], _ stderr: [UInt8]) -> Void
  ) async throws -> Int {
    try await running.withShell(answeringWithin: .hang) { shell in
      var heard = (out: 0, err: 0)
      let result = try await shell.follow("cd /modules\n\(script)", silentFor: limit) {
        heard.out += $0.count
        heard.err += $1.count
        part($0, $1)
      }
      part(Array(result.stdout.dropFirst(heard.out)), Array(result.stderr.dropFirst(heard.err)))
      return result.status
    }
  }

  /// Its serial port with the shell.
  static let port = "ttyS1"
}

extension Pi3 {
  /// Boots the board for a person for as long as `body` runs. It goes, with all its files, on every path.
  ///
  /// - Parameters:
  ///   - size: Rows and columns of the terminal that the shell at the console has; nil for a machine without
  ///     one.
  ///   - etc: A folder whose files are to be in the machine's /etc.
  /// - Throws: ``TargetError``, when one runs already, too; `ShellError`; what `body` throws.
  public func bootForPerson<Result: Sendable>(
    size: (rows: Int, columns: Int)?, etc: FilePath? = nil,
    _ body: (PersonalMachine) async throws -> Result
  ) async throws -> Result {
    let name = address.name
    try await checkParts(Self.personalParts)
    let link = RunningMachine.link(folder)
    try refuseSecond(link)
    return try await withTemporaryFolder(named: "lcdctl-\(name)") { files in
      let running = RunningMachine(name: name, files: files)
      guard running.agent.string.utf8.count <= UnixSocket.longestPath else {
        throw TargetError.unfit(
          target: name, problem: "The path of \(files) is too long for a socket in it.",
          remedy: "Set TMPDIR to a shorter one.")
      }
      let initramfs: FilePath? = if let etc { try await add(etc: etc, in: files) } else { nil }
      let commandLine = personalCommandLine(files: files, size: size, initramfs: initramfs)
      return try await withProgram(
        leashed(commandLine, files: files, link: link), name: name,
        receiver: { SerialConsole(send: $0) }
      ) { console in
        try await waitUntilServed(running, console)
        try publish(running, as: link)
        defer { withdraw(running, from: link) }
        return try await body(PersonalMachine(console: console, running: running))
      }
    }
  }

  private static let personalParts = ["vmlinuz", "user.dtb", "initramfs"]

  /// The emulator's command line for a machine that a person uses.
  ///
  /// - Parameters:
  ///   - files: The folder of its run.
  ///   - initramfs: Another one than the machine's own.
  public func personalCommandLine(
    files: FilePath, size: (rows: Int, columns: Int)?, initramfs: FilePath? = nil
  ) -> [String] {
    let running = RunningMachine(name: address.name, files: files)
    // A kernel that panics stays, and so do its last words. A task that is stuck is told of after 20 s,
    // not 120.
    var kernel = ["console=\(PersonalMachine.port),115200", "loglevel=3", "guest.shell=ttyAMA0"]
    kernel += ["sysctl.kernel.hung_task_timeout_secs=20"]
    if let size {
      kernel += ["guest.login=\(PersonalMachine.port)", "guest.size=\(size.rows)x\(size.columns)"]
    }
    return [qemu.program] + board(tree: "user.dtb", initramfs: initramfs, kernel: kernel)
      + Self.tracing(running.trace)
      + [
        "-chardev", "socket,id=agent,path=\(running.agent),server=on,wait=off",
        "-serial", "chardev:agent",
        "-chardev", "stdio,id=shell,signal=off", "-serial", "chardev:shell",
      ]
  }

  /// Makes an initramfs whose /etc has what is in a folder.
  private func add(etc: FilePath, in files: FilePath) async throws -> FilePath {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: etc.string, isDirectory: &isFolder),
      isFolder
    else {
      throw TargetError.unfit(
        target: address.name, problem: "There is no folder \(etc) whose files could be its /etc.",
        remedy: "Make it, or leave it out.")
    }
    let said = try await Subprocess.run(
      .path("/bin/sh"),
      arguments: [
        "-c", String(decoding: PackageResources.add_etc_sh, as: UTF8.self), "add-etc",
        folder.appending("initramfs").string, etc.string, files.string,
      ], output: .discarded, error: .string(limit: 4096))
    guard said.terminationStatus.isSuccess else {
      throw TargetError.unfit(
        target: address.name, problem: "\(etc) could not become its /etc: \(said.standardError)",
        remedy: "Is cpio installed, and can its files be read?")
    }
    return files.appending("with-etc")
  }

  /// QEMU makes the socket when it starts, and listens there a moment later.
  private func waitUntilServed(_ running: RunningMachine, _ console: SerialConsole) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        while true {
          if let socket = try? UnixSocket.connect(to: running.agent) { return try socket.close() }
          try await Task.sleep(for: .milliseconds(10))
        }
      }
      group.addTask {
        throw ShellError.ended(target: address.name, detail: await console.lastWords())
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// Takes away what a machine left that was killed.
  private func refuseSecond(_ link: FilePath) throws(TargetError) {
    guard (try? RunningMachine.find(folder, name: address.name)) == nil else {
      throw .unfit(
        target: address.name, problem: "One that was booted from \(folder) is running already.",
        remedy: "Use it where it runs, or type exit there first.")
    }
    try? FileManager.default.removeItem(atPath: link.string)
  }

  private func publish(_ running: RunningMachine, as link: FilePath) throws {
    do {
      try FileManager.default.createSymbolicLink(
        atPath: link.string, withDestinationPath: running.files.string)
    } catch {
      // Another one came between.
      try refuseSecond(link)
      throw error
    }
  }

  private func withdraw(_ running: RunningMachine, from link: FilePath) {
    guard
      let destination = try? FileManager.default.destinationOfSymbolicLink(atPath: link.string),
      destination == running.files.string
    else { return }
    try? FileManager.default.removeItem(atPath: link.string)
  }
}

extension RunningMachine {
  /// The buses with the panels that a user has there, as their trace tells them.
  public func bus() -> Bus { Pi3.bus(trace: trace, panels: [Pi3.panels[0]]) }

  /// It has ended.
  public var isGone: Bool { !FileManager.default.fileExists(atPath: agent.string) }
}
