// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Cuts what a program writes to a terminal into text and control sequences (ECMA-48), however its bytes
/// arrive: other output may stand between two pieces, but not within one.
struct SequenceTracker {
  enum Piece: Hashable {
    /// Characters, controls of one byte, and strings (OSC, DCS): what is passed on as it is.
    case text([UInt8])
    /// A whole escape or control sequence.
    case sequence(ControlSequence)
  }

  private enum State: Hashable {
    case ground
    /// So many bytes of a character are missing.
    case character(Int)
    /// In `begun` is the beginning of a sequence.
    case escape, control
    case string
    /// An ESC in a string, which ends it.
    case stringEscape
  }

  private static let esc: UInt8 = 0x1b
  /// Longer ones than any terminal knows are taken for noise.
  private static let longest = 128

  private var state = State.ground
  private var begun: [UInt8] = []

  /// Whether nothing has begun that isn't whole yet.
  var isBetween: Bool { state == .ground }

  mutating func pieces(in bytes: some Sequence<UInt8>) -> [Piece] {
    var pieces: [Piece] = []
    var text: [UInt8] = []
    for byte in bytes {
      switch state {
      case .ground, .character: take(byte, &text)
      case .escape, .control:
        guard let sequence = add(byte, &text) else { continue }
        if !text.isEmpty { pieces.append(.text(text)) }
        text = []
        pieces.append(.sequence(sequence))
      case .string:
        if byte == Self.esc {
          state = .stringEscape
          continue
        }
        text.append(byte)
        // BEL ends one, too; CAN and SUB break it off.
        if [0x07, 0x18, 0x1a].contains(byte) { state = .ground }
      case .stringEscape:
        if byte == UInt8(ascii: "\\") {
          text += [Self.esc, byte]
          state = .ground
        } else {
          // It began a sequence, which breaks the string off.
          begin()
          if let sequence = add(byte, &text) {
            if !text.isEmpty { pieces.append(.text(text)) }
            text = []
            pieces.append(.sequence(sequence))
          }
        }
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }

  private mutating func begin() {
    begun = [Self.esc]
    state = .escape
  }

  /// Takes a byte of text.
  private mutating func take(_ byte: UInt8, _ text: inout [UInt8]) {
    if byte == Self.esc {
      begin()
      return
    }
    text.append(byte)
    switch (byte, state) {
    case (0x80...0xbf, .character(let missing)):
      state = missing > 1 ? .character(missing - 1) : .ground
    case (0xc2...0xdf, _): state = .character(1)
    case (0xe0...0xef, _): state = .character(2)
    case (0xf0...0xf4, _): state = .character(3)
    default: state = .ground
    }
  }

  /// Adds a byte to the sequence that has begun; returns it when it is whole.
  private mutating func add(_ byte: UInt8, _ text: inout [UInt8]) -> ControlSequence? {
    switch byte {
    case 0x18, 0x1a:
      // Broken off.
      text += begun + [byte]
      state = .ground
      return nil
    case Self.esc:
      text += begun
      begin()
      return nil
    case ..<0x20:
      // A terminal obeys it at once.
      text.append(byte)
      return nil
    default: break
    }
    begun.append(byte)
    if state == .escape {
      switch byte {
      case UInt8(ascii: "["):
        if begun.count == 2 {
          state = .control
          return nil
        }
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
        UInt8(ascii: "_"):
        if begun.count == 2 {
          text += begun
          state = .string
          return nil
        }
      case 0x20...0x2f: return nil
      default: break
      }
    } else if byte < 0x40 || byte > 0x7e {
      if begun.count > Self.longest || byte > 0x7e {
        text += begun
        state = .ground
      }
      return nil
    }
    state = .ground
    return ControlSequence(bytes: begun)
  }
}

/// An escape sequence, `ESC c` say, or a control sequence, `ESC [ 2 J`.
struct ControlSequence: Hashable {
  let bytes: [UInt8]

  /// What stands behind ESC, or behind `ESC [` of a control sequence.
  var isControl: Bool { bytes.count > 2 && bytes[1] == UInt8(ascii: "[") }
  var final: Character { Character(Unicode.Scalar(bytes.last ?? 0)) }
  /// What is between introducer and final byte, as it is: `?1;2`.
  var body: String {
    String(decoding: bytes.dropFirst(isControl ? 2 : 1).dropLast(), as: UTF8.self)
  }
}
