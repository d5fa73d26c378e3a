// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CI2C
import FoundationEssentials
import Glibc
import SystemPackage

/// One address on a bus of the kernel, through /dev/i2c-N. It is never taken from a driver, and
/// other programs that ask for the same lock wait until this is gone.
final class I2CDevice: PortBus {
  let place: I2CPlace
  let hz: Int
  private let file: FileDescriptor
  /// The adapter takes messages; else single SMBus bytes.
  private let takesMessages: Bool
  /// The longest message that the adapter was not seen to refuse.
  private var longest = 4096

  /// - Throws: ``BusError``; `CancellationError`.
  init(_ place: I2CPlace, sysfs: FilePath, within limit: Duration) async throws {
    guard I2CPlace.isPossible(place.address) else { throw BusError.address(place.address) }
    self.place = place
    do {
      file = try FileDescriptor.open(place.file, .readWrite, options: .closeOnExec)
    } catch let errno as Errno {
      throw BusError.open(place.file, errno)
    }
    do {
      takesMessages = try Self.takesMessages(file, place.file)
      hz = Self.clock(of: place.bus, sysfs: sysfs)
      try await Self.lock(file, place, within: limit)
      try Self.choose(place, file, sysfs: sysfs)
    } catch {
      try? file.close()
      throw error
    }
  }

  deinit { try? file.close() }

  // MARK: Bytes

  func send(_ bytes: [UInt8]) throws {
    guard takesMessages else {
      for byte in bytes { try check(i2c_smbus_write_byte(file.rawValue, byte)) }
      return
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(longest)
      do {
        // The pins hold between messages, so one may be cut anywhere.
        guard try piece.withUnsafeBytes({ try file.write($0) }) == piece.count else {
          throw Errno.ioError
        }
        rest.removeFirst(piece.count)
      } catch Errno(rawValue: EOPNOTSUPP) where piece.count > 1 {
        // Longer than the adapter's max_write_len: the kernel refused it before a byte was sent.
        longest = piece.count / 2
      } catch let errno as Errno {
        throw BusError.transfer(place, errno)
      }
    }
  }

  func receive() throws -> UInt8 {
    guard takesMessages else {
      return UInt8(truncatingIfNeeded: try check(i2c_smbus_read_byte(file.rawValue)))
    }
    var byte: UInt8 = 0
    do {
      guard try withUnsafeMutableBytes(of: &byte, { try file.read(into: $0) }) == 1 else {
        throw Errno.ioError
      }
    } catch let errno as Errno {
      throw BusError.transfer(place, errno)
    }
    return byte
  }

  func sleep(microseconds: UInt32) { usleep(microseconds) }

  /// libi2c returns a negative errno.
  @discardableResult
  private func check(_ result: Int32) throws -> Int32 {
    guard result >= 0 else { throw BusError.transfer(place, Errno(rawValue: -result)) }
    return result
  }

  // MARK: Opening

  private static func takesMessages(_ file: FileDescriptor, _ path: FilePath) throws -> Bool {
    var functions: UInt = 0
    guard ioctl(file.rawValue, UInt(I2C_FUNCS), &functions) == 0 else {
      throw BusError.noBus(path, Errno(rawValue: errno))
    }
    if functions & UInt(I2C_FUNC_I2C) != 0 { return true }
    guard functions & UInt(I2C_FUNC_SMBUS_WRITE_BYTE) != 0 else { throw BusError.unusable(path) }
    return false
  }

  /// Addresses the device. I2C_SLAVE_FORCE, which ignores drivers, is never used.
  private static func choose(
    _ place: I2CPlace, _ file: FileDescriptor, sysfs: FilePath
  ) throws {
    guard ioctl(file.rawValue, UInt(I2C_SLAVE), CInt(place.address)) == 0 else {
      let error = Errno(rawValue: errno)
      guard error == .resourceBusy else { throw BusError.transfer(place, error) }
      throw holder(of: place, sysfs: sysfs)
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

  /// Has this program alone use the address; the lock is advisory and goes with the open file.
  private static func lock(
    _ file: FileDescriptor, _ place: I2CPlace, within limit: Duration
  ) async throws {
    let end = ContinuousClock.now + limit
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(place.address)
    lock.l_len = 1
    while fcntl(file.rawValue, F_OFD_SETLK, &lock) != 0 {
      guard errno == EAGAIN || errno == EACCES else {
        throw BusError.open(place.file, Errno(rawValue: errno))
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
      let bytes = (try? DeviceTransport(path: node.appending("clock-frequency")).contents()) ?? []
      let hz = bytes.count == 4 ? bytes.reduce(0) { $0 << 8 | Int($1) } : 0
      return hz > 0 ? hz : 100_000
    }
    return 400_000
  }
}
