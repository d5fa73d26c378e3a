// SPDX-License-Identifier: GPL-2.0 OR MIT

import Dispatch
import Glibc
import SystemPackage

/// What is new of a device since this was made: another picture, another state
/// (``DeviceState/condition``), its end.
///
/// It is made before the device is looked at, so that nothing is missed in between.
public final class DeviceNews: Sendable {
  private let picture: FileDescriptor
  private let state: FileDescriptor
  /// What is no device of the driver's, or one of a driver that doesn't know poll(2), always has news.
  private let tellsPictures: Bool

  /// - Throws: ``DeviceError``; ``DeviceShadow``.
  public init(of device: DeviceTransport) throws {
    // What comes after it was read is news.
    picture = try device.file.open(.readOnly, options: .nonBlocking)
    do {
      state = try DeviceFile(path: device.attributes().folder.appending("state")).open(.readOnly)
    } catch {
      try? picture.close()
      throw error
    }
    Self.read(picture)
    Self.read(state)
    var request = pollfd(fd: picture.rawValue, events: Int16(POLLIN), revents: 0)
    tellsPictures = poll(&request, 1, 0) == 0
  }

  deinit {
    try? picture.close()
    try? state.close()
  }

  /// Waits for news, for at most a time. Of a device that doesn't tell, those of the state are waited for.
  ///
  /// - Throws: `CancellationError`.
  public func wait(within limit: Duration) async throws {
    var files = [pollfd(fd: state.rawValue, events: Int16(POLLPRI), revents: 0)]
    if tellsPictures {
      files.append(pollfd(fd: picture.rawValue, events: Int16(POLLIN), revents: 0))
    }
    try await Self.block(on: files, within: limit)
  }

  /// Whoever looks at the device gets the error.
  private static func read(_ file: FileDescriptor) {
    _ = try? withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) {
      try file.read(into: $0)
    }
  }

  /// poll(2), which a signal may end before, on a thread that may block.
  private static func block(on files: [pollfd], within limit: Duration) async throws {
    let (end, ender) = try FileDescriptor.pipe()
    defer {
      try? end.close()
      try? ender.close()
    }
    let milliseconds = Int32((limit / .milliseconds(1)).rounded(.up))
    await withTaskCancellationHandler {
      await withCheckedContinuation { done in
        DispatchQueue.global().async {
          var files = files + [pollfd(fd: end.rawValue, events: Int16(POLLIN), revents: 0)]
          _ = poll(&files, nfds_t(files.count), milliseconds)
          done.resume()
        }
      }
    } onCancel: {
      _ = try? ender.writeAll([0])
    }
    try Task.checkCancellation()
  }
}
