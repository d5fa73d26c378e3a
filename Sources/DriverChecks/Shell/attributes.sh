# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What sysfs has of a panel, and what the driver does by itself with one that answers no read.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# switch backlight off: writes to the attribute, and prints what it holds then
switch() {
	put "$class/$1" "$2"
	says "$1"
}

# refuses backlight VALUE...: the attribute takes none of them
refuses() {
	attribute=$1
	shift
	for value in "$@"; do refused 'Invalid argument' put "$class/$attribute" "$value"; done
}

# counted_so_far: transfers, bytes, errors and reinits
counted_so_far() { for counter in transfers bytes errors reinits; do stat $counter; done; }

# by_timer LED: switched on and off by a trigger; lit LED: no longer, and on
by_timer() {
	modprobe ledtrig-timer
	echo timer >"$1/trigger"
	echo 100 >"$1/delay_on"
	echo 100 >"$1/delay_off"
}
lit() {
	echo none >"$1/trigger"
	echo 1 >"$1/brightness"
}

unreadable() {
	is "$(says readback) $(says state)" '0 online' 'readback and state'
	for file in ddram cgram busy address_counter; do
		refused 'Operation not supported|Not supported' says $file
	done
}

# looked_after: prints how often the driver looked whether the panel is there, and the bus clocks of that and
# of what it wrote once more
looked_after() {
	checks=$(stat checks)
	clocks=$(stat check_clocks)
	begin=$(now)
	echo 1000 >"$class/health_clocks"
	await counted checks $((checks + 3))
	quiet
	checks=$(($(stat checks) - checks))
	clocks=$(($(stat check_clocks) - clocks))
	# One may come at both ends of the time.
	compare $checks -le $((($(now) - begin) / 90 + 1)) 'checks, one each nine tenths of a second'
	compare $clocks -le $((10 * ($(now) - begin) + 2000)) 'bus clocks'
	echo $checks $clocks
}

number_of_clocks() {
	put "$class/health_clocks" 250
	refuses health_clocks -1 many 1.5 ''
	is "$(says health_clocks)" 250 'health_clocks'
	quiet
}
