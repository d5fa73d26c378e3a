// SPDX-License-Identifier: GPL-2.0 OR MIT

/// What programs might write to a panel.
package enum RandomWrite {
  package static let everyEscape = [
    "Hello, world", "\n", "second row\rS", "\u{1b}[Lk", "a\u{8}b\t", "\u{c}", "\u{1b}[2J",
    "\u{1b}[H", "top", "\u{1b}[Lx5y1;", "five", "\u{1b}[Ly0;", "\u{1b}[Ld", "\u{1b}[LD",
    "\u{1b}[LC", "\u{1b}[LB", "\u{1b}[Ll", "\u{1b}[Lr", "\u{1b}[Lc", "\u{1b}[Lb", "\u{1b}[L-",
    "\u{1b}[L+", "\u{1b}[L*", "\u{1b}[LL", "\u{1b}[LL", "\u{1b}[LR",
    "\u{1b}[LG3000a1f1f0e040000;", "\u{3}", "\u{1b}[LG3ff;", "\u{1b}[?25h", "\u{1b}[?25l",
    "\u{1b}[2;3H", "x", "\u{1b}[K", "\u{1b}[1K", "\u{1b}[LF", "\u{1b}[Lf", "\u{1b}[Ln", "one",
    "\u{1b}[LN", "two", "\u{1b}[99z", "\u{1b}7", "\u{1b}[?7h", "terminal\r\n\n", "\u{1b}[L\n",
    "wraps at the end of a row, and scrolls there", "\u{1b}[2G", "\u{1b}[3@", "\u{1b}[P",
    "\u{1b}[2X", "\u{1b}[1d", "\u{1b}[1L", "\u{1b}[M", "\u{1b}[E", "\u{1b}[F", "\u{1b}[s",
    "\u{1b}[J",
    "\u{1b}[1J", "\u{1b}[u", "\u{1b}[?7l", "\u{1b}8", "\u{1b}c", "\u{1b}[LI", "after",
  ]

  /// One write(2): text, controls, escapes, and bytes of no meaning.
  package static func next(using random: inout some RandomNumberGenerator) -> [UInt8] {
    func text(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8.random(in: 0x20...0xff, using: &random) }
    }
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<6: return text(.random(in: 1...50, using: &random))
    case 6..<9:
      let x = Int.random(in: 0...45, using: &random)
      let y = Int.random(in: 0...4, using: &random)
      return Array("\u{1b}[Lx\(x)y\(y);".utf8) + text(.random(in: 0...3, using: &random))
    case 9..<11:
      let control: [UInt8] = [0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x00, 0x07]
      return [control.randomElement(using: &random) ?? 0]
    case 11..<13:
      let glyph = (0..<8).map { _ in
        let row = UInt8.random(in: 0...0xff, using: &random)
        return (row < 16 ? "0" : "") + String(row, radix: 16)
      }
      return Array(
        "\u{1b}[LG\(Int.random(in: 0..<8, using: &random))\(glyph.joined());".utf8)
    case 13..<15:
      return Array((["\u{1b}[LL", "\u{1b}[LR"].randomElement(using: &random) ?? "").utf8)
    case 15..<19:
      return Array((everyEscape.randomElement(using: &random) ?? "").utf8)
    default:
      return (0..<8).map { _ in UInt8.random(in: 0...0xff, using: &random) }
    }
  }
}
