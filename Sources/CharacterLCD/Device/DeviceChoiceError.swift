// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// Why it is not clear which device is meant.
public enum DeviceChoiceError: Error, Hashable, Sendable {
  case none(FilePath)
  case several([FilePath])
}

extension DeviceChoiceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .none(let directory):
      "there is no \(directory.appending("iic1602-0")): \(DeviceError.howToGetDevice)"
    case .several(let devices):
      "there are several panels, name one of them: "
        + devices.map(\.string).joined(separator: ", ")
    }
  }
}
