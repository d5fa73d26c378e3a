// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import SystemPackage
import Testing

@testable import DriverChecks
@testable import RemoteShell
@testable import Targets
@testable import TestKit

/// Folders as simulator and driver make them, with these files.
private func withFiles(
  _ files: [String: String], _ body: (_ truths: FilePath, _ devices: FilePath) async throws -> Void
) async throws {
  try await withTemporaryFolder(named: "lcdctl-simulated") { folder in
    for (name, text) in files {
      let path = folder.appending(FilePath(name).components)
      try FileManager.default.createDirectory(
        atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
      try text.write(toFile: path.string, atomically: false, encoding: .utf8)
    }
    try await body(folder.appending("truth"), folder.appending("devices"))
  }
}

@Suite("Simulated panels")
struct SimulatedPanelTests {
  @Test("are found by bus and address, with the driver's number")
  func found() async throws {
    try await withFiles([
      "truth/10-0027/state": "", "devices/10-0027/iic1602/iic1602-1/state": "online\n",
      "truth/9-003f/state": "", "devices/9-003f/iic1602/iic1602-0/stats/checks": "17\n",
    ]) { truths, devices in
      let panels = try SimulatedPanel.all(truths: truths, devices: devices)
      #expect(panels.map(\.id) == ["9-003f", "10-0027"])
      #expect(panels.map(\.device) == ["/dev/iic1602-0", "/dev/iic1602-1"])
      #expect(try panels[0].number("stats/checks") == 17)
      #expect(try panels[1].attribute("state") == "online")
    }
  }

  @Test("without the driver, or without the simulator, say so")
  func missing() async throws {
    try await withFiles(["truth/9-0027/state": ""]) { truths, devices in
      #expect(throws: CheckFailure.self) {
        try SimulatedPanel.all(truths: truths, devices: devices)
      }
      #expect(throws: CheckFailure.self) {
        try SimulatedPanel.all(truths: "/nowhere", devices: devices)
      }
    }
  }

  @Test("are whole when memories and switches are equal, wherever the address counter is")
  func picture() async throws {
    let file = "truth/9-0027/state"
    let state = "plugged 1\ndisplay 1\nshift 2\naddress_counter 0x05\nbits 4\n"
    let files = [
      file: state, "truth/9-0027/ddram": "text", "truth/9-0027/cgram": "dots",
      "devices/9-0027/iic1602/iic1602-0/state": "online\n",
    ]
    try await withFiles(files) { truths, devices in
      let panel = try #require(try SimulatedPanel.all(truths: truths, devices: devices).first)
      let picture = try panel.truth.picture()
      #expect(picture.switches == ["display 1", "shift 2", "bits 4"])
      try panel.truth.inject("state", state.replacing("0x05", with: "0x06"))
      #expect(try panel.truth.picture() == picture)
      try panel.truth.inject("state", state.replacing("shift 2", with: "shift 3"))
      #expect(try panel.truth.picture() != picture)
      try panel.truth.inject("state", state)
      try panel.truth.corrupt("cgram", at: 2, with: UInt8(ascii: "g"))
      #expect(try panel.truth.picture().cgram == Array("dogs".utf8))
      #expect(try panel.truth.picture() != picture)
    }
  }
}

@Suite("What a simulated panel holds: in step")
struct StepTests {
  @Test(
    "is one whose next nibble begins a byte, while nobody reads it",
    arguments: [
      ("second_nibble 0\nbits 4\nport 0x08\n", true, true),
      ("second_nibble 1\nbits 4\nport 0x08\n", false, true),
      ("second_nibble 0\nbits 8\nport 0xf8\n", false, true),
      ("second_nibble 0\nbits 4\nport 0x0a\n", false, false),
      ("second_nibble 0\nbits 4\nport 0x0c\n", false, false),
      ("second_nibble 0\nbits 4\n", false, false),
    ])
  func inStep(state: String, isInStep: Bool, isAtRest: Bool) async throws {
    try await withFiles(["truth/9-0027/state": state]) { truths, _ in
      let truth = PanelTruth(folder: truths.appending("9-0027"))
      let seen = (try truth.isInStep(), try truth.isAtRest())
      #expect(seen == (isInStep, isAtRest))
    }
  }
}

@Suite("A look at a simulated panel")
struct LookTests {
  @Test("that a transfer came into the middle of has seen nothing")
  func disturbed() async throws {
    try await withFiles(["truth/9-0027/transfers": "1602\n"]) { truths, _ in
      let truth = PanelTruth(folder: truths.appending("9-0027"))
      let before = try truth.undisturbed { "seen" }
      let meanwhile: Void? = try truth.undisturbed { try truth.inject("transfers", "1603\n") }
      let after = try truth.undisturbed { "seen" }
      #expect(before == "seen" && meanwhile == nil && after == "seen")
    }
  }

  @Test("says what is not as it was")
  func differences() async throws {
    let state = "second_nibble 0\nbits 4\nport 0x08\ndisplay 1\nshift 0\n"
    let files = [
      "truth/9-0027/state": state, "truth/9-0027/ddram": "te\u{3}t",
      "truth/9-0027/cgram": String(repeating: "\0", count: 64),
    ]
    try await withFiles(files) { truths, _ in
      let truth = PanelTruth(folder: truths.appending("9-0027"))
      let wanted = try truth.picture()
      #expect(try truth.difference(from: wanted) == nil)
      try truth.corrupt("cgram", at: 24, with: 1)
      #expect(try truth.difference(from: wanted) == "shows other glyphs")
      // The glyph of code 2, which is not seen.
      try truth.corrupt("cgram", at: 24, with: 0)
      try truth.corrupt("cgram", at: 16, with: 1)
      #expect(try truth.difference(from: wanted) == nil)
      try truth.corrupt("ddram", at: 0, with: 0x20)
      #expect(try truth.difference(from: wanted) == "shows other characters")
      try truth.inject("state", state.replacing("shift 0", with: "shift 3"))
      #expect(try truth.difference(from: wanted) == "has shift 3, not shift 0")
      try truth.inject("state", state.replacing("second_nibble 0", with: "second_nibble 1"))
      #expect(try truth.difference(from: wanted) == "out of step")
    }
  }
}

@Suite("What a repair is judged by")
struct HealingTests {
  private func figure(_ times: [Duration], lost: [String] = [], of count: Int) -> Measured {
    var healing = Healing(.corruptCell, isReadable: true)
    healing.times = times
    healing.lost = lost
    return healing.figure(of: count)
  }

  @Test("all within two seconds is within the limit")
  func kept() {
    let kept = figure([.milliseconds(1500), .seconds(2), .milliseconds(20)], of: 3)
    #expect(kept.isWithinLimit)
    #expect(kept.seen == "3 of 3 within 2.00 s, median 1.50 s, at most 2.00 s")
    #expect(kept.values["medianSeconds"] == 1.5)
  }

  @Test("one that is late, one that never was repaired, or one that lost something is not")
  func missed() {
    #expect(!figure([.seconds(1), .milliseconds(2001)], of: 2).isWithinLimit)
    #expect(!figure([.seconds(1)], of: 2).isWithinLimit)
    let lost = figure([.seconds(1), .seconds(1)], lost: ["9-0027"], of: 2)
    #expect(!lost.isWithinLimit)
    #expect(lost.seen.hasSuffix("not whole: 9-0027"))
  }

  @Test("late, never repaired, not whole, or of no panel at all is missed")
  func verdicts() {
    #expect(figure([.seconds(2)], of: 1).verdict == "kept")
    #expect(figure([.milliseconds(2001)], of: 1).verdict == "MISSED")
    #expect(figure([], of: 0).verdict == "MISSED")
    #expect(figure([.seconds(1)], of: 2).verdict == "MISSED")
    #expect(figure([.seconds(1)], of: 2).seen.hasSuffix("1.00 s, 1 never"))
    #expect(figure([], of: 1).verdict == "MISSED")
    #expect(figure([.seconds(1)], lost: ["9-0027"], of: 1).verdict == "MISSED")
  }

  @Test("what a panel that can't be read may take, and what is only written again")
  func limits() {
    for fault in Fault.allCases {
      #expect(fault.limit(isReadable: false) == .seconds(4))
    }
    #expect(Fault.phaseFlip.limit(isReadable: true) == .milliseconds(1200))
    #expect(Healing(.shift, isReadable: true).limitText == "all within 4.00 s, nothing lost")
    #expect(Healing(.shift, isReadable: false).name == "repair of a shift, R/W not wired")
  }

  @Test(
    "a panel that is never repaired is given up; one that is repaired is timed",
    arguments: [true, false])
  func measured(isRepaired: Bool) async throws {
    let intact = String(repeating: "\0", count: 64)
    let files = [
      "truth/9-0027/state": "display 1\nbits 4\nsecond_nibble 0\nport 0x08\n",
      "truth/9-0027/ddram": "te\u{3}t", "truth/9-0027/cgram": intact,
      "truth/9-0027/transfers": "1602\n",
      "devices/9-0027/iic1602/iic1602-0/state": "online\n",
    ]
    try await withFiles(files) { truths, devices in
      let panels = try SimulatedPanel.all(truths: truths, devices: devices)
      let truth = try #require(panels.first).truth
      var healing = Healing(.corruptGlyph, isReadable: true)
      healing.spread = 0..<1
      healing.patience = isRepaired ? .hang : .milliseconds(50)
      let driver = Task {
        while isRepaired, !Task.isCancelled {
          try truth.inject("cgram", intact)
          try await Task.sleep(for: .milliseconds(50))
        }
      }
      let isWhole = try await healing.measure(on: panels, seed: 1)
      driver.cancel()
      #expect(isWhole == isRepaired)
      #expect(healing.times.count == (isRepaired ? 1 : 0))
      #expect(healing.lost == (isRepaired ? [] : ["9-0027 shows other glyphs"]))
    }
  }
}

@Suite("Random pictures")
struct GibberishTests {
  @Test("are the same for the same seed, and hold nothing that ends a line or an escape")
  func repeatable() {
    var one = Gibberish(geometry: .lcd20x4, seed: 7)
    var two = Gibberish(geometry: .lcd20x4, seed: 7)
    var other = Gibberish(geometry: .lcd20x4, seed: 8)
    let texts = (0..<200).map { _ in one.next() }
    #expect(texts == (0..<200).map { _ in two.next() })
    #expect(texts != (0..<200).map { _ in other.next() })
    let controls = Set("\n\r\t\u{8}\u{e}\u{f}".unicodeScalars)
    #expect(texts.allSatisfy { $0.unicodeScalars.allSatisfy { !controls.contains($0) } })
  }
}
