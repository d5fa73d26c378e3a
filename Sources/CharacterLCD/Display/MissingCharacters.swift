// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What to do with a character that the ROM lacks.
public enum MissingCharacters: Hashable, Sendable {
  /// Throw ``LCDTextError/missing(_:line:character:rom:)``, and write nothing.
  case refuse
  /// Write this character in its place.
  case replace(with: Character)
  /// Write the nearest that the ROM has, see ``CharacterROM/CharacterROM/nearestCodes(for:)``, a space
  /// for a tab, and `?` for other control characters.
  case nearest
}
