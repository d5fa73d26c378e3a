// SPDX-License-Identifier: GPL-2.0 OR MIT

import FileReading
import SystemPackage

/// Text that is none.
enum TextError: Error, Hashable, CustomStringConvertible {
  case tooLong
  /// The byte at this place, counted from 1, can't stand there.
  case notUTF8(byte: Int)
  /// The text ends within a character.
  case cutOff

  var description: String {
    switch self {
    case .tooLong:
      "more than \(FileDescriptor.longestText) bytes of text; no panel shows so much"
    case .notUTF8(let byte):
      "the text is not UTF-8 at byte \(byte); convert it, for example with 'iconv -t UTF-8'"
    case .cutOff:
      "the text ends in the middle of a character; was it cut by bytes?"
    }
  }
}

extension FileDescriptor {
  /// Far more than a panel shows; ends an endless input.
  static let longestText = 65536

  /// The text up to the end. What can't become text is refused as soon as it is seen, for a stream may
  /// never end.
  ///
  /// - Throws: ``TextError``, `Errno`.
  func readText() throws -> String {
    var text = ""
    var count = 0
    // The beginning of a character whose other bytes haven't come yet.
    var rest: [UInt8] = []
    try readParts(of: 4096) { part in
      let bytes = rest + part
      do throws(UTF8.ValidationError) {
        text += String(copying: try UTF8Span(validating: bytes.span))
        rest = []
      } catch {
        let isCutOff = error.kind == .truncatedScalar && error.byteOffsets.upperBound == bytes.count
        guard isCutOff else {
          throw TextError.notUTF8(byte: count - rest.count + error.byteOffsets.lowerBound + 1)
        }
        let whole = bytes[..<error.byteOffsets.lowerBound]
        text += String(decoding: whole, as: UTF8.self)
        rest = Array(bytes[error.byteOffsets])
      }
      count += part.count
      guard count <= Self.longestText else { throw TextError.tooLong }
    }
    guard rest.isEmpty else { throw TextError.cutOff }
    return text
  }
}
