// SPDX-License-Identifier: GPL-2.0 OR MIT

import TestKit

extension Suite {
  /// Text as people have it, and the codes that show it. The scripts are in `Shell/encoding.sh`.
  static var encoding: [Check] {
    let group = "encoding"
    return spelt(group) + [
      Check(group, "printf '21.5°C' shows it in UTF-8", needs: seenPanel, stage: .driver) {
        context in
        try await context.callOnOverlay(group, "decoded")
        try context.expectShown(["21.5°C"], after: "printf '21.5°C'")
      },
      Check(
        group, "a character may come in two writes, and one that never ends is a question mark",
        needs: seenPanel, stage: .driver
      ) { context in
        try await context.callOnOverlay(group, "split")
        try context.expectShown(["21.5°C ?ok"], after: "°'s bytes in two writes")
      },
      Check(
        group, "rom says which codes show a character, and raw that all are codes",
        needs: driverNeeds, stage: .driver
      ) { context in
        let codes = try await context.callOnOverlay(group, "by_rom")
        try context.expect(
          codes.split(separator: " ").joined(separator: " "), is: "df 65 b0 e9 c2 b0 20",
          "the cells")
      },
      Check(
        group, "encoding and rom refuse what there isn't, and the log says what there is",
        needs: driverNeeds, stage: .driver
      ) { context in
        try await context.callOnOverlay(group, "refuses", "encoding", "utf8", "UTF-8", "latin1", "")
        try await context.expectLogged("encoding: \"utf8\" is none: there are raw and utf-8")
        try await context.callOnOverlay(group, "refuses", "rom", "A01", "a00", "Cyrillic", "")
        try await context.expectLogged("rom: \"A01\" is none: there are A00, A02, cyrillic and 0B")
      },
    ]
  }

  /// What each ROM has a text's first eleven characters as, blanks after it included.
  private static func spelt(_ group: String) -> [Check] {
    [
      ("cyrillic", "Привет, мир", "a8 70 b8 b3 65 bf 2c 20 bc b8 70"),
      ("cyrillic", "Straße 5 £", "53 74 72 61 73 73 65 20 35 20 4c"),
      ("0B", "Grüße, é", "47 72 81 e0 65 2c 20 82 20 20 20"),
    ].map { rom, text, expected in
      Check(
        group, "\(rom)'s codes spell '\(text)'", needs: driverNeeds, stage: .driver
      ) { context in
        let codes = try await context.callOnOverlay(group, "by_its_rom", rom, text)
        try context.expect(
          codes.split(separator: " ").joined(separator: " "), is: expected, "the cells")
      }
    }
  }
}
