// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import SystemPackage

/// The driver's character device, /dev/iic1602-N.
///
/// Every call opens the device, does its one write(2) or its reads, and closes it: calls of
/// several programs don't mix, and a driver that was loaded anew is found again. A call blocks
/// for as long as the bus takes, some 13 ms for a 16x2 panel at 100 kHz.
public struct DeviceTransport: LCDTransport {
  /// The driver's device class.
  public static let sysfs: FilePath = "/sys/class/iic1602"

  public let path: FilePath
  private let nodes: FilePath
  private let sysfs: FilePath

  /// - Parameters:
  ///   - nodes: where devices are: what lies there must be one.
  ///   - sysfs: the driver's device class.
  public init(
    path: FilePath, nodes: FilePath = DeviceShadow.nodes, sysfs: FilePath = Self.sysfs
  ) {
    self.path = path
    self.nodes = nodes
    self.sysfs = sysfs
  }

  /// Sends codes and escapes, in whatever encoding the driver takes them.
  ///
  /// - Throws: ``DeviceError``; ``DeviceShadow``; ``DeviceAttributeError``.
  public func write(_ bytes: [UInt8]) async throws {
    try file.write(encoding().bytes(of: bytes))
  }

  /// - Throws: ``DeviceError``; ``DeviceShadow``.
  public func read() async throws -> [UInt8] {
    try file.contents()
  }

  /// The wanted glyphs, all eight; none if the driver doesn't say.
  ///
  /// - Throws: ``DeviceError``; ``DeviceAttributeError``.
  public func glyphMemory() async throws -> GlyphMemory {
    let attributes = try attributes()
    return GlyphMemory(
      glyphs: try attributes.wantedGlyphs(), isTall: try attributes.hasTallFont())
  }

  var file: DeviceFile { DeviceFile(path: path, nodes: nodes) }

  /// - Throws: ``DeviceError`` if the path names no file.
  func attributes() throws -> DeviceAttributes {
    // /dev/lcd is a link to a device.
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path.string)
    let device = link.map { FilePath($0) } ?? path
    guard let name = device.lastComponent else { throw DeviceError(.open, path, .isDirectory) }
    return DeviceAttributes(folder: sysfs.appending(name))
  }
}
