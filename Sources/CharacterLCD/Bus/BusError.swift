// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import Panel
import SystemPackage

/// Why a panel on a bare bus can't be used, and what to do about it.
public enum BusError: Error, Hashable, Sendable {
  /// No expander of this kind can have this address.
  case address(UInt8, Expander)
  /// The bus's device can't be opened.
  case open(FilePath, Errno)
  /// The device is no I²C bus.
  case noBus(FilePath, Errno)
  /// The adapter can send neither messages nor SMBus bytes.
  case unusable(FilePath)
  /// A driver has the address; `device` is the panel's file where the driver is iic1602.
  case held(I2CPlace, driver: String?, device: FilePath?)
  /// Another program talked to the panel for all the time that was given.
  case busy(I2CPlace, within: Duration)
  /// The panel or the bus failed while bytes were sent or read.
  case transfer(I2CPlace, Errno)
}

extension BusError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .address(let address, .mcp23008):
      "no MCP23008 has the address 0x\(String(address, radix: 16)): it has 0x20 (usual) to 0x27"
    case .address(let address, .pcf8574):
      """
      no backpack has the address 0x\(String(address, radix: 16)): a PCF8574 has 0x20 to 0x27 \
      (0x27 is usual), a PCF8574A 0x38 to 0x3f (0x3f is usual)
      """
    case .open(let path, let errno):
      "can't open \(path): \(errno)" + (Self.hint(opening: errno).map { "; \($0)" } ?? "")
    case .noBus(let path, let errno):
      "\(path) is no I2C bus (\(errno)); name the N of a /dev/i2c-N"
    case .unusable(let path):
      "the adapter of \(path) can send neither I2C messages nor SMBus bytes, as a panel needs them"
    case .held(let place, let driver, let device):
      "the driver \(driver.map { "'\($0)'" } ?? "of another device") holds \(place); "
        + (device.map { "use its device: --device \($0)" }
          ?? "this program doesn't talk past a driver; unbind it first "
          + "(/sys/bus/i2c/devices/\(place.device)/driver/unbind)")
    case .busy(let place, let limit):
      "another program has talked to \(place) for \(limit); try again when it is done"
    case .transfer(let place, let errno):
      "\(place): \(errno)" + (Self.hint(for: errno, at: place).map { "; \($0)" } ?? "")
    }
  }

  private static func hint(opening errno: Errno) -> String? {
    switch errno {
    case .noSuchFileOrDirectory, .noSuchAddressOrDevice, .operationNotSupportedByDevice:
      """
      'ls /dev/i2c-*' lists the buses; if there is none, load i2c-dev (modprobe i2c-dev), and on a \
      Raspberry Pi switch the bus on: dtparam=i2c_arm=on in /boot/firmware/config.txt
      """
    case .permissionDenied, .notPermitted:
      "join the group i2c (sudo usermod -aG i2c $USER, then log in anew), or run this with sudo"
    default: nil
    }
  }

  private static func hint(for errno: Errno, at place: I2CPlace) -> String? {
    switch errno {
    case Errno(rawValue: EREMOTEIO), .noSuchAddressOrDevice:
      """
      nothing answers there: 0x27 and 0x3f are usual (an MCP23008's is 0x20), 'i2cdetect -y \(place.bus)' shows what is \
      there; check the wires (SDA, SCL, GND, supply)
      """
    default: errno.busHint
    }
  }
}
