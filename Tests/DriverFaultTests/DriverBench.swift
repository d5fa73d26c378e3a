// SPDX-License-Identifier: GPL-2.0 OR MIT

import CDriverBench
import CLCDCore
import CPanelModel

/// What happened in a run, line by line.
final class Transcript: CustomStringConvertible {
  private var lines: [String] = []

  fileprivate func hear(_ line: String, at nanoseconds: UInt64) {
    lines.append("\(nanoseconds / 1000) us: \(line)")
  }

  var description: String { lines.joined(separator: "\n") }
}

/// The driver's own files, and the panel at the end of their bus.
final class DriverBench {
  private let bench: OpaquePointer
  private let transcript: Transcript?

  init?(_ setup: bench_setup, transcript: Transcript?) {
    var setup = setup
    guard let bench = bench_new(&setup) else { return nil }
    self.bench = bench
    self.transcript = transcript
    guard let transcript else { return }
    let listener: bench_listener = { context, time, line in
      guard let context, let line else { return }
      Unmanaged<Transcript>.fromOpaque(context).takeUnretainedValue()
        .hear(String(cString: line), at: time)
    }
    bench_listen(bench, listener, Unmanaged.passUnretained(transcript).toOpaque())
  }

  deinit { bench_free(bench) }

  private var panel: UnsafePointer<panel> { bench_panel(bench) }
  private var screen: UnsafePointer<lcd_screen> { bench_screen(bench) }

  var state: String { String(cString: bench_state(bench)) }

  /// Whether the driver takes the panel for one that can be read.
  var isReadable: Bool { bench_readback(bench) }

  /// Steps of health work so far.
  var steps: UInt64 { bench_steps(bench) }

  /// Bus clocks that the panel has seen.
  var clocks: UInt64 { panel.pointee.clocks }

  /// What the driver takes the panel for.
  var opinion: String { "\(state), \(isReadable ? "can" : "can't") be read" }

  /// A line for the transcript, if there is one.
  func note(_ line: @autoclosure () -> String) {
    transcript?.hear(line(), at: panel.pointee.now_ns)
  }

  func probe() {
    note("probe")
    bench_probe(bench)
    note("bound: \(opinion)")
  }

  /// - Returns: 0, or a negative errno.
  func write(_ text: [UInt8]) -> Int32 {
    note("write \(String(decoding: text, as: UTF8.self).debugDescription) \(text)")
    let error = bench_write(bench, text, UInt32(text.count))
    note("written: \(error); \(opinion)")
    return error
  }

  func read(ddram: Bool, from: Int, count: Int) {
    note("read \(ddram ? "ddram" : "cgram") from \(from), \(count) bytes")
    let result = bench_read_ram(bench, ddram, UInt8(from), UInt8(count))
    note("read: \(result); \(opinion)")
  }

  func suspend() {
    note("suspend")
    bench_suspend(bench)
  }

  func resume() {
    note("resume")
    bench_resume(bench)
    note("resumed: \(opinion)")
  }

  func pass(microseconds: UInt64) {
    bench_pass(bench, microseconds)
    note("\(microseconds) us later: \(opinion)")
  }

  func arm(_ fault: bench_fault) {
    var fault = fault
    bench_break(bench, &fault)
  }

  func breakNow(_ kind: bench_fault_kind) {
    arm(bench_fault(kind: kind, moment: BENCH_AFTER_US, count: 0, place: 0, value: 0))
  }

  /// Faults that have not happened yet.
  var armed: Int { Int(bench_armed(bench)) }

  func forgetFaults() { bench_forget_faults(bench) }

  func forgetBreaches() { bench_forget_breaches(bench) }

  /// Breaches of the data sheets, by name.
  var breaches: [String] {
    withUnsafeBytes(of: panel.pointee.breaches) { bytes in
      bytes.bindMemory(to: panel_breach_record.self).enumerated()
        .filter { $1.count > 0 }
        .map { kind, _ in String(cString: panel_breach_name(panel_breach(UInt32(kind)))) }
    }
  }

  /// Time passes until something is so.
  ///
  /// - Returns: whether it came to be within this time.
  func passes(_ time: Duration, until isSo: () -> Bool) -> Bool {
    let end = panel.pointee.now_ns + UInt64(time / .nanoseconds(1))
    while !isSo() {
      guard panel.pointee.now_ns < end else { return false }
      pass(microseconds: 250_000)
    }
    return true
  }

  /// Time passes until the panel is whole, ten milliseconds at a time.
  ///
  /// - Returns: how long it took; more than the limit if it took longer.
  func millisecondsUntilWhole(within limit: Int) -> Int {
    let begin = panel.pointee.now_ns
    var passed = 0
    while !isWhole, passed <= limit {
      pass(microseconds: 10_000)
      passed = Int((panel.pointee.now_ns - begin) / 1_000_000)
    }
    return passed
  }

  /// Whether a person sees what is wanted, and the controller is in step.
  var isWhole: Bool { differences.isEmpty }

  /// What differs between what is wanted and what is seen; empty if nothing does.
  var differences: [String] {
    let screen = screen.pointee
    let held = panel.pointee.controller
    let twoLines = screen.function & UInt8(LCD_TWO_LINES) != 0
    var found: [String] = []
    func compare<T: Equatable>(_ name: String, wanted: T, seen: T) {
      if wanted != seen { found.append("\(name): wanted \(wanted), seen \(seen)") }
    }

    compare("two lines", wanted: twoLines, seen: held.two_lines)
    compare(
      "large font", wanted: screen.function & UInt8(LCD_LARGE_FONT) != 0, seen: held.tall_font)
    compare("bus of 8 bits", wanted: false, seen: held.eight_bit)
    compare("pins", wanted: bench_port(bench), seen: panel.pointee.port)
    compare("nibbles out of step", wanted: false, seen: held.second_nibble)
    compare("shift", wanted: screen.wanted.shift, seen: held.shift)
    compare("goes right", wanted: true, seen: held.increment)
    compare("shifts on write", wanted: false, seen: held.shift_on_write)
    compare(
      "backlight", wanted: screen.backlight || screen.flash, seen: panel_backlight(panel))
    compare(
      "display", wanted: screen.wanted.display,
      seen: (held.display ? UInt8(LCD_DISPLAY_ON) : 0) | (held.cursor ? UInt8(LCD_CURSOR_ON) : 0)
        | (held.blink ? UInt8(LCD_BLINK_ON) : 0))
    if found.isEmpty { found += cellDifferences(twoLines: twoLines) + cursorDifferences }
    return found
  }

  /// The cells in view, and the glyphs in them.
  private func cellDifferences(twoLines: Bool) -> [String] {
    var found: [String] = []
    // Of one line the second half is never written: a cell of it is as the initialisation left it.
    let used = usedCells(twoLines: twoLines)
    withUnsafeBytes(of: screen.pointee.wanted.ddram) { ddram in
      var glyphs = Set<UInt8>()
      for row in 0..<screen.pointee.rows {
        for column in 0..<screen.pointee.columns {
          let seen = panel_visible_code(panel, row, column)
          if seen < 0 { continue }  // undriven
          let cell = Int(lcd_screen_seen(screen, column, row, screen.pointee.wanted.shift))
          let wanted = cell < used ? ddram[cell] : 0x20
          if Int32(wanted) != seen {
            found.append("row \(row), column \(column): wanted \(wanted), seen \(seen)")
          }
          if wanted < 0x10 { glyphs.insert(wanted) }
        }
      }
      for code in glyphs { found += glyphDifferences(code) }
    }
    return found
  }

  private func usedCells(twoLines: Bool) -> Int {
    twoLines && (screen.pointee.rows > 1 || screen.pointee.split) ? 80 : 40
  }

  private func glyphDifferences(_ code: UInt8) -> [String] {
    let isTall = panel.pointee.controller.tall_font && !panel.pointee.controller.two_lines
    let first = Int(isTall ? code & 6 : code & 7) * 8
    let rows = first..<(first + (isTall ? 16 : 8))
    let wanted = withUnsafeBytes(of: screen.pointee.wanted.cgram) { Array($0[rows]) }
    let seen = withUnsafeBytes(of: panel.pointee.controller.cgram) { $0[rows].map { $0 & 0x1f } }
    return wanted == seen ? [] : ["glyph \(code): wanted \(wanted), seen \(seen)"]
  }

  /// The cursor, if it is to be seen and there is such a cell.
  private var cursorDifferences: [String] {
    let wanted = screen.pointee.wanted.display
    guard wanted & UInt8(LCD_CURSOR_ON | LCD_BLINK_ON) != 0 else { return [] }
    let cell = lcd_screen_cell(screen, lcd_screen_cursor(screen), screen.pointee.y)
    let twoLines = panel.pointee.controller.two_lines
    guard cell < usedCells(twoLines: twoLines) else { return [] }
    let address = cell < 40 ? cell : cell - 40 + 0x40
    let held = panel.pointee.controller
    return !held.ac_in_cgram && held.ac == address
      ? [] : ["cursor: wanted at \(address), seen at \(held.ac_in_cgram ? "CGRAM " : "")\(held.ac)"]
  }
}
