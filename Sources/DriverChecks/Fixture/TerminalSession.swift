// SPDX-License-Identifier: GPL-2.0 OR MIT

import FileReading
import RemoteShell
import Subprocess
import SystemPackage
import Terminal
import TestKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program at a terminal of its own (a pty), and what that shows.
final class TerminalSession {
  private(set) var screen: ScreenModel

  private let master: FileDescriptor
  private let slave: FileDescriptor
  private let process: pid_t

  private init(
    master: FileDescriptor, slave: FileDescriptor, size: TerminalSize, process: pid_t
  ) {
    self.master = master
    self.slave = slave
    self.process = process
    screen = ScreenModel(rows: size.rows, columns: size.columns)
  }

  /// Runs a program in a session of its own, at a terminal of this size, until `body` has ended.
  ///
  /// - Returns: How it ended, if it had when `body` did.
  static func run(
    _ words: [String], size: TerminalSize, _ body: (TerminalSession) async throws -> Void
  ) async throws -> TerminationStatus {
    let options = FileDescriptor.OpenOptions(rawValue: O_NOCTTY | O_CLOEXEC)
    let master = try FileDescriptor.open("/dev/ptmx", .readWrite, options: options)
    defer { close(master.rawValue) }
    // TIOCSPTLCK and TIOCGPTN, which Swift doesn't see: unlock it, and which is it? See ioctl_tty(2).
    var number: CInt = 0
    guard ioctl(master.rawValue, 0x4004_5431, &number) == 0,
      ioctl(master.rawValue, 0x8004_5430, &number) == 0
    else { throw Errno(rawValue: errno) }
    let slave = try FileDescriptor.open(
      FilePath("/dev/pts/\(number)"), .readWrite, options: options)
    defer { close(slave.rawValue) }
    _ = fcntl(master.rawValue, F_SETFL, O_NONBLOCK)
    setSize(size, of: master)
    return try await Subprocess.run(
      .name("setsid"), arguments: Arguments(["--ctty"] + words),
      environment: Environment.inherit.updating(["TERM": "xterm", "NO_COLOR": nil]),
      input: .fileDescriptor(slave, closeAfterSpawningProcess: false),
      output: .fileDescriptor(slave, closeAfterSpawningProcess: false),
      error: .fileDescriptor(slave, closeAfterSpawningProcess: false)
    ) { execution in
      let session = TerminalSession(
        master: master, slave: slave, size: size, process: execution.processIdentifier.value)
      do {
        try await body(session)
      } catch {
        // It takes what it has started with it.
        try? execution.send(signal: .kill)
        throw error
      }
    }.terminationStatus
  }

  func type(_ text: String) throws { try master.writeAll(text.utf8) }

  func send(_ signal: Signal) { kill(process, signal.rawValue) }

  /// Sends it to what the program has started, and not to the program.
  func sendToChildren(_ signal: Signal) throws {
    let children = try FilePath("/proc/\(process)/task/\(process)/children").readToEnd()
    for child in String(decoding: children, as: UTF8.self).split(separator: " ").compactMap({
      pid_t($0)
    }) {
      kill(child, signal.rawValue)
    }
  }

  /// The window gets another size, and is empty.
  func resize(to size: TerminalSize) {
    take()
    screen = ScreenModel(rows: size.rows, columns: size.columns)
    Self.setSize(size, of: master)
  }

  /// The terminal's settings.
  var settings: [UInt8] {
    var settings = termios()
    tcgetattr(slave.rawValue, &settings)
    return withUnsafeBytes(of: settings) { Array($0) }
  }

  /// Waits until the terminal shows this.
  func wait(for text: String) async throws {
    try await wait(for: text) { $0.text.contains(text) }
  }

  func wait(for what: String, until isSo: (ScreenModel) -> Bool) async throws {
    let end = ContinuousClock.now + .hang
    while true {
      // What it has written before it ended is there by then.
      let isOver = hasEnded
      take()
      if isSo(screen) { return }
      guard .now < end, !isOver else {
        throw CheckFailure("the terminal's picture", expected: what, seen: screen.written)
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Whether the program has ended, which its parent is yet to be told.
  private var hasEnded: Bool {
    var info = siginfo_t()
    let status = waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT)
    return status != 0 || info._sifields._sigchld.si_pid != 0
  }

  /// Waits until the program has ended.
  func end() async throws {
    let end = ContinuousClock.now + .hang
    while !hasEnded {
      take()
      guard .now < end else {
        throw CheckFailure("the program", expected: "that it ends", seen: screen.written)
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    take()
  }

  /// Takes in what was written to the terminal.
  private func take() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(master.rawValue, &buffer, buffer.count), count > 0 {
      screen.take(buffer[..<count])
    }
  }

  private static func setSize(_ size: TerminalSize, of terminal: FileDescriptor) {
    var window = winsize()
    window.ws_row = UInt16(size.rows)
    window.ws_col = UInt16(size.columns)
    _ = ioctl(terminal.rawValue, UInt(TIOCSWINSZ), &window)
  }
}
