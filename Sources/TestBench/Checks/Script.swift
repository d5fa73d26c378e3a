// SPDX-License-Identifier: GPL-2.0 OR MIT

/// Pieces of shell that several checks use.
enum Script {
  /// The path of one of our modules, as one word.
  static func path(of module: String, in folder: String) -> String {
    "\"$(find \(folder.quoted) -name \(module).ko | head -n 1)\""
  }

  /// Succeeds if the kernel has CRCs of its symbols (CONFIG_MODVERSIONS): then the modules that are
  /// built for it say so.
  static func hasSymbolVersions(in folder: String) -> String {
    "modinfo -F vermagic \(path(of: "server", in: folder)) | grep -qw modversions"
  }

  /// The file on the target that holds ``library(for:)``, and makes it known to a script.
  static let libraryPath = "/tmp/bench-library.sh"
  static let useLibrary = ". \(libraryPath)"

  /// The file on the target with the process numbers of programs that a check left running.
  static let holders = "/tmp/bench-held"

  /// The folder on the target for what a script keeps; the next check finds it gone.
  static let workFolder = "/tmp/bench-work"

  /// Has the first panel blank and lit, the cursor off, as after the probe, and nothing on its bus
  /// that nobody asked for.
  static let fresh =
    #"printf '\f\033[LD\033[Lc\033[Lb\033[L+\033[LN\033[Lf' >/dev/iic1602-0"#
    + " && echo 0 >\(Bench.attributes)/health_clocks"

  /// The modules of `kernel/exhibits` as the kernel names them, users first: those too that it should
  /// have refused.
  static let exhibits = [
    "hermit_client", "gpl_client", "gpl_client_other_licence", "ns_client", "ns_client_no_import",
    "chosen_friend", "chosen_stranger", "slow_client", "hermit", "gpl", "ns", "chosen", "twin",
    "slow", "init_fails",
  ]

  /// Writes a line into the kernel's log.
  static func mark(_ text: String) -> String { "echo '<6>\(text)' >/dev/kmsg" }

  /// Shell functions that are put on the target once, because a byte on a serial line costs time.
  static func library(for target: any Target) -> String {
    """
    # attributes 1-0027: the panel's folder in sysfs
    attributes() { echo /sys/bus/i2c/devices/$1/iic1602/iic1602-*; }

    # panel 1-0027: its name, iic1602-0
    panel() { basename "$(attributes "$1")"; }

    # device 1-0027: its file in /dev
    device() { echo "/dev/$(panel "$1")"; }

    # hold FILE: keeps FILE open until release or the end of the check
    hold() {
      sleep 600 <"$1" &
      echo $! >>\(holders)
    }

    release() {
      for pid in $(cat \(holders) 2>/dev/null); do kill -KILL "$pid" 2>/dev/null || :; done
      rm -f \(holders)
    }

    # attach N, detach N: gives I2C bus N to its driver, or takes it away
    attach() {
      eval "c=\\$controller$1 d=\\$driver$1"
      [ -e "$d/$c" ] || echo "$c" >"$d/bind"
    }
    detach() {
      eval "c=\\$controller$1 d=\\$driver$1"
      [ ! -e "$d/$c" ] || echo "$c" >"$d/unbind"
    }
    \(target.spareBuses.map { bus in
      """
      controller\(bus.number)=\(bus.controller)
      driver\(bus.number)=/sys/bus/platform/drivers/\(bus.driver)
      """
    }.joined(separator: "\n"))

    # bare: takes away all of ours: open files, devices made by hand, modules, test buses
    bare() {
      release
      unsimulate || return 1
      for d in /sys/bus/i2c/devices/*-00*; do
        [ -e "$d/name" ] && [ ! -e "$d/of_node" ] && [ "$(cat "$d/name")" = iic1602 ] || continue
        b=${d##*/}
        echo "0x${d##*-00}" >"/sys/bus/i2c/devices/i2c-${b%%-*}/delete_device"
      done
      for m in client server iic1602 \(exhibits.joined(separator: " ")); do
        [ ! -d /sys/module/$m ] || rmmod $m || return 1
      done
      for n in \(target.spareBuses.map { "\($0.number)" }.joined(separator: " ")); do
        detach $n
      done
    }
    \(simulatorLibrary(for: target))
    """
  }
}
