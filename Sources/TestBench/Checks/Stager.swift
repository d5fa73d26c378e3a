// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Brings a target into the stage that a check needs.
struct Stager: Sendable {
  let target: any Target

  /// - Parameters:
  ///   - stage: What the check needs.
  ///   - current: What the last check left; nil if that is not known.
  ///   - mark: The line for the kernel's log where the check begins.
  func prepare(_ stage: Check.Stage, from current: Check.Stage?, mark: String) async throws {
    var script: String
    switch (stage, current) {
    case (.driver, .driver):
      script = Self.freshPanel
    case (.driver, _):
      script = """
        \(bare)
        insmod \(Script.path(of: "iic1602", in: target.moduleFolder))
        \(Self.freshPanel)
        """
    case (.bare, _):
      script = bare
    }
    script = "set -e\n\(script)\necho '<6>\(mark)' >/dev/kmsg"
    let result = try await target.run(script, within: .seconds(30))
    guard result.status == 0 else {
      throw TargetError.unfit(
        target: target.name, problem: "It can't be brought into the state that a check needs.",
        remedy: "\(result)")
    }
  }

  /// Takes away all of ours: programs that hold a panel open, devices made by hand, modules, and
  /// the buses that are there for tests alone.
  private var bare: String {
    """
    for pid in $(cat \(Script.holders) 2>/dev/null); do kill -KILL $pid 2>/dev/null || :; done
    rm -f \(Script.holders)
    for d in /sys/bus/i2c/devices/*-00*; do
      [ -e "$d/name" ] && [ ! -e "$d/of_node" ] && [ "$(cat "$d/name")" = iic1602 ] || continue
      a=${d##*-00}; b=${d##*/}; echo "0x$a" >"/sys/bus/i2c/devices/i2c-${b%%-*}/delete_device"
    done
    for m in client server iic1602; do [ ! -d /sys/module/$m ] || rmmod $m; done
    \(target.spareBuses.map(Script.detach).joined(separator: "\n"))
    """
  }

  /// Puts the overlay's panel into the state after probe.
  private static let freshPanel = """
    \(Script.functions)
    printf '\\033[LI' >"$(device 1-0027)"
    """
}
