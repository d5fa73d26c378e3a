// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CI2C
import FileReading
import FoundationEssentials
import Glibc
import Panel
import SystemPackage

/// One address on a bus of the kernel, through /dev/i2c-N. It is never taken from a driver, and
/// other programs that ask for the same lock wait until this is gone.
final class I2CDevice: PortBus {
  let place: I2CPlace
  let hz: Int
  private let file: any I2CFile
  /// The adapter takes messages; else single SMBus bytes.
  private let takesMessages: Bool
  /// The longest message that the adapter was not seen to refuse.
  private var longest = 4096

  /// - Parameters:
  ///   - clock: the bus's, if the caller knows it.
  ///   - open: opens the bus's device.
  /// - Throws: ``BusError``; `CancellationError`.
  init(
    _ place: I2CPlace, expander: Expander = .pcf8574, clock: Int? = nil, sysfs: FilePath,
    within limit: Duration,
    open: (FilePath) throws(Errno) -> any I2CFile = { path throws(Errno) in
      try KernelI2CFile(path)
    }
  ) async throws {
    guard I2CPlace.isPossible(place.address, for: expander) else {
      throw BusError.address(place.address, expander)
    }
    self.place = place
    do throws(Errno) {
      file = try open(place.file)
    } catch {
      throw BusError.open(place.file, error)
    }
    do {
      takesMessages = try Self.takesMessages(file, place.file)
      hz = clock ?? Self.clock(of: place.bus, sysfs: sysfs)
      try await Self.lock(file, place, within: limit)
      try Self.choose(place, file, sysfs: sysfs)
    } catch {
      file.close()
      throw error
    }
  }

  deinit { file.close() }

  // MARK: Bytes

  func send(_ bytes: [UInt8], to register: UInt8?) throws {
    try transfer { () throws(Errno) in
      if takesMessages {
        try sendMessages(bytes, to: register)
      } else {
        try sendBytes(bytes, to: register)
      }
    }
  }

  private func sendBytes(_ bytes: [UInt8], to register: UInt8?) throws(Errno) {
    guard let register else {
      for byte in bytes { try file.sendByte(byte) }
      return
    }
    if bytes.isEmpty { try file.sendByte(register) }
    for byte in bytes { try file.writeByte(byte, to: register) }
  }

  private func sendMessages(_ bytes: [UInt8], to register: UInt8?) throws(Errno) {
    let ahead = register.map { [$0] } ?? []
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(longest - ahead.count)
      let piece = ahead + part
      do throws(Errno) {
        // The pins hold between messages, so one may be cut anywhere.
        guard try file.write(piece[...]) == piece.count else { throw .ioError }
        rest.removeFirst(part.count)
      } catch {
        // Longer than the adapter's max_write_len: the kernel refused it before a byte was sent.
        guard error == Errno(rawValue: EOPNOTSUPP), part.count > 1 else { throw error }
        longest = ahead.count + part.count / 2
      }
    } while !rest.isEmpty
  }

  func receive() throws -> UInt8 {
    try transfer { () throws(Errno) in
      guard takesMessages else { return try file.receiveByte() }
      guard let byte = try file.read() else { throw .ioError }
      return byte
    }
  }

  func sleep(microseconds: UInt32) { usleep(microseconds) }

  private func transfer<Value>(_ call: () throws(Errno) -> Value) throws(BusError) -> Value {
    do {
      return try call()
    } catch {
      throw .transfer(place, error)
    }
  }

  // MARK: Opening

  private static func takesMessages(_ file: any I2CFile, _ path: FilePath) throws(BusError) -> Bool
  {
    let functions: UInt
    do throws(Errno) {
      functions = try file.functions()
    } catch {
      throw .noBus(path, error)
    }
    if functions & UInt(I2C_FUNC_I2C) != 0 { return true }
    guard functions & UInt(I2C_FUNC_SMBUS_WRITE_BYTE) != 0 else { throw .unusable(path) }
    return false
  }

  private static func choose(
    _ place: I2CPlace, _ file: any I2CFile, sysfs: FilePath
  ) throws(BusError) {
    do throws(Errno) {
      try file.select(place.address)
    } catch {
      throw error == .resourceBusy ? holder(of: place, sysfs: sysfs) : .transfer(place, error)
    }
  }

  /// The error that tells who has the address.
  static func holder(of place: I2CPlace, sysfs: FilePath) -> BusError {
    let device = sysfs.pushing("bus/i2c/devices").appending(place.device)
    let files = FileManager.default
    let link = try? files.destinationOfSymbolicLink(atPath: device.appending("driver").string)
    let panels = try? files.contentsOfDirectory(atPath: device.appending("iic1602").string)
    return .held(
      place, driver: link.flatMap { FilePath($0).lastComponent?.string },
      device: panels?.first.map { FilePath("/dev").appending($0) })
  }

  /// Has this program alone use the address.
  private static func lock(
    _ file: any I2CFile, _ place: I2CPlace, within limit: Duration
  ) async throws {
    let end = ContinuousClock.now + limit
    while true {
      do throws(Errno) {
        if try file.lock(place.address) { return }
      } catch {
        throw BusError.open(place.file, error)
      }
      guard .now < end else { throw BusError.busy(place, within: limit) }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// The bus's clock, as the driver finds it: the `clock-frequency` of the adapter's firmware node
  /// or of its controller's. A device tree's node without one has 100 kHz; where there is no node
  /// 400 kHz is assumed, the fastest that a PCF8574 is known to follow.
  static func clock(of bus: Int, sysfs: FilePath) -> Int {
    let adapter = sysfs.pushing("class/i2c-dev").appending("i2c-\(bus)").appending("device")
    for node in [adapter.appending("of_node"), adapter.appending("..").appending("of_node")] {
      guard FileManager.default.fileExists(atPath: node.string) else { continue }
      let bytes = (try? node.appending("clock-frequency").readToEnd()) ?? []
      let hz = bytes.count == 4 ? bytes.reduce(0) { $0 << 8 | Int($1) } : 0
      return hz > 0 ? hz : 100_000
    }
    return 400_000
  }
}
