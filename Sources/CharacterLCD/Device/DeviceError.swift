// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage

/// A call to the driver's device that failed: what was tried, and what to do about it.
public struct DeviceError: Error, Hashable, Sendable {
  public enum Operation: String, Sendable {
    case open, read, write
  }

  public let operation: Operation
  public let path: FilePath
  public let errno: Errno

  public init(_ operation: Operation, _ path: FilePath, _ errno: Errno) {
    self.operation = operation
    self.path = path
    self.errno = errno
  }
}

extension DeviceError: CustomStringConvertible {
  public var description: String {
    "can't \(operation) \(path): \(errno)" + (hint.map { "; \($0)" } ?? "")
  }

  static let howToGetDevice = """
    load the driver (modprobe iic1602), then describe the panel in an overlay or bind it, for \
    example with 'echo iic1602 0x27 > /sys/bus/i2c/devices/i2c-1/new_device'; 'dmesg' tells what \
    the driver found
    """

  private var hint: String? {
    switch (operation, errno) {
    case (.open, .noSuchFileOrDirectory), (.open, .operationNotSupportedByDevice),
      (.open, .noSuchAddressOrDevice):
      DeviceError.howToGetDevice
    case (_, .permissionDenied), (_, .notPermitted):
      """
      run this with sudo, or let the driver's udev rule give the device to a group and join that \
      group ('ls -l \(path)' shows it)
      """
    case (_, .operationNotSupportedByDevice):
      "the driver was unbound from the panel meanwhile; bind it again"
    case (.write, Errno(rawValue: EREMOTEIO)), (.write, .noSuchAddressOrDevice):
      """
      the panel doesn't answer: check its wires (SDA, SCL, GND, supply) and its address \
      ('i2cdetect -y 1' shows UU at the driver's address; the panel's solder bridges set it). \
      The text is kept, and shown by the first write that the panel answers
      """
    case (.write, .timedOut), (.write, .ioError):
      errno.busHint
    case (.read, .resourceTemporarilyUnavailable):
      "the picture changed all the time while it was read; try again"
    case (_, .resourceBusy):
      "another program has the device; 'fuser \(path)' names it"
    default:
      nil
    }
  }
}

extension Errno {
  /// What a transfer on the bus that ended so comes from, whoever made it; nil for other errors.
  var busHint: String? {
    switch self {
    case .timedOut:
      "the bus is stuck: check SDA and SCL for a short, and the pull-up resistors"
    case .ioError:
      "the bus failed: check the wires, and the supply of the panel; 'dmesg' may tell more"
    default: nil
    }
  }
}
