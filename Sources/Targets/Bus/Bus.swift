// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Synchronization
import SystemPackage
import VirtualPanel

/// The I²C traffic of an emulated machine, as QEMU's trace file tells it, and the panels that see
/// it.
///
/// QEMU writes each event before the machine goes on. So what a script did on the bus is in the
/// file when the script's answer has come; ``settle()`` takes it in.
///
/// An emulated transfer takes no time. The panels' time is therefore the time that the bus would
/// have taken, nine clocks a byte, and the pauses between transfers. Pauses below a
/// millisecond count as none: they may be the emulation's slowness, which must not hide that a
/// driver forgot to wait.
public final class Bus: Sendable {
  fileprivate struct State {
    var file: FileDescriptor?
    var splitter = LineSplitter()
    var panels: [UInt8: VirtualPanel]
    /// As they were before what their drivers are in the midst of.
    var rested: [UInt8: VirtualPanel] = [:]
    var open: [UInt8: Transfer] = [:]
    var lastStop: [UInt8: UInt64] = [:]
    var transfers: [Transfer] = []
  }

  private let trace: FilePath
  private let state: Mutex<State>

  /// - Parameters:
  ///   - trace: The file that QEMU writes; it need not exist yet.
  ///   - panels: The panels by 7-bit address.
  package init(trace: FilePath, panels: [UInt8: VirtualPanel]) {
    self.trace = trace
    state = Mutex(State(panels: panels))
  }

  deinit {
    try? state.withLock { $0.file }?.close()
  }

  /// Takes in everything that has passed over the bus until now.
  public func settle() throws {
    try state.withLock { state in
      let file: FileDescriptor
      if let open = state.file {
        file = open
      } else {
        file = try FileDescriptor.open(trace, .readOnly)
        state.file = file
      }
      var buffer = [UInt8](repeating: 0, count: 64 * 1024)
      while true {
        let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
        if count == 0 { break }
        for line in state.splitter.lines(in: buffer[..<count]) {
          if let event = BusEvent(line: String(decoding: line, as: UTF8.self)) {
            state.take(event)
          }
        }
      }
    }
  }

  /// The panel at `address` as its last whole message before the last ``settle()`` left it; nil if
  /// there is none.
  ///
  /// A message is no whole one until its stop, nor while the controller still clears or homes: the
  /// driver waits for that, and sends the rest. What looks at any time, while the driver writes a panel again
  /// of its own accord, sees neither a half-written picture nor a cursor that is home for a moment.
  public func panel(at address: UInt8) -> VirtualPanel? {
    state.withLock { $0.rested[address] ?? $0.panels[address] }
  }

  /// The addresses of all panels, lowest first.
  public var addresses: [UInt8] { state.withLock { $0.panels.keys.sorted() } }

  /// What the panels' models saw of breaches of the data sheet since this was last asked, one
  /// sentence each.
  package func takeBreaches() -> [String] {
    state.withLock { state in
      var sentences: [String] = []
      for address in state.panels.keys.sorted() {
        for breach in state.panels[address]?.breaches ?? [] {
          sentences.append("The panel at 0x\(String(address, radix: 16)): \(breach)")
        }
        state.panels[address]?.forgetBreaches()
      }
      return sentences
    }
  }

  /// How many transfers have ended until the last ``settle()``: a mark for
  /// ``transfers(since:to:)``.
  public var position: Int { state.withLock { $0.transfers.count } }

  /// The transfers to `address` that ended since ``position`` was `mark`, oldest first.
  public func transfers(since mark: Int, to address: UInt8) -> [Transfer] {
    state.withLock { $0.transfers[mark...].filter { $0.address == address } }
  }
}

extension Bus.State {
  /// The shortest pause between two transfers that the panels are told of, in microseconds.
  private static let shortestPause: UInt64 = 1000
  /// How long the panels have had power when the first byte comes, in nanoseconds: a board's
  /// kernel takes seconds until it loads a driver.
  private static let sincePowerOn: UInt64 = 1_000_000_000
  /// A controller that is busy for longer clears or homes, in nanoseconds.
  private static let longestQuickInstruction: UInt64 = 500_000

  fileprivate mutating func take(_ event: BusEvent) {
    let address = event.address
    switch event.action {
    case .start:
      open[address] = Transfer(microseconds: event.microseconds, address: address)
      if rested[address] == nil { rested[address] = panels[address] }
      if let last = lastStop[address] {
        let pause = event.microseconds > last ? event.microseconds - last : 0
        if pause >= Self.shortestPause { panels[address]?.idle(nanoseconds: pause * 1000) }
      } else {
        panels[address]?.idle(nanoseconds: Self.sincePowerOn)
      }
      panels[address]?.start(read: false)
    case .write(let byte):
      open[address]?.written.append(byte)
      panels[address]?.write(byte)
    case .read(let byte):
      // The device that stands in for the panel answers reads, not the model: what it says is
      // not what a panel would.
      open[address]?.read.append(byte)
    case .stop:
      panels[address]?.stop()
      if let panel = panels[address], panel.busyNanoseconds <= Self.longestQuickInstruction {
        rested[address] = nil
      }
      lastStop[address] = event.microseconds
      if let transfer = open.removeValue(forKey: address) { transfers.append(transfer) }
    }
  }
}
