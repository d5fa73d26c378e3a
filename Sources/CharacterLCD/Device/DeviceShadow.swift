// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage

/// What lies in a device's place without being one: `echo Hello >/dev/iic1602-0` makes a file if the driver
/// isn't there yet, and that keeps the kernel from making the device.
public struct DeviceShadow: Error, Hashable, Sendable {
  public enum Kind: String, Sendable {
    case file
    case folder
    case other = "something else"
  }

  public let path: FilePath
  public let kind: Kind

  public init(path: FilePath, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// Where the kernel makes devices.
  public static let nodes: FilePath = "/dev"

  /// What is in the place of a device; nil if that is a device, or nothing, or no place of one.
  ///
  /// - Parameter nodes: where devices are.
  public init?(at path: FilePath, nodes: FilePath = nodes) {
    guard path.removingLastComponent() == nodes else { return nil }
    var status = stat()
    guard stat(path.string, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFCHR: return nil
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    // /dev/lcd is a link to a device.
    self.path =
      realpath(path.string, nil).map { real in
        defer { free(real) }
        return FilePath(platformString: real)
      } ?? path
  }
}

extension DeviceShadow: CustomStringConvertible {
  public var description: String {
    let remove = kind == .folder ? "rm -r" : "rm"
    let origin =
      kind == .file ? " (writing to it before the driver is loaded makes one)" : ""
    return """
      \(path) is no device but a \(kind.rawValue)\(origin), and the kernel makes no device in its place: \
      '\(remove) \(path)', then load the driver, or unload it and load it again
      """
  }
}
