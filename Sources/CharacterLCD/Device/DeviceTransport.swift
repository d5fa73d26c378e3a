// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// The driver's character device, /dev/iic1602-N.
///
/// Every call opens the device, does its one write(2) or its reads, and closes it: calls of
/// several programs don't mix, and a driver that was loaded anew is found again. A call blocks
/// for as long as the bus takes, some 13 ms for a 16x2 panel at 100 kHz.
public struct DeviceTransport: LCDTransport {
  public let path: FilePath
  private let nodes: FilePath
  private let sysfs: FilePath

  /// - Parameters:
  ///   - nodes: where devices are: what lies there must be one.
  ///   - sysfs: the driver's device class.
  public init(
    path: FilePath, nodes: FilePath = DeviceShadow.nodes, sysfs: FilePath = DeviceTransport.sysfs
  ) {
    self.path = path
    self.nodes = nodes
    self.sysfs = sysfs
  }

  /// Sends codes and escapes, in whatever encoding the driver takes them.
  ///
  /// - Throws: ``DeviceError``; ``DeviceShadow``; ``DeviceAttributeError``.
  public func write(_ bytes: [UInt8]) async throws {
    let encoding = try encoding(sysfs: sysfs)
    try file.write(encoding.bytes(of: bytes))
  }

  /// - Throws: ``DeviceError``; ``DeviceShadow``.
  public func read() async throws -> [UInt8] {
    try file.contents()
  }

  /// The wanted glyphs, all eight; none if the driver doesn't say.
  ///
  /// - Throws: ``DeviceError``; ``DeviceAttributeError``.
  public func glyphMemory() async throws -> GlyphMemory {
    let attributes = try attributes(in: sysfs)
    return GlyphMemory(
      glyphs: try attributes.wantedGlyphs(), isTall: try attributes.hasTallFont())
  }

  var file: DeviceFile { DeviceFile(path: path, nodes: nodes) }
}
