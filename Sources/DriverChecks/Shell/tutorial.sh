# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Before and after the tutorial's commands are replayed.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# untouched: takes away what the page's commands set and load, as they themselves do in the end, and
# what the kernel said until now: the page counts lines of the log
untouched() {
	for led in /sys/class/leds/iic1602-*; do
		[ ! -e "$led" ] || echo none >"$led/trigger"
	done
	bare
	for module in ledtrig_timer ledtrig_default_on; do
		[ ! -d /sys/module/$module ] || rmmod $module
	done
	rm -rf /etc/modprobe.d
	dmesg -c >/dev/null
	echo 0 >/proc/sys/kernel/kptr_restrict
	echo 0 >/sys/kernel/debug/tracing/events/i2c/i2c_write/enable
}
