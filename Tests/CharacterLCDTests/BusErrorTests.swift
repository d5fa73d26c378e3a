// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import CharacterLCD

@Suite struct BusErrorTests {
  private let place = I2CPlace(bus: 1, address: 0x27)

  /// A folder in place of /sys, with these files and links.
  private func withSysfs(
    files: [String: [UInt8]] = [:], links: [String: String] = [:], _ body: (FilePath) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      for (name, bytes) in files { try folder.pushing(FilePath(name)).write(bytes) }
      for (name, target) in links {
        let link = folder.pushing(FilePath(name))
        let manager = FileManager.default
        try manager.createDirectory(
          atPath: link.removingLastComponent().string, withIntermediateDirectories: true)
        try manager.createSymbolicLink(atPath: link.string, withDestinationPath: target)
      }
      try body(folder)
    }
  }

  @Test("who holds an address is named, and the device to use instead")
  func holder() throws {
    let device = "bus/i2c/devices/1-0027"
    try withSysfs(
      files: ["\(device)/iic1602/iic1602-3/dev": []],
      links: ["\(device)/driver": "../../drivers/iic1602"]
    ) { sysfs in
      #expect(
        I2CDevice.holder(of: place, sysfs: sysfs).description == """
          the driver 'iic1602' holds 0x27 on /dev/i2c-1; use its device: --device /dev/iic1602-3
          """)
    }
    try withSysfs(links: ["\(device)/driver": "../../drivers/pcf857x"]) { sysfs in
      #expect(
        I2CDevice.holder(of: place, sysfs: sysfs).description == """
          the driver 'pcf857x' holds 0x27 on /dev/i2c-1; this program doesn't talk past a driver; \
          unbind it first (/sys/bus/i2c/devices/1-0027/driver/unbind)
          """)
    }
  }

  @Test("the bus's clock is the firmware node's, 100 kHz by default, and 400 kHz without a node")
  func clock() throws {
    let hz: [UInt8] = [0x00, 0x06, 0x1a, 0x80]
    try withSysfs(files: ["class/i2c-dev/i2c-1/device/of_node/clock-frequency": hz]) {
      #expect(I2CDevice.clock(of: 1, sysfs: $0) == 400_000)
      #expect(I2CDevice.clock(of: 2, sysfs: $0) == 400_000)
    }
    let parent = "devices/i2c/of_node/clock-frequency"
    try withSysfs(
      files: [parent: [0x00, 0x0f, 0x42, 0x40], "devices/i2c/i2c-1/name": []],
      links: ["class/i2c-dev/i2c-1/device": "../../../devices/i2c/i2c-1"]
    ) { #expect(I2CDevice.clock(of: 1, sysfs: $0) == 1_000_000) }
    try withSysfs(files: ["class/i2c-dev/i2c-1/device/of_node/reg": [1]]) {
      #expect(I2CDevice.clock(of: 1, sysfs: $0) == 100_000)
    }
  }

  @Test(
    "an address that no backpack has is refused before anything is opened",
    arguments: [
      0x00, 0x1f, 0x28, 0x37, 0x40, 0x50, 0xff,
    ] as [UInt8])
  func address(address: UInt8) async {
    await #expect(throws: BusError.address(address, .pcf8574)) {
      try await BusTransport.open(I2CPlace(bus: 9999, address: address))
    }
  }

  @Test("an address that a PCF8574A has is none of an MCP23008's")
  func addressOfAnother() async {
    await #expect(throws: BusError.address(0x3f, .mcp23008)) {
      try await BusTransport.open(
        I2CPlace(bus: 9999, address: 0x3f), setup: PanelSetup(expander: .mcp23008))
    }
    #expect(
      BusError.address(0x3f, .mcp23008).description
        == "no MCP23008 has the address 0x3f: it has 0x20 (usual) to 0x27")
  }

  @Test("a bus that isn't there is an error of opening it")
  func absent() async {
    await #expect(throws: BusError.open("/dev/i2c-9999", .noSuchFileOrDirectory)) {
      try await BusTransport.open(I2CPlace(bus: 9999, address: 0x27))
    }
  }

  @Test("an error says what to do about it")
  func hints() {
    #expect(
      BusError.open("/dev/i2c-1", .noSuchFileOrDirectory).description == """
        can't open /dev/i2c-1: No such file or directory; 'ls /dev/i2c-*' lists the buses; if \
        there is none, load i2c-dev (modprobe i2c-dev), and on a Raspberry Pi switch the bus on: \
        dtparam=i2c_arm=on in /boot/firmware/config.txt
        """)
    #expect(
      BusError.open("/dev/i2c-1", .permissionDenied).description.contains(
        "join the group i2c (sudo usermod -aG i2c $USER"))
    for errno in [ENXIO, EREMOTEIO] {
      #expect(
        BusError.transfer(place, Errno(rawValue: errno)).description.hasSuffix(
          """
          nothing answers there: 0x27 and 0x3f are usual (an MCP23008's is 0x20), 'i2cdetect -y 1' \
          shows what is there; check the wires (SDA, SCL, GND, supply)
          """))
    }
    #expect(
      BusError.transfer(place, .timedOut).description
        == "0x27 on /dev/i2c-1: Connection timed out; the bus is stuck: check SDA and SCL for a "
        + "short, and the pull-up resistors")
    #expect(
      BusError.address(0x50, .pcf8574).description == """
        no backpack has the address 0x50: a PCF8574 has 0x20 to 0x27 (0x27 is usual), a PCF8574A \
        0x38 to 0x3f (0x3f is usual)
        """)
    #expect(
      BusError.busy(place, within: .seconds(5)).description
        == "another program has talked to 0x27 on /dev/i2c-1 for 5.0 seconds; try again when it "
        + "is done")
  }
}
