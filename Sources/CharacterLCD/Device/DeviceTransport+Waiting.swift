// SPDX-License-Identifier: GPL-2.0 OR MIT

import Glibc
import SystemPackage

extension DeviceTransport {
  /// Waits until the state (``DeviceState/condition``) changes, for at most a time.
  ///
  /// - Parameters:
  ///   - known: what the state was when it was last looked at: another one is a change already. Nil
  ///     is for what it is now.
  ///   - sysfs: the driver's device class.
  /// - Throws: ``DeviceError``; `CancellationError`.
  public func waitForChange(
    from known: DeviceState.Condition? = nil, within limit: Duration, sysfs: FilePath = sysfs
  ) async throws {
    let end = ContinuousClock.now + limit
    let path = try attributes(in: sysfs).folder.appending("state")
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
    } catch let errno as Errno {
      throw DeviceError(.open, path, errno)
    }
    defer { try? file.close() }
    // A change is told of once the attribute was read.
    let text = try? String(unsafeUninitializedCapacity: 64) { buffer in
      try file.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    if let known, let text, !text.hasPrefix(known.rawValue + "\n") { return }
    while .now < end {
      var request = pollfd(fd: file.rawValue, events: Int16(POLLPRI | POLLERR), revents: 0)
      if poll(&request, 1, 0) > 0 { return }
      try await Task.sleep(for: min(.milliseconds(50), end - .now))
    }
  }
}
