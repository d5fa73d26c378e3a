// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import SystemPackage

extension DeviceTransport {
  /// The driver's devices, by number.
  ///
  /// - Parameter directory: where device nodes are.
  public static func devices(in directory: FilePath = "/dev") -> [FilePath] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.string)) ?? []
    return
      names
      .filter { $0.hasPrefix("iic1602-") }
      .compactMap { UInt($0.dropFirst("iic1602-".count)) }
      .sorted()
      .map { directory.appending("iic1602-\($0)") }
  }

  /// The one device that there is.
  ///
  /// - Parameters:
  ///   - directory: where device nodes are.
  ///   - sysfs: the driver's device class.
  /// - Throws: ``DeviceChoiceError`` if there is none, or more than one.
  public static func only(
    in directory: FilePath = "/dev", sysfs: FilePath = sysfs
  ) throws(DeviceChoiceError) -> DeviceTransport {
    let found = devices(in: directory)
    guard let device = found.first else { throw .none(directory) }
    guard found.count == 1 else { throw .several(found) }
    return DeviceTransport(path: device, sysfs: sysfs)
  }
}
