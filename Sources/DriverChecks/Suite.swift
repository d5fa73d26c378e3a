// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

/// All checks, in the order in which they run.
public enum Suite {
  /// The checks that can be done on a target with these abilities.
  ///
  /// - Parameter seed: Determines another order of those whose place does not matter.
  public static func checks(
    for abilities: Set<Ability>, shuffledBy seed: UInt64? = nil
  ) -> [Check] {
    func possible(_ checks: [Check]) -> [Check] {
      checks.filter { $0.needs.allSatisfy { $0.isPossible(with: abilities) } }
    }
    let lasting = possible(lastingRefusals)
    // What these are about is loading modules, which must not be done behind a crash.
    return possible(boot + inAnyOrder(shuffledBy: seed)) + (lasting.isEmpty ? possible(crash) : [])
      + possible(shutdown) + lasting
  }

  /// Every check of any target. The first reads all that the kernel has said; a crashed module is never
  /// gone; the last leave no machine to check on.
  static var all: [Check] { boot + inAnyOrder() + crash + shutdown + lastingRefusals }

  private static func inAnyOrder(shuffledBy seed: UInt64? = nil) -> [Check] {
    var checks =
      serverClient + native + driver + escapes + terminal + encoding + attributes + presence
      + panels + figures + simulator + configfs + quirks + expanders + readback + files + health
      + many + names + removal + leftAsFound + backends + exhibits + personalShell + reload
      + descriptions
    if let seed {
      var generator = SplitMix64(seed: seed)
      checks.shuffle(using: &generator)
    }
    return checks
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
