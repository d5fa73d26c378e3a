# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# States of a kernel in which it refuses a module.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# hold_slow Loading, hold_slow Unloading: has `slow` in its init or its exit until slow_away; prints the
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

# slow_away: lets it go on, and takes it away
slow_away() {
	slow_on
	[ ! -d /sys/module/slow ] || rmmod slow
}

# slow_with_all Loading: slow that is held so is taken away with all of ours
slow_with_all() {
	hold_slow "$1"
	bare
	gone /sys/module/slow
}

# configured LINE: what modprobe reads; unconfigured: no longer
configured() {
	mkdir -p "${configuration%/*}"
	printf '%s\n' "$1" >"$configuration"
}
unconfigured() { rm "$configuration"; }
