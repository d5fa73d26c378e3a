// SPDX-License-Identifier: GPL-2.0 OR MIT

/// One `name=value` for a module that is to be loaded; a switch may stand without a value.
public struct ParameterAssignment: Hashable, Sendable {
  public let name: String
  public let value: String?

  /// - Parameter text: `name=value`, or `name` alone.
  /// - Throws: `ModuleError.unusableParameter` without a name, with a space in it, or with a
  ///   quotation mark anywhere, which the kernel can't be told (lib/cmdline.c, next_arg()).
  public init(parsing text: String) throws(ModuleError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty, !name.contains(where: \.isWhitespace),
      !text.contains("\"")
    else { throw .unusableParameter(text) }
    self.name = String(name)
    value = parts.count == 2 ? String(parts[1]) : nil
  }

  /// As the kernel takes it: a value with white space goes between quotation marks.
  var option: String {
    guard let value else { return name }
    return value.contains(where: \.isWhitespace) ? "\(name)=\"\(value)\"" : "\(name)=\(value)"
  }
}
