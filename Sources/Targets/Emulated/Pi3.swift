// SPDX-License-Identifier: GPL-2.0 OR MIT

import Panel
import SystemPackage
import VirtualPanel

/// The emulated Raspberry Pi 3 B: what it is made of, and how QEMU is told.
///
/// A stock Debian kernel and device tree with our overlay; the kernel's log on the first serial
/// port, our shell on the second; at the panels' addresses EEPROMs, which acknowledge and take any
/// bytes, and whose traffic QEMU traces.
public struct Pi3: EmulatedBoard {
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
  public let spareBuses = [
    SpareBus(number: 0, controller: "3f205000.i2c", driver: "i2c-bcm2835"),
    SpareBus(number: 2, controller: "3f805000.i2c", driver: "i2c-bcm2835"),
  ]

  public let address = TargetAddress.pi3
  /// The folder that `machines/pi3/build` made.
  public var folder: FilePath
  public let parts = ["vmlinuz", "board.dtb", "initramfs"]
  public var qemu = QEMU(program: "qemu-system-aarch64", package: "qemu-system-arm")

  public init(folder: FilePath) {
    self.folder = folder
  }

  public func arguments(log: FilePath, trace: FilePath) -> [String] {
    var arguments =
      Self.words(PackageResources.qemu_options) + [
        "-kernel", folder.appending("vmlinuz").string,
        "-dtb", folder.appending("board.dtb").string,
        "-initrd", folder.appending("initramfs").string,
        "-append", kernelCommandLine,
        "-serial", "file:\(log)",
        "-chardev", "stdio,id=shell,signal=off", "-serial", "chardev:shell",
      ]
    // The first one's stand-in is among QEMU's options.
    for panel in Self.panels.dropFirst() {
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
    (Self.words(PackageResources.kernel_options) + ["ignore_loglevel", "guest.shell=ttyS1"])
      .joined(separator: " ")
  }

  /// The words of `machines/pi3/*.options`, which `machines/pi3/shell` reads, too, without the remarks.
  private static func words(_ file: [UInt8]) -> [String] {
    String(decoding: file, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .flatMap { $0.split(separator: " ") }
      .map(String.init)
  }

  public func bus(trace: FilePath) -> Bus? {
    let panels = Self.panels.map { panel in
      (
        panel.address,
        VirtualPanel(geometry: panel.geometry, pins: panel.pins, busHz: panel.busHz)
      )
    }
    return Bus(trace: trace, panels: Dictionary(uniqueKeysWithValues: panels))
  }
}
