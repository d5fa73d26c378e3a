// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import Subprocess
import SystemPackage
import VirtualPanel

/// The emulated Raspberry Pi 3 B: what it is made of, and how QEMU is told.
///
/// A stock Debian kernel and device tree with our overlay; the kernel's log on the first serial
/// port, our shell on the second; at the panels' addresses EEPROMs, which acknowledge and take any
/// bytes, and whose traffic QEMU traces.
public struct Pi3: Sendable {
  /// A panel that the board has, and the bus that it is on.
  public struct Panel: Sendable {
    public var bus: Int
    public var address: UInt8
    /// The bus's clock as the device tree has it.
    public var busHz: Int
    public var geometry = PanelGeometry.lcd16x2
    public var pins = PinMap.common
  }

  /// The panels of the overlay (the first) and of `machines/pi3/test-panels.dtso`, and one that no
  /// device tree describes (the second).
  public static let panels = [
    Panel(bus: 1, address: 0x27, busHz: 100_000),
    Panel(bus: 1, address: 0x3f, busHz: 100_000),
    Panel(bus: 0, address: 0x20, busHz: 400_000, geometry: .lcd8x1),
    Panel(bus: 0, address: 0x21, busHz: 400_000, geometry: .lcd16x1),
    Panel(bus: 0, address: 0x22, busHz: 400_000, geometry: .lcd16x4),
    Panel(bus: 0, address: 0x23, busHz: 400_000, geometry: .lcd20x2),
    Panel(bus: 0, address: 0x24, busHz: 400_000, geometry: .lcd40x2),
    Panel(bus: 0, address: 0x26, busHz: 400_000),
    Panel(bus: 0, address: 0x38, busHz: 400_000),
    Panel(
      bus: 0, address: 0x39, busHz: 400_000,
      pins: PinMap(
        rs: 6, rw: 5, e: 4, backlight: 7, data: [0, 1, 2, 3], backlightActiveLow: true)),
    Panel(bus: 2, address: 0x25, busHz: 1_000_000, geometry: .lcd20x4),
  ]

  /// Both have their pins on the header, or at the HDMI plug, where the emulated board has nothing.
  static let spareBuses = [
    SpareBus(number: 0, controller: "3f205000.i2c", driver: "i2c-bcm2835"),
    SpareBus(number: 2, controller: "3f805000.i2c", driver: "i2c-bcm2835"),
  ]

  static let name = "pi3"

  /// The folder that `machines/pi3/build` made.
  public var folder: FilePath
  var qemu = QEMU()

  public init(folder: FilePath) {
    self.folder = folder
  }

  /// The emulator's command line.
  ///
  /// - Parameters:
  ///   - log: The file that gets the kernel's log.
  ///   - trace: The file that gets the buses' traffic.
  public func commandLine(log: FilePath, trace: FilePath) -> [String] {
    [qemu.program] + arguments(log: log, trace: trace)
  }

  private func arguments(log: FilePath, trace: FilePath) -> [String] {
    var arguments = [
      "-M", "raspi3b",
      // The board has four cores, and every TLB flush stops them all: with a thread for each a
      // boot takes several times as long.
      "-accel", "tcg,thread=single",
      "-kernel", folder.appending("vmlinuz").string,
      "-dtb", folder.appending("board.dtb").string,
      "-initrd", folder.appending("initramfs").string,
      "-append", kernelCommandLine,
      "-display", "none", "-no-reboot", "-nodefaults",
      "-serial", "file:\(log)",
      "-chardev", "stdio,id=shell,signal=off", "-serial", "chardev:shell",
    ]
    for panel in Self.panels {
      let address = "0x" + String(panel.address, radix: 16)
      arguments += [
        "-device", "at24c-eeprom,bus=i2c-bus.\(panel.bus),address=\(address),rom-size=256",
      ]
    }
    for event in ["i2c_event", "i2c_send", "i2c_recv"] { arguments += ["-trace", event] }
    return arguments + ["-msg", "timestamp=on", "-D", trace.string]
  }

  private var kernelCommandLine: String {
    // The second serial port is ttyS1: "8250.nr_uarts" of Debian's kernel is four.
    [
      "console=ttyAMA0,115200", "ignore_loglevel", "log_buf_len=1M", "rdinit=/init", "panic=-1",
      "guest.load=i2c-bcm2835,i2c-dev", "guest.shell=ttyS1",
    ].joined(separator: " ")
  }

  /// Runs its arguments as a program that ends when its standard input does, which QEMU alone does
  /// not: not even a bench that is killed leaves an emulator behind. `kill 0` is for the process
  /// group, which ``withShellProcess(_:name:body:)`` makes.
  private static let leash = #"{ cat; kill 0; } | { "$@"; kill 0; }"#

  /// Boots the board for as long as `body` runs.
  ///
  /// The emulator is ended and its files are removed on every path.
  ///
  /// - Parameters:
  ///   - limit: How long the board may take until its shell answers.
  /// - Throws: ``TargetError``, or what `body` throws.
  public func boot<Result: Sendable>(
    within limit: Duration = .seconds(120), _ body: (EmulatedMachine) async throws -> Result
  ) async throws -> Result {
    for part in ["vmlinuz", "board.dtb", "initramfs"] {
      let path = folder.appending(part).string
      guard FileManager.default.fileExists(atPath: path) else {
        throw TargetError.unfit(
          target: Self.name, problem: "There is no \(path).", remedy: "`make demo` makes it.")
      }
    }
    try await qemu.check(for: Self.name)
    return try await withTemporaryFolder(named: "lcdctl-pi3") { files in
      let log = KernelLogFile(path: files.appending("kernel.log"))
      let trace = files.appending("i2c.trace")
      let panels = Self.panels.map { panel in
        (
          panel.address,
          VirtualPanel(geometry: panel.geometry, pins: panel.pins, busHz: panel.busHz)
        )
      }
      let bus = Bus(trace: trace, panels: Dictionary(uniqueKeysWithValues: panels))
      let configuration = Configuration(
        executable: .path("/bin/sh"),
        arguments: Arguments(
          ["-c", Self.leash, "sh"] + commandLine(log: log.path, trace: trace)))
      let start = ContinuousClock.now
      return try await withShellProcess(configuration, name: Self.name) { shell in
        do {
          guard try await isReady(shell, log, within: limit) else {
            throw TargetError.notReady(target: Self.name, limit: limit, detail: "")
          }
        } catch let error as TargetError {
          throw error.adding(kernelLog: log.tail)
        }
        return try await body(
          EmulatedMachine(
            name: Self.name, shell: shell, log: log, bus: bus, spareBuses: Self.spareBuses,
            bootTime: .now - start))
      }
    }
  }

  /// Waits until the shell answers; a kernel that panics is not waited for any longer.
  private func isReady(
    _ shell: RemoteShell, _ log: KernelLogFile, within limit: Duration
  ) async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask { try await shell.isReady(within: limit) }
      group.addTask {
        while !log.lines.contains(where: { $0.contains("Kernel panic - not syncing") }) {
          try await Task.sleep(for: .milliseconds(500))
        }
        throw TargetError.ended(target: Self.name, detail: "The kernel panicked.")
      }
      defer { group.cancelAll() }
      return try await group.next() ?? false
    }
  }
}
