// SPDX-License-Identifier: GPL-2.0 OR MIT

import VirtualPanel

extension Driver {
  private static let group = "text"
  private static let full = "0123456789abcdef\nFEDCBA9876543210"

  /// What is written, what is read back, and what it costs on the bus.
  static var text: [Check] {
    [
      check(group, "two lines appear on the panel") { bench in
        try await bench.write("Hello, world\nfrom the kernel")
        try bench.expectRows(["Hello, world", "from the kernel"], after: "two lines")
      },
      check(group, "32 characters are one transfer of at most 145 bytes") { bench in
        let cost = try await bench.cost(of: full)
        try bench.expect(cost.transfers, is: 1, "transfers")
        try bench.expect(cost.bytes <= 145, "at most 145 bytes", seen: "\(cost.bytes)")
        try bench.expectRows(
          full.split(separator: "\n").map(String.init), after: "32 characters")
      },
      check(group, "one changed character is one transfer of at most 11 bytes") { bench in
        try await bench.write(full)
        let cost = try await bench.cost(of: "\u{1b}[Lx7y1;*")
        try bench.expect(cost.transfers, is: 1, "transfers")
        try bench.expect(cost.bytes <= 11, "at most 11 bytes", seen: "\(cost.bytes)")
        try bench.expectRows(["0123456789abcdef", "FEDCBA9*76543210"], after: "one character")
      },
      check(group, "the same text again costs nothing") { bench in
        try await bench.write("\u{c}\(full)")
        try bench.expect(try await bench.cost(of: "\u{c}\(full)").transfers, is: 0, "transfers")
      },
      check(group, "text longer than the panel is cut, and wraps nowhere") { bench in
        let long = String(repeating: "0123456789", count: 6)
        try await bench.write(long)
        try bench.expectRows(["0123456789012345", ""], after: "60 characters")
        try bench.expect(try await bench.attribute("position"), is: "39 0", "the position")
      },
      check(group, "text past the edge comes into view when the display is shifted") { bench in
        try await bench.write("0123456789abcdefGHIJ" + String(repeating: "\u{1b}[LL", count: 4))
        try bench.expectRows(["456789abcdefGHIJ", ""], after: "four shifts left")
      },
      check(group, "a long file is taken in and ends as its last lines") { bench in
        try await bench.script("seq 1 2000 | dd bs=16k of=$(device 1-0027) 2>/dev/null")
        try bench.expectRows(["1999", "2000"], after: "2000 lines")
      },
      check(group, "reading returns the picture as lines") { bench in
        try await bench.write("Hello\nworld \u{df}")
        let read = try await bench.script("od -An -v -tx1 $(device 1-0027) | tr -d ' \\n'")
        let expected = ("Hello           \nworld \u{df}         \n").unicodeScalars
          .map { String($0.value + 0x100, radix: 16).dropFirst() }.joined()
        try bench.expect(read, is: expected, "the bytes that read(2) returns")
      },
      check(group, "reading can begin anywhere") { bench in
        try await bench.write("Hello\nworld")
        let read = try await bench.script("dd if=$(device 1-0027) bs=1 skip=17 count=5 2>/dev/null")
        try bench.expect(read, is: "world", "five bytes from offset 17")
      },
      check(group, "writing nothing sends nothing") { bench in
        let mark = bench.target.bus?.position ?? 0
        try await bench.script(": >$(device 1-0027); cat $(device 1-0027) >/dev/null")
        try bench.expect(try bench.transfers(since: mark).count, is: 0, "transfers")
      },
      check(group, "concurrent writers do not mix") { bench in
        let script = """
          device=$(device 1-0027)
          for c in A B C; do
            line=$c$c$c$c$c$c$c$c$c$c$c$c$c$c$c$c
            (n=0; while [ $n -lt 40 ]; do printf "\\f$line\\n$line" >$device; n=$((n + 1)); done) &
            writers="$writers $!"
          done
          n=0; while [ $n -lt 40 ]; do
            seen=$(tr -d '\\n' <$device | sed 's/\\(.\\)\\1*/\\1/g')
            [ ${#seen} -le 1 ] || echo "mixed: $seen"
            n=$((n + 1))
          done
          wait $writers
          """
        try bench.expect(try await bench.script(script, within: .seconds(60)), is: "", "mixtures")
        let rows = try bench.panel().text
        try bench.expect(
          rows.count == 2 && rows[0] == rows[1] && Set(rows.joined()).count == 1,
          "the panel shows one writer's text", seen: "\(rows)")
      },
    ]
  }
}
