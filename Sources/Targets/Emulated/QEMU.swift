// SPDX-License-Identifier: GPL-2.0 OR MIT

import Subprocess
import SystemPackage

/// The emulator program.
public struct QEMU: Sendable {
  var program: String
  /// The Debian package that has it.
  var package: String

  /// The first version whose Raspberry Pi boards have the BCM2835's I²C controllers.
  static let oldest = Version(major: 9, minor: 0)

  struct Version: Comparable, Hashable, Sendable, CustomStringConvertible {
    var major: Int
    var minor: Int

    init(major: Int, minor: Int) {
      self.major = major
      self.minor = minor
    }

    /// Reads `QEMU emulator version 10.0.2 (Debian …)`; nil if it is something else.
    init?(parsing text: String) {
      let words = text.split(whereSeparator: \.isWhitespace)
      guard let at = words.firstIndex(of: "version"), at + 1 < words.count else { return nil }
      let numbers = words[at + 1].split(separator: ".").prefix(2).map { Int($0) }
      guard numbers.count == 2, let major = numbers[0], let minor = numbers[1] else { return nil }
      self.init(major: major, minor: minor)
    }

    var description: String { "\(major).\(minor)" }

    static func < (left: Version, right: Version) -> Bool {
      (left.major, left.minor) < (right.major, right.minor)
    }
  }

  /// Checks that the program is there and new enough.
  ///
  /// - Throws: ``TargetError/unfit(target:problem:remedy:)``.
  func check(for target: String) async throws {
    let remedy =
      "QEMU \(Self.oldest) or newer is needed: install \(package) from "
      + "bookworm-backports, or use Debian 13."
    let said: String
    do {
      said =
        try await Subprocess.run(
          program.contains("/") ? .path(FilePath(program)) : .name(program),
          arguments: ["--version"], output: .string(limit: 4096)
        ).standardOutput
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw TargetError.unfit(
        target: target, problem: "\(program) is not installed.", remedy: remedy)
    }
    guard let version = Version(parsing: said) else {
      throw TargetError.unfit(
        target: target, problem: "\(program) --version said \"\(said)\".", remedy: remedy)
    }
    guard version >= Self.oldest else {
      throw TargetError.unfit(
        target: target,
        problem: "\(program) is version \(version), and the Raspberry Pi's I²C came later.",
        remedy: remedy)
    }
  }
}
