// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterROM
import Panel

/// Why a panel can't show a text, a glyph or a place. Lines and characters are counted from 1, as
/// an editor counts them; columns and rows of the panel from 0.
public enum LCDTextError: Error, Hashable, Sendable {
  /// The ROM has no such character.
  case missing(Character, line: Int, character: Int, rom: CharacterROM)
  /// A control character, which the driver would take for a command.
  case control(Character, line: Int, character: Int)
  /// A character whose code is 1b, which the driver takes for the start of an escape.
  case escape(Character, line: Int, character: Int)
  /// Characters to be drawn that find no place in CGRAM, where others of the text have it.
  case noGlyphLeft([Character], room: Int, slots: Int)
  /// A line takes more cells than are left in its row.
  case tooLong(line: Int, cells: Int, available: Int, size: PanelGeometry)
  /// More lines than rows.
  case tooManyLines(lines: Int, available: Int, size: PanelGeometry)
  /// A place that the panel doesn't have.
  case outside(LCDPosition, size: PanelGeometry)
  /// A CGRAM slot other than 0 to 7.
  case slot(Int)
}

extension LCDTextError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let character, let line, let place, let rom):
      "line \(line), character \(place): ROM \(rom.rawValue) has no '\(character)' "
        + "(\(Self.scalars(of: character))); " + Self.remedy(for: character, in: rom)
    case .control(let character, let line, let place):
      "line \(line), character \(place) is a control character (\(Self.scalars(of: character))), "
        + "which the driver would take for a command; leave it out, or have it replaced (--replace)"
    case .escape(let character, let line, let place):
      "line \(line), character \(place): the ROM has '\(character)' at code 1b, which the driver "
        + "takes for the start of an escape; have it drawn (--draw), write something else, or have it "
        + "replaced (--replace)"
    case .noGlyphLeft(let characters, let room, let slots):
      "no glyph is left for \(characters.map { "'\($0)'" }.joined(separator: ", ")): the panel has "
        + "\(slots) glyphs, of which this text can have \(room); write something else, or have the "
        + "nearest in their place (--replace)"
    case .tooLong(let line, let cells, let available, let size):
      "line \(line) takes \(cells) cells, but there is room for \(available) on this \(size) "
        + "panel; shorten it, have it broken into rows (--wrap), or have the rest left out (--cut)"
    case .tooManyLines(let lines, let available, let size):
      "there are \(lines) lines, but there is room for \(available) on this \(size) panel; have the "
        + "rest left out (--cut)"
    case .outside(let position, let size):
      "\(position) is not on this \(size) panel: columns are 0 to \(size.columns - 1), "
        + "rows 0 to \(size.rows - 1)"
    case .slot(let slot):
      "\(GlyphSlotError(slot: slot))"
    }
  }

  private static func remedy(for character: Character, in rom: CharacterROM) -> String {
    let others = CharacterROM.allCases.filter { $0 != rom && $0.codes(for: character) != nil }
    let names = others.map(\.rawValue).joined(separator: " or ")
    let other = others.isEmpty ? "" : "choose ROM \(names) if the panel carries it, or "
    let draw =
      rom.drawing(of: character) == nil ? "draw it as a custom glyph" : "have it drawn (--draw)"
    return other + draw + ", write something else, or have the nearest in its place (--replace)"
  }

  private static func scalars(of character: Character) -> String {
    character.unicodeScalars.map {
      let digits = String($0.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }
}
