// SPDX-License-Identifier: GPL-2.0 OR MIT

import ArgumentParser
import CharacterROM

/// What the panel's codes look like.
struct CharacterOptions: ParsableArguments {
  @Option(
    help: """
      The panel's character ROM: A00 (Japanese), A02 (European), cyrillic (English and Russian) or \
      0B (Western Europe's of the ST7066U); by default what the driver says, and without one A00.
      """)
  var rom: CharacterROM?

  @Option(
    help: ArgumentHelp(
      """
      A custom glyph, 0 to 7, from a file with 8 rows of 5 dots, '#' and '.'; U+E000 to U+E007 \
      stand for them in text.
      """, valueName: "slot=file"),
    transform: GlyphFile.init(argument:))
  var glyph: [GlyphFile] = []

  /// The ROM that a panel has.
  func rom(of panel: ChosenPanel) throws -> CharacterROM {
    if let rom { return rom }
    guard case .device(let device) = panel else { return .a00 }
    return try device.rom() ?? .a00
  }

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
  public init?(argument: String) {
    let rom = Self.allCases.first { $0.rawValue.lowercased() == argument.lowercased() }
    guard let rom else { return nil }
    self = rom
  }
}
