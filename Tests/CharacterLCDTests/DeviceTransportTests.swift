// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite struct DeviceTransportTests {
  @Test("bytes written arrive as they are, and are read back")
  func bytes() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("iic1602-0")
      try path.write("................\n")
      let device = DeviceTransport(path: path)
      try await device.write([0x00, 0x1b, 0x5b, 0xff])
      #expect(try await device.read() == [0x00, 0x1b, 0x5b, 0xff] + Array("............\n".utf8))
    }
  }

  @Test("on a panel that takes UTF-8, each code arrives as the character that stands for it")
  func utf8() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("iic1602-0")
      try path.write("")
      try folder.pushing("sys/iic1602-0/encoding").write("utf-8\n")
      try folder.pushing("sys/iic1602-0/rom").write("A02\n")
      let device = DeviceTransport(path: path, sysfs: folder.appending("sys"))
      #expect(try device.rom() == .a02)
      try await device.write(Array("\u{1b}[Lx1y0;a".utf8) + [0x7d, 0x5c, 0x7e, 0x7f, 0xdf])
      #expect(
        try await device.read()
          == Array("\u{1b}[Lx1y0;a\u{f07d}\u{f05c}\u{f07e}\u{f07f}\u{f0df}".utf8))
    }
  }

  @Test("a device that isn't there is told apart, with how to get it")
  func absent() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("iic1602-0")
      await #expect(throws: DeviceError(.open, path, .noSuchFileOrDirectory)) {
        try await DeviceTransport(path: path).write([0x41])
      }
      await #expect(throws: DeviceError(.open, path, .noSuchFileOrDirectory)) {
        try await DeviceTransport(path: path).read()
      }
      let empty = #expect(throws: DeviceChoiceError.self) {
        try DeviceTransport.only(in: folder)
      }
      #expect(
        empty?.description == "there is no \(path): \(howToGetDevice)")
    }
  }

  @Test("what lies in a device's place and is none is told of, before anything is written")
  func shadow() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("iic1602-0")
      let link = folder.appending("lcd")
      try path.write("Hello\n")
      try FileManager.default.createSymbolicLink(
        atPath: link.string, withDestinationPath: "iic1602-0")
      for name in [path, link] {
        let device = DeviceTransport(path: name, nodes: folder)
        let written = await #expect(throws: DeviceShadow.self) { try await device.write([0x41]) }
        let read = await #expect(throws: DeviceShadow.self) { try await device.read() }
        #expect(written == read)
        #expect(
          written?.description == """
            \(path) is no device but a file (writing to it before the driver is loaded makes one), and the \
            kernel makes no device in its place: 'rm \(path)', then load the driver, or unload it and load \
            it again
            """)
      }
      #expect(try path.contents() == Array("Hello\n".utf8))
    }
  }

  @Test("a folder or a pipe in a device's place is none, a device is, and so is a file elsewhere")
  func shadows() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("iic1602-0")
      #expect(DeviceShadow(at: path, nodes: folder) == nil)
      #expect(mkfifo(path.string, 0o600) == 0)
      #expect(DeviceShadow(at: path, nodes: folder)?.kind == .other)
      try FileManager.default.removeItem(atPath: path.string)
      try FileManager.default.createDirectory(
        atPath: path.string, withIntermediateDirectories: false)
      let shadow = DeviceShadow(at: path, nodes: folder)
      #expect(shadow?.kind == .folder)
      #expect(shadow?.description.contains("'rm -r \(path)'") == true)
      #expect(DeviceShadow(at: path, nodes: "/dev") == nil)
      #expect(DeviceShadow(at: "/dev/null") == nil)
    }
  }

  @Test("a write that the device refuses is an error of writing")
  func full() async {
    await #expect(throws: DeviceError(.write, "/dev/full", .noSpace)) {
      try await DeviceTransport(path: "/dev/full").write([0x41])
    }
  }

  @Test("an endless device is no panel: reading ends")
  func endless() async throws {
    #expect(try await DeviceTransport(path: "/dev/zero").read().count <= 8192)
  }

  @Test("the only device is the default, and several are listed by number")
  func choice() async throws {
    try withTemporaryFolder { folder in
      try folder.appending("iic1602-2").write("")
      try folder.appending("iic1602-").write("")
      try folder.appending("iic1602-x").write("")
      try folder.appending("i2c-1").write("")
      let only = try DeviceTransport.only(in: folder)
      #expect(only.path == folder.appending("iic1602-2"))

      for number in (0...11).reversed() {
        try folder.appending("iic1602-\(number)").write("")
      }
      let paths = (0...11).map { folder.appending("iic1602-\($0)") }
      #expect(DeviceTransport.devices(in: folder) == paths)
      let error = #expect(throws: DeviceChoiceError.several(paths)) {
        try DeviceTransport.only(in: folder)
      }
      #expect(
        error?.description
          == "there are several panels, name one of them: "
          + paths.map(\.string).joined(separator: ", "))
    }
  }

  let howToGetDevice = """
    load the driver (modprobe iic1602), then describe the panel in an overlay or bind it, for \
    example with 'echo iic1602 0x27 > /sys/bus/i2c/devices/i2c-1/new_device'; 'dmesg' tells what \
    the driver found
    """

  @Test("an error says what to do about it")
  func hints() {
    func text(_ operation: DeviceError.Operation, _ code: CInt) -> String {
      DeviceError(operation, "/dev/iic1602-0", Errno(rawValue: code)).description
    }
    #expect(
      text(.open, ENOENT)
        == "can't open /dev/iic1602-0: No such file or directory; \(howToGetDevice)")
    #expect(
      text(.open, EACCES) == """
        can't open /dev/iic1602-0: Permission denied; run this with sudo, or let the driver's \
        udev rule give the device to a group and join that group ('ls -l /dev/iic1602-0' shows it)
        """)
    #expect(
      text(.write, ENODEV) == """
        can't write /dev/iic1602-0: No such device; the driver was unbound from the panel \
        meanwhile; bind it again
        """)
    let silent = """
      the panel doesn't answer: check its wires (SDA, SCL, GND, supply) and its address \
      ('i2cdetect -y 1' shows UU at the driver's address; the panel's solder bridges set it). \
      The text is kept, and shown by the first write that the panel answers
      """
    #expect(text(.write, EREMOTEIO) == "can't write /dev/iic1602-0: Remote I/O error; \(silent)")
    #expect(
      text(.write, ENXIO) == "can't write /dev/iic1602-0: No such device or address; \(silent)")
    #expect(
      text(.write, ETIMEDOUT).hasSuffix(
        "; the bus is stuck: check SDA and SCL for a short, and the pull-up resistors"))
    #expect(text(.read, EFBIG) == "can't read /dev/iic1602-0: File too large")
  }
}
