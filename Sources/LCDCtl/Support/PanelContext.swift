// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterLCD
import CharacterROM
import SystemPackage

/// What the panel verbs touch of the machine; tests put their own in its place.
struct PanelContext: Sendable {
  /// Where device nodes are.
  var devices: FilePath = "/dev"
  /// The driver's device class.
  var sysfs: FilePath = "/sys/class/iic1602"
  var standardInput = FileDescriptor.standardInput
  /// Takes what is no result: notes for the person at the terminal.
  var note: @Sendable (String) -> Void = { printError("lcdctl: \($0)") }
}

/// What the panel's codes look like.
struct CharacterOptions: ParsableArguments {
  @Option(help: "The panel's character ROM: A00 (Japanese) or A02 (European).")
  var rom = CharacterROM.a00

  @Option(
    help: ArgumentHelp(
      """
      A custom glyph, 0 to 7, from a file with 8 rows of 5 dots, '#' and '.'; U+E000 to U+E007 \
      stand for them in text.
      """, valueName: "slot=file"),
    transform: GlyphFile.init(argument:))
  var glyph: [GlyphFile] = []

  /// The glyphs by slot.
  func glyphs() throws -> [Int: Glyph] {
    var glyphs: [Int: Glyph] = [:]
    for file in glyph {
      guard glyphs.updateValue(try file.read(), forKey: file.slot) == nil else {
        throw ValidationError("Glyph \(file.slot) is given twice.")
      }
    }
    return glyphs
  }
}

extension CharacterROM: ExpressibleByArgument {
  public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

/// A glyph's place in CGRAM, and the file that it is drawn in.
struct GlyphFile: Hashable, Sendable {
  let slot: Int
  let path: FilePath

  init(argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let slot = Int(parts[0]), CustomGlyph.slots.contains(slot) else {
      throw ValidationError("'\(argument)' is no SLOT=FILE with a slot from 0 to 7.")
    }
    self.slot = slot
    path = FilePath(String(parts[1]))
  }

  func read() throws -> Glyph {
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      return try Glyph(art: try file.closeAfter { try file.readText() })
    } catch {
      throw GlyphFileError(path: path, reason: error)
    }
  }
}

struct GlyphFileError: Error, CustomStringConvertible {
  let path: FilePath
  let reason: any Error

  var description: String { "\(path): \(reason)" }
}

/// Text that is none.
enum TextError: Error, CustomStringConvertible {
  case tooLong
  case notUTF8

  var description: String {
    switch self {
    case .tooLong:
      "more than \(FileDescriptor.longestText) bytes of text; no panel shows so much"
    case .notUTF8:
      "the text is not UTF-8; convert it, for example with 'iconv -t UTF-8'"
    }
  }
}

extension FileDescriptor {
  /// Far more than a panel shows; ends an endless input.
  static let longestText = 65536

  /// What can be read up to the end.
  func readText() throws -> String {
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      if count == 0 { break }
      bytes += buffer[..<count]
      guard bytes.count <= FileDescriptor.longestText else { throw TextError.tooLong }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw TextError.notUTF8 }
    return text
  }
}
