// SPDX-License-Identifier: GPL-2.0 OR MIT

/// A module that was loaded.
public struct Loaded: Hashable, Sendable {
  /// The name under which the kernel has it.
  public let name: String
  /// What the kernel found odd about it, and loaded it all the same.
  public let remarks: [String]

  public init(name: String, remarks: [String] = []) {
    self.name = name
    self.remarks = remarks
  }

  init(name: String, log: KernelMessages.Reading) {
    let lines = if case .lines(let lines) = log { lines } else { [String]() }
    self.init(name: name, remarks: lines.compactMap { Self.remark($0, on: name) })
  }

  private static func remark(_ line: String, on module: String) -> String? {
    if let parts = unknownParameter.parts(of: line), parts[0] == module {
      return "It has no parameter \(parts[1]), which modprobe.d or the kernel's command line sets; "
        + "that was ignored."
    }
    let value = positive.lazy.compactMap { $0.parts(of: line) }.first { $0[0] == module }?[1]
    if let value {
      return "Its init function returned \(value), neither 0 nor a negative error; the kernel "
        + "loaded "
        + "it all the same."
    }
    return nil
  }

  private static let unknownParameter = LinePattern("{}: unknown parameter '{}' ignored")
  private static let positive = [
    LinePattern(
      "do_init_module: '{}'->init suspiciously returned {}, it should follow 0/-E "
        + "convention"),
    LinePattern("{}: init suspiciously returned {}, it should follow 0/-E convention"),
  ]
}
