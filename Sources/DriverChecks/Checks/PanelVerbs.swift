// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Subprocess
import Synchronization
import SystemPackage
import Targets
import TestKit

extension Suite {
  /// The verbs that are about a panel, as a person types them, on a simulated one.
  static var panelVerbs: [Check] {
    let group = "lcdctl"
    let lcdctl = thisProgram
    return [
      Check(
        group, "write puts text on a simulated panel, show reads it back, clear blanks it",
        needs: [.root, .native, .installed("iic1602"), .installed("iic1602-sim")]
      ) { context in
        let seen = try await context.succeed(
          """
          set -e; trap 'rmmod iic1602_sim; rmmod iic1602' EXIT
          \(lcdctl) load iic1602-sim >/dev/null; \(lcdctl) load iic1602
          screen=$(echo /sys/kernel/debug/iic1602-sim/*/screen)
          \(lcdctl) write 'Hello from' '  lcdctl, 12:34'
          tr ' ' _ <$screen
          \(lcdctl) show | tr ' ' _
          \(lcdctl) clear
          tr ' ' _ <$screen
          """)
        try context.expect(
          seen,
          is: """
            Loaded iic1602.
            Hello_from______
            __lcdctl,_12:34_
            Hello_from______
            __lcdctl,_12:34_
            ________________
            ________________
            """, "what load says, the panel shows, show prints, and the panel shows when cleared")
      },
      Check(
        group, "a file in the device's place is told of, and where it is removed the device comes",
        needs: [.root, .native, .ownMachine, .installed("iic1602"), .installed("iic1602-sim")]
      ) { context in
        let seen = try await context.succeed(
          """
          trap 'rm -f /dev/iic1602-0; rmmod iic1602_sim; rmmod iic1602' EXIT
          echo x >/dev/iic1602-0
          told="'rm /dev/iic1602-0', then load the driver"
          for verb in 'write y' show watch clear; do
            status=0
            said=$(\(lcdctl) $verb 2>&1) || status=$?
            case $said in *"$told"*) echo "$verb: told, $status" ;; *) echo "$verb: $said, $status" ;; esac
          done
          cat /dev/iic1602-0
          \(lcdctl) load iic1602-sim >/dev/null
          case $(\(lcdctl) load iic1602) in *Note:*"$told"*) echo 'load: told' ;; esac
          rm /dev/iic1602-0
          rmmod iic1602
          \(lcdctl) load iic1602
          \(lcdctl) write y
          """)
        try context.expect(
          seen,
          is: """
            write y: told, 69
            show: told, 69
            watch: told, 69
            clear: told, 69
            x
            load: told
            Loaded iic1602.
            """, "what the verbs say, and end with")
      },
      Check(
        group, "show reads the cells and glyphs in view, and nothing else",
        needs: [.native] + simulatorNeeds, stage: .simulator("")
      ) { context in
        try await context.callOnPanel(group, "cost_of_show", thisProgram)
      },
      Check(
        group, "write --draw puts what the ROM lacks into glyphs, and the cells show them",
        needs: [.native] + simulatorNeeds, stage: .simulator("")
      ) { context in
        try await context.callOnPanel(group, "drawn", thisProgram)
      },
      Check(
        group, "watch follows a panel by what the driver tells, and ends at Ctrl-C",
        needs: [.native] + simulatorNeeds, stage: .simulator("")
      ) { context in
        let panel = try context.value(try SimulatedPanel.all().first, "simulated panel")
        let name = panel.device.string
        let blank = String(repeating: " ", count: 16)
        let status = try await context.talk(
          to: ["watch", "--interval", "86400", "--device", name],
          [
            ("\(blank)|\(blank)", { try panel.write("\u{c}one") }),
            ("one             |\(blank)", { try panel.truth.inject("unplugged", "1") }),
            ("\(name), wanted: offline", { try panel.truth.inject("unplugged", "0") }),
            ("\(name), panel: online", {}),
          ], endingWith: .interrupt)
        try context.expect(status, is: .exited(128 + Signal.interrupt.rawValue), "how it ends")
      },
    ]
  }
}

extension CheckContext {
  /// Starts this program again and answers what it prints: each of `turns` waits for a line and then
  /// does something; other lines are passed over. After the last one a signal ends the program.
  ///
  /// - Returns: How it ended.
  fileprivate func talk(
    to arguments: [String], _ turns: [(line: String, then: @Sendable () throws -> Void)],
    endingWith signal: Signal
  ) async throws -> TerminationStatus {
    let seen = Mutex<[String]>([])
    let status: TerminationStatus? =
      try await withDeadline(.hang) {
        let result = try await Subprocess.run(
          .path(FilePath(Suite.thisProgram)), arguments: Arguments(arguments), input: .none,
          output: .sequence, error: .discarded
        ) { execution in
          var splitter = LineSplitter()
          var turns = turns[...]
          for try await chunk in execution.standardOutput {
            for line in chunk.withUnsafeBytes({ splitter.lines(in: $0) }) {
              let line = String(decoding: line, as: UTF8.self)
              seen.withLock { $0.append(line) }
              guard let turn = turns.first, turn.line == line else { continue }
              turns.removeFirst()
              try turn.then()
              if turns.isEmpty { try execution.send(signal: signal) }
            }
          }
          return turns.isEmpty
        }
        return result.closureResult ? result.terminationStatus : nil
      } ?? nil
    guard let status else {
      throw CheckFailure(
        "lcdctl \(arguments.joined(separator: " ")) must print these lines, among others.",
        expected: turns.map(\.line).joined(separator: "\n"),
        seen: seen.withLock { $0.joined(separator: "\n") })
    }
    return status
  }
}
