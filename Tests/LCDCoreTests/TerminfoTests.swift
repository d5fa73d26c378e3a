// SPDX-License-Identifier: GPL-2.0 OR MIT

import Foundation
import Panel
import SystemPackage
import TestSupport
import Testing

/// The entry, compiled by tic, and what Debian's programs send by it.
@Suite("The terminfo entry")
struct TerminfoTests {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let source =
    here
    .appendingPathComponent("../../terminfo/iic1602.ti").standardizedFileURL.path

  /// A panel's name as a terminal: iic1602 is 16x2.
  private static func name(of size: PanelGeometry) -> String {
    "iic" + [size.columns, size.rows].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined()
  }

  private struct Failed: Error { let output: String }

  /// What a program prints that goes well.
  private static func output(_ words: [String]) throws -> String {
    let (status, output) = try run(words)
    guard status == 0 else { throw Failed(output: "\(words): status \(status)\n\(output)") }
    return output
  }

  private static func withEntry(_ body: (_ environment: [String]) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try #expect(output(["tic", "-o", folder.string, source]) == "")
      try body(["env", "-u", "COLUMNS", "-u", "LINES", "TERMINFO=\(folder)"])
    }
  }

  @Test("tic has no complaint")
  func check() throws {
    try #expect(Self.output(["tic", "-c", Self.source]) == "")
  }

  @Test("every size that is sold has its entry")
  func sizes() throws {
    try Self.withEntry { environment in
      for size in PanelGeometry.sold {
        let entry = try Self.output(environment + ["infocmp", "-1", Self.name(of: size)])
        #expect(entry.contains("\tcols#\(size.columns),"), "\(size)")
        #expect(entry.contains("\tlines#\(size.rows),"), "\(size)")
      }
    }
  }

  @Test("tput does by every capability what it is for")
  func capabilities() throws {
    let cases: [(words: String, rows: [String], place: [UInt8])] = [
      ("clear", ["", ""], [0, 0]),
      ("cr", [full[0], full[1]], [0, 0]),
      ("cub 2", full, [3, 0]), ("cub1", full, [4, 0]),
      ("cud 1", full, [5, 1]), ("cud1", full, [5, 1]),
      ("cuf 3", full, [8, 0]), ("cuf1", full, [6, 0]),
      ("cup 1 3", full, [3, 1]),
      ("cuu 1", full, [5, 0]), ("cuu1", full, [5, 0]),
      ("dch 2", ["01234789abcdef", full[1]], [5, 0]),
      ("dch1", ["012346789abcdef", full[1]], [5, 0]),
      ("dl 1", [full[1], ""], [0, 0]), ("dl1", [full[1], ""], [0, 0]),
      ("ech 3", ["01234   89abcdef", full[1]], [5, 0]),
      ("ed", ["01234", ""], [5, 0]), ("el", ["01234", full[1]], [5, 0]),
      ("el1", ["      6789abcdef", full[1]], [5, 0]),
      ("home", full, [0, 0]), ("hpa 7", full, [7, 0]),
      ("ich 2", ["01234  56789abcd", full[1]], [5, 0]),
      ("ich1", ["01234 56789abcde", full[1]], [5, 0]),
      ("il 1", ["", full[0]], [0, 0]), ("il1", ["", full[0]], [0, 0]),
      ("ind", full, [0, 1]), ("rs1", ["", ""], [0, 0]), ("vpa 1", full, [5, 1]),
      ("sc", full, [5, 0]), ("rc", full, [0, 0]),
      ("smam", full, [5, 0]), ("rmam", full, [5, 0]),
      ("smcup", full, [5, 0]), ("rmcup", full, [0, 0]), ("is2", full, [5, 0]),
      ("civis", full, [5, 0]), ("cnorm", full, [5, 0]),
    ]
    try Self.withEntry { environment in
      for (words, rows, place) in cases {
        let sequence = try Self.output(
          environment + ["tput", "-T", "iic1602"]
            + words.split(separator: " ").map(String.init))
        var wire = Wire()
        wire.write("\u{1b}[?7h\(full.joined())\u{1b}[1;6H")
        wire.write(sequence)
        #expect(wire.rows == rows, "\(words)")
        #expect(wire.place == place, "\(words)")
        #expect(wire.screen.wrap != ["rmam", "rc", "rmcup", "rs1"].contains(words), "\(words)")
      }
      let tried = Set(cases.map { $0.words.prefix { $0 != " " } })
      let all = try Self.output(environment + ["infocmp", "-1", "iic1602"])
        .split(separator: "\n").filter { $0.contains("=") }
        .map { $0.dropFirst().prefix { $0 != "=" } }
      #expect(Set(all) == tried)
    }
  }

  @Test("after the initialisation and clear a panel is blank, wraps and has a cursor")
  func initialisation() throws {
    try Self.withEntry { environment in
      var wire = Wire()
      wire.write("some text\nthat was there")
      wire.write(try Self.output(environment + ["tput", "-T", "iic1602", "is2"]))
      wire.write(try Self.output(environment + ["TERM=iic1602", "clear"]))
      #expect(wire.rows == ["", ""])
      #expect(wire.place == [0, 0])
      wire.write("longer than a row is")
      #expect(wire.rows == ["longer than a ro", "w is"])
      #expect(wire.screen.wanted.display == 6)
    }
  }

  @Test(
    "what a curses program draws is what the panel shows",
    arguments: [PanelGeometry.lcd16x2, .lcd20x4, .lcd40x2])
  func curses(size: PanelGeometry) throws {
    try withTemporaryFolder { folder in
      let program = folder.appending("draw").string
      let source = Self.here.appendingPathComponent("Curses/draw.c").path
      _ = try Self.output(["cc", "-o", program, source, "-lncurses"])
      try Self.withEntry { environment in
        for seed in 1...20 {
          let drawn = folder.appending("drawn").string
          let believed = folder.appending("believed").string
          _ = try Self.output(
            environment + [
              "TERM=\(Self.name(of: size))", "sh", "-c",
              "\"$0\" \(seed) </dev/null >\(drawn) 2>\(believed)",
              program,
            ])
          var judged = JudgedPanel.ready(size)
          judged.write("what was there\nbefore")
          judged.write(Array(try Data(contentsOf: URL(fileURLWithPath: drawn))))
          let expected = try String(contentsOfFile: believed, encoding: .utf8)
          #expect(judged.panel.text.map { $0 + "\n" }.joined() == expected, "\(size), seed \(seed)")
          #expect(!judged.screen.wrap)
          #expect(judged.differences.isEmpty && judged.panel.breaches.isEmpty)
        }
      }
    }
  }
}

/// Two full rows, and the cursor's place in them is 5, 0.
private let full = ["0123456789abcdef", "ABCDEFGHIJKLMNOP"]
