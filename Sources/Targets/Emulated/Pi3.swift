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

  /// The panels of the overlay (the first, and with parameters 0x23) and of
  /// `machines/pi3/test-panels.dtso`, and one that no device tree describes (the second).
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
    Panel(bus: 0, address: 0x28, busHz: 400_000),
    Panel(bus: 0, address: 0x29, busHz: 400_000),
    Panel(bus: 0, address: 0x2a, busHz: 400_000),
    Panel(bus: 0, address: 0x2b, busHz: 400_000),
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

  private var time: [String] = []

  public init(folder: FilePath) {
    self.folder = folder
  }

  /// The same board, whose time is the count of its instructions while it works, one a nanosecond, about
  /// as many as the real one's; while it waits it is the host's.
  public var withCountedTime: Pi3 {
    var pi = self
    pi.time = ["-icount", "shift=0,sleep=on"]
    return pi
  }

  public func arguments(log: FilePath, trace: FilePath) -> [String] {
    var arguments =
      // The second serial port is ttyS1: "8250.nr_uarts" of Debian's kernel is four.
      board(
        tree: "board.dtb",
        kernel: [
          "console=ttyAMA0,115200", "panic=-1", "ignore_loglevel", "guest.shell=ttyS1",
          // The three controllers share an interrupt, and QEMU's says of itself that it wants to be written to
          // for good after an address that nobody answers. An interrupt that is another controller's, on another
          // processor, has i2c-bcm2835 feed it then while it is being set up: a message fails or loses bytes.
          "maxcpus=1",
        ])
      + Self.tracing(trace) + [
        "-serial", "file:\(log)",
        "-chardev", "stdio,id=shell,signal=off", "-serial", "chardev:shell",
      ]
    for panel in Self.panels.dropFirst() { arguments += Self.standIn(panel) }
    return arguments
  }

  /// The board itself, without its serial ports.
  ///
  /// - Parameters:
  ///   - tree: Its device tree's file in the folder.
  ///   - initramfs: Another one than the folder's.
  ///   - kernel: What its kernel is told beside what it always is.
  func board(tree: String, initramfs: FilePath? = nil, kernel: [String]) -> [String] {
    [
      "-M", "raspi3b",
      // The board has four cores, and every TLB flush stops them all: with a thread for each a boot takes
      // several times as long. Its time is the host's, but where it is measured: what is sent on its buses is
      // stamped, and judged, by the host's clock.
      "-accel", "tcg,thread=single",
    ] + time + [
      "-display", "none", "-no-reboot", "-nodefaults",
      "-kernel", folder.appending("vmlinuz").string,
      "-dtb", folder.appending(tree).string,
      "-initrd", (initramfs ?? folder.appending("initramfs")).string,
      "-append",
      ([
        "rdinit=/init",
        // Which devices still wait for a driver isn't told in the midst of what a check, or a person, logs.
        "deferred_probe_timeout=-1", "guest.name=pi3", "guest.load=i2c-bcm2835,i2c-dev",
      ] + kernel).joined(separator: " "),
    ] + Self.standIn(Self.panels[0])
  }

  /// What stands for a panel: it acknowledges, and takes any bytes.
  private static func standIn(_ panel: Panel) -> [String] {
    let address = "0x" + String(panel.address, radix: 16)
    return ["-device", "at24c-eeprom,bus=i2c-bus.\(panel.bus),address=\(address),rom-size=256"]
  }

  /// Has the buses' traffic written to a file.
  static func tracing(_ file: FilePath) -> [String] {
    ["i2c_event", "i2c_send", "i2c_recv"].flatMap { ["-trace", $0] }
      + ["-msg", "timestamp=on", "-D", file.string]
  }

  public func bus(trace: FilePath) -> Bus? {
    Self.bus(trace: trace, panels: Self.panels)
  }

  /// The buses with some of the panels.
  static func bus(trace: FilePath, panels: some Sequence<Panel>) -> Bus {
    let models = panels.map { panel in
      (
        panel.address,
        VirtualPanel(geometry: panel.geometry, pins: panel.pins, busHz: panel.busHz)
      )
    }
    return Bus(trace: trace, panels: Dictionary(uniqueKeysWithValues: models))
  }
}
