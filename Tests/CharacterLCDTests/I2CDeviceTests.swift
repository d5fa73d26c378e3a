// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage
import Testing

@testable import CharacterLCD

@Suite("A device on a bus") struct I2CDeviceTests {
  private let place = I2CPlace(bus: 9999, address: 0x27)

  private func device(
    on file: FakeI2CFile, within limit: Duration = .zero
  ) async throws -> I2CDevice {
    try await I2CDevice(place, sysfs: "/nowhere", within: limit) { _ in file }
  }

  /// What the kernel says of a panel that is gone, a bus that fails, is stuck, or is another's.
  static let errors: [Errno] = [
    .noSuchAddressOrDevice, Errno(rawValue: EREMOTEIO), .ioError, .timedOut, .resourceBusy,
    .resourceTemporarilyUnavailable,
  ]

  @Test("is asked what it can do, locked and addressed before a byte is sent")
  func order() async throws {
    let file = FakeI2CFile()
    let device = try await device(on: file)
    try device.send([1, 2, 3], to: nil)
    #expect(try device.receive() == 0x5a)
    #expect(file.calls == [.functions, .lock(0x27), .select(0x27), .write([1, 2, 3]), .read])
  }

  @Test("gets single bytes where the adapter takes no messages")
  func smbus() async throws {
    let file = FakeI2CFile { call in call == .functions ? FakeI2CFile.bytes : nil }
    let device = try await device(on: file)
    try device.send([1, 2], to: nil)
    #expect(try device.receive() == 0x5a)
    #expect(file.calls.dropFirst(3) == [.sendByte(1), .sendByte(2), .receiveByte])
  }

  @Test("gets a register's address ahead of each message, cut or not, and of each single byte")
  func register() async throws {
    let file = FakeI2CFile { call throws(Errno) in
      if case .write(let bytes) = call, bytes.count > 3 { throw Errno(rawValue: EOPNOTSUPP) }
      return nil
    }
    let device = try await device(on: file)
    try device.send([1, 2, 3, 4], to: 9)
    try device.send([], to: 0)
    #expect(
      file.calls.dropFirst(3) == [
        .write([9, 1, 2, 3, 4]), .write([9, 1, 2]), .write([9, 3, 4]), .write([0]),
      ])
    let bytewise = FakeI2CFile { call in call == .functions ? FakeI2CFile.bytes : nil }
    let other = try await self.device(on: bytewise)
    try other.send([1, 2], to: 9)
    try other.send([], to: 0)
    #expect(
      bytewise.calls.dropFirst(3) == [.writeByte(1, to: 9), .writeByte(2, to: 9), .sendByte(0)])
  }

  @Test("that fails in a transfer is an error with the kernel's errno", arguments: errors)
  func transfer(errno: Errno) async throws {
    for functions in [FakeI2CFile.messages, FakeI2CFile.bytes] {
      let file = FakeI2CFile { call throws(Errno) in
        switch call {
        case .functions: return functions
        case .write, .sendByte(2), .read, .receiveByte: throw errno
        default: return nil
        }
      }
      let device = try await device(on: file)
      #expect(throws: BusError.transfer(place, errno)) { try device.send([1, 2, 3], to: nil) }
      #expect(throws: BusError.transfer(place, errno)) { try device.receive() }
      // Nothing is sent behind what failed.
      #expect(!file.calls.contains(.sendByte(3)))
    }
  }

  @Test("that takes a part of a message, or gives nothing, has failed")
  func short() async throws {
    let file = FakeI2CFile { call in
      switch call {
      case .write: 2
      case .read: -1
      default: nil
      }
    }
    let device = try await device(on: file)
    #expect(throws: BusError.transfer(place, .ioError)) { try device.send([1, 2, 3], to: nil) }
    #expect(throws: BusError.transfer(place, .ioError)) { try device.receive() }
    #expect(file.calls.count { $0 == .write([1, 2, 3]) } == 1)
  }

  @Test("gets shorter messages once the adapter has refused a long one")
  func long() async throws {
    let file = FakeI2CFile { call throws(Errno) in
      if case .write(let bytes) = call, bytes.count > 2 { throw Errno(rawValue: EOPNOTSUPP) }
      return nil
    }
    let device = try await device(on: file)
    try device.send([1, 2, 3, 4, 5], to: nil)
    try device.send([6, 7, 8], to: nil)
    #expect(
      file.calls.dropFirst(3) == [
        .write([1, 2, 3, 4, 5]), .write([1, 2]), .write([3, 4]), .write([5]), .write([6, 7]),
        .write([8]),
      ])
  }

  @Test("whose adapter refuses every message is an error, and not tried for ever")
  func refusing() async throws {
    let unsupported = Errno(rawValue: EOPNOTSUPP)
    let file = FakeI2CFile { call throws(Errno) in
      if case .write = call { throw unsupported }
      return nil
    }
    let device = try await device(on: file)
    #expect(throws: BusError.transfer(place, unsupported)) {
      try device.send([1, 2, 3, 4], to: nil)
    }
  }

  @Test("that can't be had says why, and is closed")
  func opening() async throws {
    let rows: [(FakeI2CFile.Call, Result<Int, Errno>, BusError)] = [
      (
        .functions, .failure(.inappropriateIOCTLForDevice),
        .noBus(place.file, .inappropriateIOCTLForDevice)
      ),
      (.functions, .success(0), .unusable(place.file)),
      (.lock(0x27), .success(0), .busy(place, within: .zero)),
      (.lock(0x27), .failure(.noLocks), .open(place.file, .noLocks)),
      (.select(0x27), .failure(.resourceBusy), .held(place, driver: nil, device: nil)),
      (.select(0x27), .failure(.invalidArgument), .transfer(place, .invalidArgument)),
    ]
    for (failing, answer, error) in rows {
      let file = FakeI2CFile { call throws(Errno) in call == failing ? try answer.get() : nil }
      await #expect(throws: error, "\(failing)") { _ = try await device(on: file) }
      #expect(file.calls.last == .close, "\(failing)")
    }
    await #expect(throws: BusError.open(place.file, .permissionDenied)) {
      _ = try await I2CDevice(place, sysfs: "/nowhere", within: .zero) { _ throws(Errno) in
        throw .permissionDenied
      }
    }
  }

  @Test("that another program has is waited for")
  func waiting() async throws {
    let file = FakeI2CFile()
    let locked = FakeI2CFile { call in
      if case .lock = call { return file.calls.isEmpty ? 0 : 1 }
      return nil
    }
    async let device = device(on: locked, within: .seconds(600))
    while !locked.calls.contains(.lock(0x27)) { try await Task.sleep(for: .milliseconds(1)) }
    file.close()
    _ = try await device
    #expect(locked.calls.contains(.select(0x27)))
  }
}
