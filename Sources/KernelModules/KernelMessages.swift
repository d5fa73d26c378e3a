// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

/// The kernel's log from a moment on, read from /dev/kmsg.
public struct KernelMessages: Sendable {
  /// What was logged since then.
  public enum Reading: Hashable, Sendable {
    case lines([String])
    case unreadable(Errno)
  }

  private let log: Result<FileDescriptor, Errno>

  /// Begins to listen.
  public init(path: FilePath = "/dev/kmsg") {
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
      do {
        // Behind the last record; a plain file, of a test, has none.
        try file.seek(offset: 0, from: .end)
      } catch {
        try? file.close()
        throw error
      }
      log = .success(file)
    } catch {
      log = .failure(error as? Errno ?? .ioError)
    }
  }

  /// Reads what came since, and ends.
  public consuming func finish() -> Reading {
    switch log {
    case .failure(let errno): return .unreadable(errno)
    case .success(let file):
      defer { try? file.close() }
      var lines: [String] = []
      // A record is at most 8 KiB, and comes whole or not at all (Documentation/ABI/testing/dev-kmsg).
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 8192, alignment: 1)
      defer { buffer.deallocate() }
      while true {
        do {
          let count = try file.read(into: buffer)
          if count == 0 { return .lines(lines) }
          lines += Self.lines(of: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } catch Errno.resourceTemporarilyUnavailable {
          return .lines(lines)
        } catch Errno.brokenPipe {
          continue  // Records were overwritten before they were read.
        } catch {
          return .unreadable(error as? Errno ?? .ioError)
        }
      }
    }
  }

  /// The lines of records of the form `priority,number,time,flags;text`, each ended by a line feed;
  /// lines that begin with a space belong to the record before and are not text.
  static func lines(of records: some Collection<UInt8>) -> [String] {
    records.split(separator: UInt8(ascii: "\n")).flatMap { line -> [String] in
      guard line.first != UInt8(ascii: " "), let end = line.firstIndex(of: UInt8(ascii: ";")) else {
        return []
      }
      return plain(line[line.index(after: end)...]).split(separator: UInt8(ascii: "\n")).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  /// A text's own bytes: it has a backslash, and what can't be printed, as `\x5c`, a line feed too.
  private static func plain(_ text: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"),
        rest.count > 2, let code = UInt8(hexDigits: rest.dropFirst().prefix(2))
      {
        bytes.append(code)
        rest.removeFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}
