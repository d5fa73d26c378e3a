// SPDX-License-Identifier: GPL-2.0 OR MIT

internal import CPanelModel

/// Something that the data sheets forbid, as a panel saw it happen on its wires.
public struct Breach: Hashable, Sendable {
  /// What happened; the raw values are those of the C model's `enum panel_breach`.
  public enum Kind: UInt32, CaseIterable, Sendable {
    /// tAS: RS or R/W changed in the byte that raised E.
    case addressSetup
    /// tAH: RS or R/W changed in the byte that lowered E.
    case addressHold
    /// RS or R/W changed while E was high.
    case addressChange
    /// tDSW, tH: D4–D7 changed in the byte that lowered E.
    case dataHold
    /// PWEH: E was high for less than 450 ns.
    case ePulse
    /// tcycE: E rose again within 1000 ns.
    case eCycle
    /// The expander held a data pin low that the controller drives.
    case contention
    /// An instruction began while another was being executed; it is lost.
    case busy
    /// tADD: an instruction began before the address counter had moved.
    case addressSettling
    /// An instruction came within 40 ms of power-on.
    case powerOnWait
    /// Initialisation: less than 4.1 ms after the first nibble 3.
    case initFirstWait
    /// Initialisation: less than 100 µs after the second nibble 3.
    case initSecondWait
    /// RS or R/W differed between the two nibbles of one byte.
    case splitByte
    /// Lines or font were changed outside an initialisation.
    case functionSet
    /// A DDRAM address that the line mode does not have.
    case ddramRange
    /// Data was read with no address set or cursor shift before it.
    case staleRead
    /// Instruction 00.
    case unknownInstruction
    /// A byte outside a transfer, or against its direction.
    case notAddressed
    /// A register that the expander does not have.
    case unknownRegister
  }

  /// What happened.
  public let kind: Kind
  /// How often.
  public let count: Int
  /// The panel's time when it happened first, in nanoseconds.
  public let firstNanoseconds: UInt64
  /// How many bytes had passed by then: the byte at fault is this one, counted from 1.
  public let firstByte: Int

  /// A short name for programs and tables, as in `data-hold`.
  public var name: String { kind.name }
}

extension Breach.Kind: CustomStringConvertible {
  /// A short name for programs and tables, as in `data-hold`.
  public var name: String { Self.string(panel_breach_name(panel_breach(rawValue))) }

  /// One sentence: the data sheet's term, what happened, and what to do instead.
  public var explanation: String { Self.string(panel_breach_text(panel_breach(rawValue))) }

  public var description: String { name }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

extension Breach: CustomStringConvertible {
  public var description: String {
    let micros = firstNanoseconds / 1000
    return "\(name), \(count) time\(count == 1 ? "" : "s"), first at byte \(firstByte), "
      + "\(micros) µs: \(kind.explanation)"
  }
}
