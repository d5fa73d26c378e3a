// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// What a signed module ends with: a PKCS7 message, and how long it is (include/linux/module_signature.h).
/// This one is whole and of nobody's key, which a kernel finds out before it looks at the signature.
struct ModuleSignature {
  /// The issuer of the key.
  var signer = "Nobody"
  /// The number of the digest among those of SHA-2: 1 is SHA-256.
  var digest: UInt8 = 1
  /// The kind of message: 2 is PKCS7.
  var kind: UInt8 = 2
  /// A field that is 0 in all that a kernel takes.
  var algorithm: UInt8 = 0

  var bytes: [UInt8] {
    let message = message
    let length = withUnsafeBytes(of: UInt32(message.count).bigEndian, Array.init)
    return message + [algorithm, 0, kind, 0, 0, 0, 0, 0] + length
      + Array("~Module signature appended~\n".utf8)
  }

  /// RFC 2315, without certificates and without what else may be there.
  private var message: [UInt8] {
    let sha2: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]
    let pkcs: [UInt8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01]
    let digest = DER.sequence(DER.identifier(sha2 + [self.digest]), DER.null)
    let name = DER.sequence(
      DER.set(DER.sequence(DER.identifier([0x55, 0x04, 0x03]), DER.text(signer))))
    let signature = DER.sequence(
      DER.integer(1), DER.sequence(name, DER.integer(1)), digest,
      DER.sequence(DER.identifier(pkcs + [1, 1]), DER.null),
      DER.bytes([UInt8](repeating: 1, count: 256)))
    let data = DER.sequence(
      DER.integer(1), DER.set(digest), DER.sequence(DER.identifier(pkcs + [7, 1])),
      DER.set(signature))
    return DER.sequence(DER.identifier(pkcs + [7, 2]), DER.explicit(data))
  }
}

/// ASN.1's elements as DER has them: a tag, a length, a content (X.690).
private enum DER {
  static let null = element(0x05, [])
  static func integer(_ value: UInt8) -> [UInt8] { element(0x02, [value]) }
  static func bytes(_ content: [UInt8]) -> [UInt8] { element(0x04, content) }
  static func identifier(_ content: [UInt8]) -> [UInt8] { element(0x06, content) }
  static func text(_ content: String) -> [UInt8] { element(0x0c, Array(content.utf8)) }
  static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap(\.self)) }
  static func set(_ parts: [UInt8]...) -> [UInt8] { element(0x31, parts.flatMap(\.self)) }
  static func explicit(_ content: [UInt8]) -> [UInt8] { element(0xa0, content) }

  private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length: [UInt8] =
      content.count < 0x80
      ? [UInt8(content.count)] : [0x82, UInt8(content.count >> 8), UInt8(content.count & 0xff)]
    return [tag] + length + content
  }
}
