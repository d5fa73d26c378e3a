// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What carries a display's bytes: character codes and the driver's escapes one way, the picture
/// the other way.
public protocol LCDTransport: Sendable {
  /// Sends the bytes as one piece, so that the driver makes one bus transfer of them.
  func write(_ bytes: [UInt8]) async throws

  /// The wanted picture: the character codes of every row, top first, a newline (0a) after each.
  func read() async throws -> [UInt8]

  /// What is known of the wanted glyphs.
  func glyphMemory() async throws -> GlyphMemory
}

extension LCDTransport {
  /// Nothing is.
  public func glyphMemory() async throws -> GlyphMemory { GlyphMemory() }
}
