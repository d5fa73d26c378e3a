// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import CharacterLCD

@Suite struct DeviceNewsTests {
  /// A device's folder in sysfs, and a pipe in the device's place, in which something new may be put.
  private func withDevice(
    _ body: (DeviceTransport, FilePath, FileDescriptor) async throws -> Void
  ) async throws {
    try await withTemporaryFolder { folder in
      let sysfs = folder.appending("class")
      try sysfs.appending("iic1602-0").appending("state").write(Array("online\n".utf8))
      let path = folder.appending("iic1602-0")
      try #require(mkfifo(path.string, 0o600) == 0)
      let pipe = try FileDescriptor.open(path, .readWrite)
      defer { try? pipe.close() }
      try await body(DeviceTransport(path: path, sysfs: sysfs), sysfs, pipe)
    }
  }

  @Test("what is told ends the wait, and what was there before doesn't", .timeLimit(.minutes(5)))
  func told() async throws {
    try await withDevice { device, _, pipe in
      try pipe.writeAll("old".utf8)
      let news = try DeviceNews(of: device)
      let start = ContinuousClock.now
      try await news.wait(within: .milliseconds(120))
      #expect(.now - start >= .milliseconds(120))

      async let wait: Void = news.wait(within: .seconds(86400))
      try pipe.writeAll("new".utf8)
      try await wait
    }
  }

  @Test("what always has news is looked at when it is time, and not before")
  func alwaysNew() async throws {
    try await withDevice { device, _, _ in
      try #require(unlink(device.path.string) == 0)
      try device.path.write(Array("picture\n".utf8))
      let start = ContinuousClock.now
      try await DeviceNews(of: device).wait(within: .milliseconds(120))
      #expect(.now - start >= .milliseconds(120))
    }
  }

  @Test("a wait that is cancelled ends", .timeLimit(.minutes(5)))
  func cancelled() async throws {
    try await withDevice { device, _, _ in
      try await withThrowingTaskGroup(of: Void.self) { group in
        let news = try DeviceNews(of: device)
        group.addTask { try await news.wait(within: .seconds(86400)) }
        group.cancelAll()
        await #expect(throws: CancellationError.self) { try await group.waitForAll() }
      }
    }
  }

  @Test("a device without a state is an error")
  func absent() async throws {
    try await withDevice { device, sysfs, _ in
      let path = sysfs.appending("none").appending("iic1602-0").appending("state")
      #expect(throws: DeviceError(.open, path, .noSuchFileOrDirectory)) {
        try DeviceNews(of: DeviceTransport(path: device.path, sysfs: sysfs.appending("none")))
      }
    }
  }
}
