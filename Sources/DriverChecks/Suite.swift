// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// All checks, in the order in which they run.
public enum Suite {
  /// The checks that can be done on a target with these abilities.
  public static func checks(for abilities: Set<Ability>) -> [Check] {
    all.filter { $0.needs.allSatisfy { $0.isPossible(with: abilities) } }
  }

  static var all: [Check] {
    boot + serverClient + native + driver + escapes + attributes + presence + panels + figures
      + simulator + quirks + readback + health + many + removal + leftAsFound + backends + exhibits
      + [.tutorial] + shutdown + lastingRefusals
  }

  private static var boot: [Check] {
    [
      Check("boot", "the kernel comes up without an Oops or a WARN", needs: [.root, .ownMachine]) {
        context in
        let log = try await context.succeed("dmesg").split(separator: "\n").map(String.init)
        try context.expect(KernelLog.complaints(in: log), is: [], "complaints in the kernel's log")
      }
    ]
  }
}
