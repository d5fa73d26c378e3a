// SPDX-License-Identifier: GPL-2.0 OR MIT

import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// What the udev rule calls for a panel behind I2C multiplexers.
@Suite struct ChannelPathTests {
  private static let program = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent().appending("packaging").appending("iic1602-channels")

  /// A panel's folder as the kernel makes it, and the bus 1 with a multiplexer at 0x70 of two channels, 11 and
  /// 12. Behind the second there is another one at 0x71 with the channel 20.
  private func withPanel(
    on bus: String, _ body: (FilePath) async throws -> Void
  ) async throws {
    try await withTemporaryFolder { sysfs in
      let first = "soc/3f804000.i2c/i2c-1"
      let links = [
        "\(first)/1-0070/channel-0": "../i2c-11", "\(first)/1-0070/channel-3": "../i2c-12",
        "\(first)/i2c-11/mux_device": "../1-0070", "\(first)/i2c-12/mux_device": "../1-0070",
        "\(first)/i2c-12/12-0071/channel-1": "../i2c-20",
        "\(first)/i2c-12/i2c-20/mux_device": "../12-0071",
        "\(first)/\(bus)/9-0027/iic1602/iic1602-0/device": "../..",
      ]
      for (link, target) in links {
        let path = sysfs.appending(FilePath(link).components)
        try FileManager.default.createDirectory(
          atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
          atPath: path.string, withDestinationPath: target)
      }
      try await body(
        sysfs.appending(FilePath("\(first)/\(bus)/9-0027/iic1602/iic1602-0").components))
    }
  }

  @Test(
    "each channel on the way to a panel is named, without a bus's number",
    arguments: [
      ("i2c-11", "0070-channel-0\n"), ("i2c-12", "0070-channel-3\n"),
      ("i2c-12/i2c-20", "0070-channel-3-0071-channel-1\n"),
    ])
  func channels(bus: String, channels: String) async throws {
    try await withPanel(on: bus) { panel in
      let result = try await Subprocess.run(
        .path(Self.program), arguments: [panel.string], output: .string(limit: 4096),
        error: .string(limit: 4096))
      #expect(result.standardOutput == channels)
      #expect(result.standardError == "")
      #expect(result.terminationStatus.isSuccess)
    }
  }

  @Test("of a panel behind none there is nothing to tell, and no link")
  func direct() async throws {
    try await withPanel(on: ".") { panel in
      let result = try await Subprocess.run(
        .path(Self.program), arguments: [panel.string], output: .string(limit: 4096),
        error: .string(limit: 4096))
      #expect(result.standardOutput == "")
      #expect(!result.terminationStatus.isSuccess)
    }
  }
}
