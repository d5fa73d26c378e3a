// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A simulated panel of the machine that this program runs on, as the simulator's files show it
/// (`docs/sim-abi.md`), and the driver's files of the same panel (`docs/abi.md`).
struct SimulatedPanel: Sendable {
  /// The I²C device: `7-0027`.
  let id: String
  /// The driver's device.
  let device: FilePath
  private let truth: FilePath
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
        id: id, device: FilePath("/dev").appending(name), truth: truths.appending(id),
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

  // MARK: What the driver shows

  /// Writes text to the driver's device, in one write(2).
  func write(_ text: String) throws {
    try Self.write(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, to: device)
  }

  func attribute(_ name: String) throws -> String { try Self.text(attributes.appending(name)) }

  /// One of the driver's counters, or another attribute that is a number.
  func number(_ name: String) throws -> Int {
    try Self.number(attributes.appending(FilePath(name).components))
  }

  func setAttribute(_ name: String, _ value: String) throws {
    try Self.write(Array(value.utf8), to: attributes.appending(name))
  }

  /// The driver's states as poll(2) tells of them.
  ///
  /// - Parameters:
  ///   - last: The state that is waited for.
  ///   - cause: What makes it change.
  /// - Throws: ``CheckFailure`` when nothing is told for three seconds.
  func states(until last: String, after cause: () throws -> Void) throws -> [String] {
    let file = try FileDescriptor.open(attributes.appending("state"), .readOnly)
    return try file.closeAfter {
      var buffer = [UInt8](repeating: 0, count: 32)
      func state() throws -> String {
        let count = try buffer.withUnsafeMutableBytes {
          try file.read(fromAbsoluteOffset: 0, into: $0)
        }
        return String(decoding: Array(buffer[..<count]).trimmingEnd(), as: UTF8.self)
      }
      // What changes after it was read is told.
      _ = try state()
      try cause()
      var states: [String] = []
      while states.last != last {
        var request = pollfd(fd: file.rawValue, events: Int16(POLLPRI), revents: 0)
        guard poll(&request, 1, 3000) == 1, request.revents & Int16(POLLPRI) != 0 else {
          throw CheckFailure(
            "poll(2) on the state", expected: "to be told until it is \(last)", seen: "\(states)")
        }
        states.append(try state())
      }
      return states
    }
  }

  /// A memory as the driver reads it over the bus.
  func readback(_ memory: String) throws -> [UInt8] {
    try Self.read(attributes.appending(memory))
  }

  // MARK: What the panel holds

  /// All that decides what a person sees.
  struct Picture: Hashable, Sendable {
    var ddram: [UInt8]
    var cgram: [UInt8]
    var switches: [Substring]
  }

  func picture() throws -> Picture {
    let state = try Self.text(truth.appending("state")).split(separator: "\n")
    let keys = ["display", "cursor", "blink", "backlight", "shift", "lines", "bits", "increment"]
    return Picture(
      ddram: try memory("ddram"), cgram: try memory("cgram"),
      switches: state.filter { line in keys.contains { line.hasPrefix("\($0) ") } })
  }

  /// `ddram` or `cgram`.
  func memory(_ name: String) throws -> [UInt8] { try Self.read(truth.appending(name)) }

  func screen() throws -> String { try Self.text(truth.appending("screen")) }

  /// Bus clocks, transfers or bytes that the panel has seen.
  func total(_ name: String) throws -> Int { try Self.number(truth.appending(name)) }

  /// Each breach of the data sheets that was seen, with its count.
  func breaches() throws -> [String] {
    try Self.text(truth.appending("breaches")).split(separator: "\n").map(String.init)
  }

  func forgetBreaches() throws { try inject("breaches", "0") }

  /// Writes to one of the simulator's files.
  func inject(_ file: String, _ value: String) throws {
    try Self.write(Array(value.utf8), to: truth.appending(file))
  }

  /// Puts another byte into a memory behind the driver's back.
  func corrupt(_ memory: String, at offset: Int, with byte: UInt8) throws {
    let file = try FileDescriptor.open(truth.appending(memory), .writeOnly)
    _ = try file.closeAfter { try file.writeAll(toAbsoluteOffset: Int64(offset), [byte]) }
  }

  // MARK: Files

  private static func read(_ path: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly)
    return try file.closeAfter {
      try [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }

  private static func text(_ path: FilePath) throws -> String {
    String(decoding: try read(path).trimmingEnd(), as: UTF8.self)
  }

  private static func number(_ path: FilePath) throws -> Int {
    let text = try text(path)
    guard let number = Int(text) else { throw CheckFailure("\(path) is no number: \(text)") }
    return number
  }

  private static func write(_ bytes: [UInt8], to path: FilePath) throws {
    let file = try FileDescriptor.open(path, .writeOnly)
    _ = try file.closeAfter { try bytes.withUnsafeBytes { try file.write($0) } }
  }
}

extension [UInt8] {
  /// Without the newline at the end.
  fileprivate func trimmingEnd() -> ArraySlice<UInt8> {
    last == UInt8(ascii: "\n") ? dropLast() : self[...]
  }
}
