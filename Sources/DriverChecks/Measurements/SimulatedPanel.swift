// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import RemoteShell
import SystemPackage
import Targets
import TestKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A simulated panel of the machine that this program runs on, as the driver's files show it
/// (`docs/abi.md`), and the simulator's files of the same panel.
struct SimulatedPanel: Sendable {
  /// The I²C device: `7-0027`.
  let id: String
  /// The driver's device.
  let device: FilePath
  /// What the panel itself holds.
  let truth: PanelTruth
  private let attributes: FilePath

  /// All of them, by bus and address.
  ///
  /// - Parameters:
  ///   - truths: The simulator's folder.
  ///   - devices: The folder of the kernel's I²C devices.
  /// - Throws: ``CheckFailure`` when the driver is not bound to one.
  static func all(
    truths: FilePath = "/sys/kernel/debug/iic1602-sim", devices: FilePath = "/sys/bus/i2c/devices"
  ) throws -> [SimulatedPanel] {
    try names(in: truths).map { id in
      let folder = devices.appending(id).appending("iic1602")
      guard let name = try names(in: folder).first else {
        throw CheckFailure("The driver is not bound to the simulated panel \(id).")
      }
      return SimulatedPanel(
        id: id, device: FilePath("/dev").appending(name),
        truth: PanelTruth(folder: truths.appending(id)),
        attributes: folder.appending(name))
    }.sorted { ($0.id.count, $0.id) < ($1.id.count, $1.id) }
  }

  private static func names(in folder: FilePath) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.string)
    } catch {
      throw CheckFailure("There is no \(folder).")
    }
  }

  /// Writes text to the driver's device, in one write(2).
  func write(_ text: String) throws {
    try KernelFile.write(
      text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, to: device)
  }

  func attribute(_ name: String) throws -> String {
    try KernelFile.text(attributes.appending(name))
  }

  /// The attributes of the driver's own that can be written.
  func writableAttributes() throws -> [String] {
    try Self.names(in: attributes).filter { name in
      var file = stat()
      guard lstat(attributes.appending(name).string, &file) == 0 else {
        throw Errno(rawValue: errno)
      }
      // Each device's folder has an uevent.
      return file.st_mode & S_IFMT == S_IFREG && file.st_mode & S_IWUSR != 0 && name != "uevent"
    }.sorted()
  }

  /// One of the driver's counters, or another attribute that is a number.
  func number(_ name: String) throws -> Int {
    try KernelFile.number(attributes.appending(FilePath(name).components))
  }

  func setAttribute(_ name: String, _ value: String) throws {
    try KernelFile.write(Array(value.utf8), to: attributes.appending(name))
  }

  /// Gives it to the driver, which makes its device under the same name as before.
  func bind() throws { try tellDriver("bind") }
  /// Takes it away from the driver.
  func unbind() throws { try tellDriver("unbind") }

  private func tellDriver(_ file: String) throws {
    try KernelFile.write(
      Array(id.utf8), to: FilePath("/sys/bus/i2c/drivers/iic1602").appending(file))
  }

  /// The driver's states as poll(2) tells of them.
  ///
  /// - Parameters:
  ///   - last: The state that is waited for.
  ///   - cause: What makes it change.
  /// - Throws: ``CheckFailure`` when nothing is told.
  func states(until last: String, after cause: () throws -> Void) throws -> [String] {
    let file = try FileDescriptor.open(attributes.appending("state"), .readOnly)
    return try file.closeAfter {
      var buffer = [UInt8](repeating: 0, count: 32)
      func state() throws -> String {
        let count = try buffer.withUnsafeMutableBytes {
          try file.read(fromAbsoluteOffset: 0, into: $0)
        }
        return String(decoding: KernelFile.trimmed(buffer[..<count]), as: UTF8.self)
      }
      // What changes after it was read is told.
      _ = try state()
      try cause()
      var states: [String] = []
      while states.last != last {
        var request = pollfd(fd: file.rawValue, events: Int16(POLLPRI), revents: 0)
        guard poll(&request, 1, Int32(Duration.hang / .milliseconds(1))) == 1,
          request.revents & Int16(POLLPRI) != 0
        else {
          throw CheckFailure(
            "poll(2) on the state", expected: "to be told until it is \(last)", seen: "\(states)")
        }
        states.append(try state())
      }
      return states
    }
  }

  /// The memories that the driver reads over the bus, for a shell.
  var memories: String {
    ["ddram", "cgram"].map { "\(attributes.appending($0))" }.joined(separator: " ")
  }

  /// A memory as the driver reads it over the bus.
  func readback(_ memory: String) throws -> [UInt8] {
    try KernelFile.read(attributes.appending(memory))
  }
}
