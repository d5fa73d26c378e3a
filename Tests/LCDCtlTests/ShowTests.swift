// SPDX-License-Identifier: GPL-2.0 OR MIT

import CharacterLCD
import CharacterROM
import Foundation
import Panel
import Synchronization
import Testing

@testable import LCDCtl

@Suite struct ShowTests {
  func output(
    _ arguments: [String], picture: String = FakePanel.picture,
    attributes: [String: String] = [:]
  ) async throws -> String {
    var output = ""
    try await FakePanel.with(picture: picture, attributes: attributes) { panel in
      output = try await Show.parse(arguments).output(panel.context)
        .replacing(panel.folder.string, with: "/dev")
    }
    return output
  }

  @Test("text is a line a row, glyphs as private-use characters")
  func text() async throws {
    #expect(try await output([]) == "The quick brown \nfox\u{e000} jumps over ")
  }

  @Test("codes are read by the ROM that --rom names")
  func rom() async throws {
    let picture = "\\~\u{1b}AAAAA\n"
    #expect(try await output([], picture: picture) == "¥→ AAAAA")
    #expect(try await output(["--rom", "A02"], picture: picture) == "\\~←AAAAA")
    #expect(try await output(["--rom", "Cyrillic"], picture: picture) == "���AAAAA")
  }

  @Test("json is one line with the codes, the text and the panel's state")
  func json() async throws {
    let attributes = ["backlight": "0", "cursor": "1", "position": "7 0"]
    let json = try await output(
      ["--format", "json"], picture: "a\u{2}~ABCde\n", attributes: attributes)
    #expect(
      json == """
        {"backlight":false,"blink":false,"codes":[[97,2,126,65,66,67,100,101]],"columns":8,\
        "cursor":true,"device":"/dev/iic1602-0","display":true,"position":{"column":7,"row":0},\
        "rom":"A00","rows":1,"shift":0,"source":"wanted","state":"online",\
        "text":["a\u{e002}→ABCde"],"version":1}
        """)
  }

  @Test("a drawing shows the dots of the ROM, and of custom glyphs if their files are given")
  func drawing() async throws {
    let a = try #require(CharacterROM.a02.glyph(for: 0x41))
    let ring = try Glyph(
      art: ".###.\n#...#\n#...#\n.###.\n.....\n.....\n.....\n.....")
    let chequered = try Glyph(
      art: "#.#.#\n.#.#.\n#.#.#\n.#.#.\n#.#.#\n.#.#.\n#.#.#\n.#.#.")
    try await FakePanel.with(
      picture: "A\u{8}\u{1}     \n",
      attributes: ["backlight": "0", "blink": "1", "position": "2 0"]
    ) { panel in
      let file = try panel.create("ring.txt", ring.description)
      let drawn = try await Show.parse(
        ["--format", "drawing", "--rom", "A02", "--glyph", "0=\(file)"]
      ).output(panel.context)
      let expected = PanelPicture(
        cells: [
          [
            .init(character: "A", glyph: a), .init(character: "\u{e000}", glyph: ring),
            .init(character: "\u{e001}", glyph: chequered),
          ] + Array(repeating: .blank, count: 5)
        ],
        cursor: .init(row: 0, column: 2, underline: false, blink: true), backlight: false,
        displayOn: true
      ).terminalDrawing(color: false)
      #expect(drawn == expected, "seen:\n\(drawn)\nexpected:\n\(expected)")
    }
  }

  @Test("a cursor is drawn where the next character goes, if it is on and in sight")
  func cursor() async throws {
    let blank = "        \n"
    func drawing(_ attributes: [String: String]) async throws -> String {
      try await output(["--format", "drawing"], picture: blank, attributes: attributes)
        + output(["--format", "svg"], picture: blank, attributes: attributes)
    }
    let none = try await drawing(["cursor": "0", "position": "1 0"])
    #expect(try await drawing(["cursor": "1", "position": "1 0"]) != none)
    #expect(try await drawing(["blink": "1", "position": "1 0"]) != none)
    #expect(try await drawing(["blink": "1", "position": "8 0"]) == none)
    #expect(try await drawing(["blink": "1", "position": "0 1"]) == none)
    #expect(
      try await drawing(["cursor": "1", "position": "1 0", "display": "0"])
        == drawing(["display": "0"]))
  }

  @Test("a display that is off shows nothing")
  func displayOff() async throws {
    func off(_ picture: String) async throws -> String {
      try await output(
        ["--format", "drawing"], picture: picture, attributes: ["display": "0", "cursor": "1"])
    }
    #expect(try await off("AB      \n") == off("        \n"))
  }

  /// What show prints, and what it notes, of a panel that holds something else than is wanted.
  private func readable(
    _ arguments: [String], attributes: [String: String] = [:],
    _ change: (FakePanel) throws -> Void = { _ in }
  ) async throws -> (output: String, notes: [String]) {
    let notes = Mutex<[String]>([])
    var output = ""
    try await FakePanel.with(attributes: attributes) { panel in
      try panel.becomeReadable(
        "panel\u{0}6789abcdefgh", "has this", cgram: [4, 14, 31, 0, 4, 4, 4])
      try change(panel)
      var context = panel.context
      context.note = { note in notes.withLock { $0.append(note) } }
      output = try await Show.parse(arguments).output(context)
    }
    return (output, notes.withLock { $0 })
  }

  @Test("a panel that can be read is shown as it is, else as it is wanted, which a note says")
  func source() async throws {
    let panel = "panel\u{e000}6789abcdef\nhas this        "
    let wanted = "The quick brown \nfox\u{e000} jumps over "
    let read = try await readable([])
    #expect(read.output == panel)
    #expect(read.notes == [])
    #expect(try await readable(["--source", "panel"]).output == panel)
    let told = try await readable(["--source", "wanted"])
    #expect(told.output == wanted)
    #expect(told.notes == [])

    let blind = try await readable([]) { try $0.create("sys/iic1602-0/readback", "0\n") }
    #expect(blind.output == wanted)
    #expect(
      blind.notes == [
        "this is what the driver wants; the panel can't be read: its R/W pin isn't wired"
      ])
    let gone = try await readable([]) {
      try FileManager.default.removeItem(atPath: "\($0.folder)/sys/iic1602-0/ddram")
    }
    #expect(gone.output == wanted)
    #expect(gone.notes.first?.contains("No such file or directory") == true)
    await #expect(throws: DeviceError.self) {
      try await readable(["--source", "panel"]) {
        try FileManager.default.removeItem(atPath: "\($0.folder)/sys/iic1602-0/ddram")
      }
    }
  }

  @Test(
    "what isn't asked for is not read",
    arguments: [
      (["--source", "wanted"], []), ([], ["readback", "shift", "ddram"]),
      (["--source", "panel"], ["shift", "ddram"]),
      (["--source", "wanted", "--format", "json"], settings),
      (["--format", "json"], settings.union(["ddram"])),
      // One without a backlight is drawn as one that is lit.
      (
        ["--source", "wanted", "--format", "drawing"],
        settings.union(["cgram"]).subtracting(["backlight"])
      ),
    ] as [([String], Set<String>)])
  func unread(arguments: [String], attributes: Set<String>) async throws {
    let output = try await readable(arguments) { panel in
      let folder = "\(panel.folder)/sys/iic1602-0"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where !attributes.contains(name) {
        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
    }
    #expect(output.notes == [])
    for missing in attributes {
      let without = try? await readable(arguments) {
        try FileManager.default.removeItem(atPath: "\($0.folder)/sys/iic1602-0/\(missing)")
      }
      #expect(without?.output != output.output || without?.notes != [], "\(missing) is not needed")
    }
  }

  static let settings: Set = [
    "state", "readback", "backlight", "display", "cursor", "blink", "position", "shift",
  ]

  @Test("json says where the picture is from, and the shift moves it")
  func shifted() async throws {
    let json = try await readable(
      ["--format", "json"], attributes: ["shift": "2", "state": "degraded"]
    ).output
    #expect(json.contains("\"source\":\"panel\",\"state\":\"degraded\""))
    #expect(json.contains("\"text\":[\"nel\u{e000}6789abcdefgh\",\"s this          \"]"))
    #expect(json.contains("\"shift\":2"))
  }

  @Test("custom glyphs are drawn from CGRAM, for both sources")
  func cgram() async throws {
    let art = "..#..\n.###.\n#####\n.....\n..#..\n..#..\n..#..\n....."
    var given = ""
    try await FakePanel.with { panel in
      let file = try panel.create("arrow", art)
      given = try await Show.parse(["--format", "drawing", "--glyph", "0=\(file)"])
        .output(panel.context)
    }
    #expect(try await readable(["--source", "wanted", "--format", "drawing"]).output == given)
    let drawn = try await readable(["--format", "drawing"]).output
    let empty = try await readable(["--format", "drawing"]) {
      try $0.becomeReadable("panel\u{0}6789abcdefgh", "has this")
    }.output
    #expect(drawn != empty)
  }

  @Test("a panel in this process is blank and lit, and has no state")
  func virtual() async throws {
    let json = try await output(["--virtual", "--geometry", "8x1", "--format", "json"])
    #expect(
      json == """
        {"codes":[[32,32,32,32,32,32,32,32]],"columns":8,"device":"virtual","rom":"A00",\
        "rows":1,"source":"panel","text":["        "],"version":1}
        """)
    await #expect {
      try await output(["--virtual", "--source", "wanted"])
    } throws: { Show.exitCode(for: $0).rawValue == 64 }
  }

  @Test("svg has the panel's text in it")
  func svg() async throws {
    let svg = try await output(["--format", "svg"])
    #expect(svg.hasPrefix("<svg "))
    #expect(svg.contains("The quick brown"))
  }

  @Test("an attribute that makes no sense is named with what it holds")
  func attribute() async throws {
    for (name, value) in ["backlight": "255", "position": "3"] {
      await #expect {
        _ = try await output(["--format", "json"], attributes: [name: value])
      } throws: { error in
        "\(error)".hasSuffix(
          "/sys/iic1602-0/\(name) holds '\(value)', which the iic1602 driver doesn't write; "
            + "is another driver loaded?")
      }
    }
  }

  @Test("a link to the device leads to its attributes")
  func link() async throws {
    try await FakePanel.with { panel in
      let link = panel.folder.appending("lcd")
      try FileManager.default.createSymbolicLink(
        atPath: link.string, withDestinationPath: "iic1602-0")
      let json = try await Show.parse(["--device", link.string, "--format", "json"])
        .output(panel.context)
      #expect(json.contains("\"backlight\":true"))
    }
  }

  @Test("without a panel, the error says how to get one")
  func none() async throws {
    try await FakePanel.with { panel in
      var context = panel.context
      context.devices = panel.folder.appending("sys")
      let command = try Show.parse([])
      // sys/iic1602-0 is a folder, not a device.
      await #expect(throws: DeviceError.self) { try await command.output(context) }
      context.devices = panel.folder.appending("nowhere")
      await #expect(throws: DeviceChoiceError.none(context.devices)) {
        try await command.output(context)
      }
    }
  }
}
