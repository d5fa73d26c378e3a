// SPDX-License-Identifier: GPL-2.0 OR MIT

import RemoteShell
import Targets
import TestKit

extension Script {
  /// How many seconds a script waits for an event. It gives up well before it is killed itself, so that
  /// it can tell what it sees then.
  private static let patience = Int(Duration.hang / .seconds(2))

  /// The part of ``library(for:)`` that is about the simulated adapter (docs/sim-abi.md).
  static func simulatorLibrary(for target: any Target) -> String {
    #"""
    # The board's device tree may describe an adapter, too. keep ADAPTER: whether the simulator gets
    # it (none: no). $own: the parameter that makes one in spite of it
    node=/sys/bus/platform/devices/i2c-sim
    own=
    [ ! -d $node ] || own=adapters=1
    keep() { [ ! -d $node ] || echo "$1" >$node/driver_override; }

    # simulate PARAMETERS: loads the simulator with what they describe; described PARAMETERS: and with
    # what the device tree does
    simulate() { keep none && insmod \#(path(of: "iic1602-sim", in: target.moduleFolder)) $own "$@"; }
    described() { keep '' && insmod \#(path(of: "iic1602-sim", in: target.moduleFolder)) "$@"; }

    # unsimulate: takes it away
    unsimulate() {
      rm -rf \#(workFolder)
      [ ! -d /sys/module/iic1602_sim ] || rmmod iic1602_sim || return 1
      keep ''
    }

    # breaches: what the simulated panels saw of breaches; forget: clears them
    breaches() {
      for f in /sys/kernel/debug/iic1602-sim/*/breaches; do
        [ ! -e "$f" ] || sed "s|^|$(basename "${f%/*}"): |" "$f"
      done
    }
    unbreached() { [ -z "$(breaches)" ] || { breaches >&2; return 1; }; }
    forget() { for f in /sys/kernel/debug/iic1602-sim/*/breaches; do echo 0 >"$f"; done; }

    # buses: the numbers of the simulated buses
    buses() {
      grep -l '^iic1602-sim' /sys/bus/i2c/devices/i2c-*/name | sed 's|.*/i2c-||; s|/.*||' | sort -n
    }

    # at 7-0027: its truth ($truth), its device ($lcd), and its folder in sysfs ($class)
    at() {
      id=$1
      truth=/sys/kernel/debug/iic1602-sim/$id
      class=$(attributes $id)
      lcd=/dev/${class##*/}
    }
    simulated() { mkdir -p \#(workFolder); at "$(buses | head -n 1)-0027"; }

    # held shift: a line of the panel's state; stat bytes: one of the driver's counters
    held() { sed -n "s/^$1 //p" "$truth/state"; }
    stat() { cat "$class/stats/$1"; }
    # quiet: no more background work, and what is under way has ended
    quiet() { echo 0 >"$class/health_clocks"; }

    # not COMMAND: it fails, which `!` does not make of a script under set -e
    not() { ! "$@"; }

    # is SEEN EXPECTED WHAT
    is() { [ "$1" = "$2" ] || { echo "$3: expected '$2', seen '$1'" >&2; exit 1; }; }

    # now: hundredths of a second since the boot
    now() { read -r t rest </proc/uptime; echo "${t%.*}${t#*.}"; }

    # await COMMAND: waits until it succeeds, if it ever does
    await() {
      end=$(($(now) + 100 * \#(patience)))
      until "$@"; do
        [ "$(now)" -lt "$end" ] || { echo "never so: $*" >&2; look >&2; return 1; }
        sleep 0.05
      done
    }
    look() { cat "$class/state" "$truth/screen" "$truth/state"; grep . "$class"/stats/*; }

    # picture: all that decides what a person sees; whole: it is as it was when remembered
    picture() {
      cat "$truth/ddram" "$truth/cgram"
      grep -E '^(display|cursor|blink|backlight|shift|lines|bits|increment) ' "$truth/state"
      [ "$(held cursor)$(held blink)" = 00 ] || held address_counter
    }
    remember() { picture >\#(workFolder)/picture; }
    whole() { picture | cmp -s - \#(workFolder)/picture; }
    shown() { grep -q "$1" "$truth/screen"; }
    state_is() { [ "$(cat "$class/state")" = "$1" ]; }
    recovered() { [ "$(stat recoveries)" -gt "$1" ] && state_is online; }

    # agrees: what the driver reads over the bus is what the panel holds. A program more costs time.
    agrees() {
      cmp "$truth/ddram" "$class/ddram" && cmp "$truth/cgram" "$class/cgram" \
        && same shift && settled busy && settled address_counter || { look >&2; return 1; }
    }
    # settled busy: the same of what the driver's own work changes for a moment, between the looks at
    # the one and at the other: looked at again
    settled() {
      tries=0
      until (same "$1") 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || same "$1"
      done
    }
    same() {
      read -r driver <"$class/$1"
      while read -r key value; do
        [ "$key" != "$1" ] || is "$driver" "$value" "$1, as the driver has it"
      done <"$truth/state"
    }

    # corrupt ddram 5 X: another byte behind the driver's back
    corrupt() { printf "$3" | dd of="$truth/$1" bs=1 seek="$2" conv=notrunc status=none; }
    """#
  }
}
