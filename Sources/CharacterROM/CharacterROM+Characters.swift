// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Sixteen characters with successive codes: one column of the data sheet's table.
struct CodeRow: Sendable {
  /// Stands in a row for a code that shows nothing, or nothing that Unicode has a character for.
  static let none: Character = "\u{fffd}"

  let first: UInt8
  let characters: String

  init(_ first: UInt8, _ characters: String) {
    self.first = first
    self.characters = characters
  }

  var codes: [(code: UInt8, character: Character)] {
    zip(first...UInt8.max, characters).filter { $1 != CodeRow.none }.map { ($0, $1) }
  }
}

extension CharacterROM {
  static let a00Characters = [
    CodeRow(0x20, ##" !"#$%&'()*+,-./"##),
    CodeRow(0x30, "0123456789:;<=>?"),
    CodeRow(0x40, "@ABCDEFGHIJKLMNO"),
    CodeRow(0x50, "PQRSTUVWXYZ[¥]^_"),
    CodeRow(0x60, "`abcdefghijklmno"),
    CodeRow(0x70, "pqrstuvwxyz{|}→←"),
    CodeRow(0xa0, "\u{fffd}｡｢｣､･ｦｧｨｩｪｫｬｭｮｯ"),
    CodeRow(0xb0, "ｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿ"),
    CodeRow(0xc0, "ﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏ"),
    // The marks are the spacing ones: U+FF9E and U+FF9F would join the character before them.
    CodeRow(0xd0, "ﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ゛゜"),
    // e9 is a superscript -1; e7, ea, f0, f1 and f9 have their descenders below the line.
    CodeRow(0xe0, "αäβεµσρg√\u{fffd}jˣ¢₤ñö"),
    CodeRow(0xf0, "pqθ∞ΩüΣπx\u{0304}y千万円÷\u{fffd}█"),
  ]

  /// The same codes as full-width text spells them.
  static let a00WideKatakana = [
    CodeRow(0xa0, "\u{fffd}。「」、・ヲァィゥェォャュョッ"),
    CodeRow(0xb0, "ーアイウエオカキクケコサシスセソ"),
    CodeRow(0xc0, "タチツテトナニヌネノハヒフヘホマ"),
    CodeRow(0xd0, "ミムメモヤユヨラリルレロワン"),
  ]

  /// The kana that a voicing mark can follow, ｦ to ﾝ, in a ROM that has the marks.
  static let kanaCodes: ClosedRange<UInt8> = 0xa6...0xdd

  static let a02Characters = [
    CodeRow(0x10, "▶◀“”⏫⏬●↲↑↓→←≤≥▲▼"),
    CodeRow(0x20, ##" !"#$%&'()*+,-./"##),
    CodeRow(0x30, "0123456789:;<=>?"),
    CodeRow(0x40, "@ABCDEFGHIJKLMNO"),
    CodeRow(0x50, #"PQRSTUVWXYZ[\]^_"#),
    CodeRow(0x60, "`abcdefghijklmno"),
    CodeRow(0x70, "pqrstuvwxyz{|}~⌂"),
    CodeRow(0x80, "БДЖЗИЙЛПУЦЧШЩЪЫЭ"),
    CodeRow(0x90, "α♪ΓπΣσ♬τ🔔ΘΩδ∞♥ε∩"),
    CodeRow(0xa0, "‖¡¢£¤¥¦§ƒ©ª«ЮЯ®‘"),
    CodeRow(0xb0, "°±²³₧µ¶·ω¹º»¼½¾¿"),
    CodeRow(0xc0, "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"),
    CodeRow(0xd0, "ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"),
    CodeRow(0xe0, "àáâãäåæçèéêëìíîï"),
    CodeRow(0xf0, "ðñòóôõö÷øùúûüýþÿ"),
  ]

  /// Characters that are drawn alike, or stand in for each other in plain text. One that a ROM
  /// lacks is shown by the first of its group that the ROM has. (The half-width voicing marks
  /// start their groups because they would join a character before them.)
  static let lookalikes = [
    // Signs
    " \u{00a0}\u{2007}\u{2009}\u{202f}\u{3000}",
    "'’‘ʼ′", "\"“”„″", "-‐‑‒–—−", "·・•∙", "\u{ff9f}゜°˚º", "\u{ff9e}゛",
    "£₤Ⱡ", "█▮■", "♬♫", "‖∥", "♥❤", "↲↵",
    // Greek that physics and mathematics have their own characters for
    "µμ", "Σ∑", "βß", "θΘϴ",
    // Capitals that Latin, Greek and Cyrillic share
    "AΑА", "BΒВ", "CС", "EΕЕ", "ËЁ", "HΗН", "IΙІ", "JЈ", "KΚК", "MΜМ", "NΝ", "OΟО", "PΡР",
    "SЅ", "TΤТ", "XΧХ", "YΥ", "ZΖ", "ΓГ", "ПΠ", "ØΦФ",
    // Small letters that Latin and Cyrillic share
    "aа", "bЬ", "cс", "eе", "iі", "jј", "oоο", "pр", "sѕ", "xх×", "yу",
  ]
}
