# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# States of a kernel in which it refuses a module.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# hold_slow Loading, hold_slow Unloading: has `slow` in its init or its exit until slow_on; prints the
# path of a copy of it
hold_slow() {
	copy=$(work_file copy.ko)
	slow=$(path slow)
	cp "$slow" "$copy"
	case $1 in
	Loading) insmod "$slow" hold=1 >/dev/null 2>&1 & ;;
	Unloading)
		insmod "$slow"
		echo 1 >/sys/module/slow/parameters/hold
		rmmod slow >/dev/null 2>&1 &
		;;
	esac
	await slow_is "$1"
	echo "$copy"
}
slow_is() { grep -q "^slow .* $1" /proc/modules; }

# slow_on Loading: lets it go on, and takes it away
slow_on() {
	echo 0 >/sys/module/slow/parameters/hold
	await slow_is_not "$1"
	# insmod holds it for a moment more.
	await slow_is_gone
}
slow_is_not() { ! slow_is "$1"; }
slow_is_gone() { [ ! -d /sys/module/slow ] || rmmod slow 2>/dev/null; }

# configured LINE: what modprobe reads; unconfigured: no longer
configured() {
	mkdir -p "${configuration%/*}"
	printf '%s\n' "$1" >"$configuration"
}
unconfigured() { rm "$configuration"; }
