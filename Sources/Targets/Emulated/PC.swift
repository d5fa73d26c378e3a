// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// An emulated machine of no particular make, with a stock Debian kernel and no LCD but simulated
/// ones: a PC, or QEMU's own arm64 board.
///
/// It is never virtualised, though a host may have KVM: what is checked on it is the same everywhere,
/// and a KVM within a virtual machine may fail halfway through a boot.
public struct PC: EmulatedBoard {
  public let address: TargetAddress
  /// The folder that `machines/pc/build` made.
  public var folder: FilePath
  public let parts = ["vmlinuz", "initramfs"]
  public var qemu: QEMU
  public let spareBuses: [SpareBus] = []

  private let board: [String]
  private var processors = countedTime
  private let console: String
  private let shellPort: String
  private let shellDevice: [String]

  /// One processor, whose time is the count of its instructions, 2 ns each, however fast the host is: a
  /// time that is measured is exact, and one that is slept through costs the host nothing. While the machine
  /// waits for the host, its clock runs away.
  private static let countedTime = [
    "-accel", "tcg,thread=single", "-icount", "shift=1,sleep=off", "-smp", "1",
  ]

  /// Two processors side by side, each in a thread of the host's.
  private static let sideBySide = ["-accel", "tcg,thread=multi", "-smp", "2"]

  /// The same machine with two processors side by side, which race as real ones do, in the host's time.
  public var withTwoProcessors: PC {
    var pc = self
    pc.processors = Self.sideBySide
    return pc
  }

  /// An x86 PC, amd64.
  public static func pc(folder: FilePath) -> PC {
    PC(
      address: .pc, folder: folder,
      qemu: QEMU(program: "qemu-system-x86_64", package: "qemu-system-x86"),
      board: ["-M", "q35"], console: "ttyS0", shellPort: "ttyS1",
      shellDevice: ["-serial", "chardev:shell"])
  }

  /// QEMU's virt board, arm64. Its only serial port of its own has the kernel's log.
  public static func virt(folder: FilePath) -> PC {
    PC(
      address: .virt, folder: folder,
      qemu: QEMU(program: "qemu-system-aarch64", package: "qemu-system-arm"),
      board: ["-M", "virt", "-cpu", "cortex-a53"], console: "ttyAMA0",
      shellPort: "ttyS0",
      shellDevice: ["-device", "pci-serial,chardev=shell"])
  }

  public func arguments(log: FilePath, trace: FilePath) -> [String] {
    board + processors + [
      "-m", "512",
      "-kernel", folder.appending("vmlinuz").string,
      "-initrd", folder.appending("initramfs").string,
      "-append", kernelCommandLine,
      "-display", "none", "-no-reboot", "-nodefaults",
      "-serial", "file:\(log)",
      "-chardev", "stdio,id=shell,signal=off",
    ] + shellDevice
  }

  private var kernelCommandLine: String {
    [
      "console=\(console),115200", "ignore_loglevel", "log_buf_len=1M", "rdinit=/init", "panic=-1",
      // What guards a real processor against its flaws costs an emulated one, which has none, its
      // whole TLB at each system call.
      "mitigations=off",
      // A name that no module has, for a check.
      "module_blacklist=banned",
      "guest.name=\(address)", "guest.load=i2c-dev", "guest.shell=\(shellPort)",
    ].joined(separator: " ")
  }

  public func bus(trace: FilePath) -> Bus? { nil }
}
