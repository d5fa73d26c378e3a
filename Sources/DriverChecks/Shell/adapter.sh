# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The simulated adapter, and the driver on its panels.

# shellcheck disable=SC2119 # the simulator needs no parameters
# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# --- loading

without_parameters() {
	has "$(cat "/sys/bus/i2c/devices/i2c-${id%-*}/name")" '^iic1602-sim' 'adapter'
	is "$(basename "$(readlink "/sys/bus/i2c/devices/$id/driver")")" iic1602 'driver'
	is "$(says columns)x$(says rows)" 16x2 'geometry'
	is "$(says state) $(says readback)" 'online 1' 'state and readback'
	is "$(cat "$truth/screen")" "$(printf '%16s\n%16s' '' '')" 'screen'
	is "$(held display) $(held backlight) $(held cursor) $(held blink)" '1 1 0 0' 'switches'
	is "$(held lines) $(held bits) $(held plugged)" '2 4 1' 'lines, bits, plugged'
	agrees
}

by_modprobe() {
	keep none
	modprobe iic1602-sim ${own:+"$own"}
	modprobe "$(cat "/sys/bus/i2c/devices/$(buses)-0027/modalias")"
	simulated
	show 'by name'
	screen_is 'by name'
}

# again_and_again ROUNDS
again_and_again() {
	load iic1602
	n=0
	while [ $n -lt "$1" ]; do
		simulate
		simulated
		printf %d "$n" >"$lcd"
		screen_is "$n"
		unbreached
		unsimulate
		gone "$lcd"
		gone "$truth"
		n=$((n + 1))
	done
}

bad_parameters() {
	for bad in adapters=-2 adapters=17 addresses=0x26,0x28 addresses=0x37 addresses=0x27,0x27 \
		columns=41 split=1 pins=0,1,2,3,4,5,6 pins=0,1,2,3,4,5,6,8 pins=0,1,2,2,4,5,6,7 \
		controller_hz=0 bus_hz=0 functionality=none max_write_len=-1; do
		refuses "$bad"
	done
	refuses columns=40 rows=4
	is "$(buses)" '' 'buses'
	gone /sys/kernel/debug/iic1602-sim
}
refuses() { refused 'Invalid argument|Invalid parameters' simulate "$@"; }

from_device_tree() {
	load iic1602
	# The board doesn't say how fast the bus is: this controller's has 400 kHz then.
	described functionality=designware
	bus=$(buses)
	is "$(panels)" "$(printf '%s\n' "$bus-0020" "$bus-0026" "$bus-0027" "$bus-0039")" 'panels'

	at "$bus-0027"
	is "$(glass) $(says columns)x$(says rows)" '20x4 20x4' 'geometry'
	show 'the first row\nthe second\nthe third\nthe last, twenty long'
	screen_is 'the first row' 'the second' 'the third' 'the last, twenty lon'
	agrees
	is "$(says health_clocks)" 1000 'health_clocks'

	at "$bus-0039"
	is "$(glass) $(held backlight)" '16x2 1' 'geometry, and the backlight is on'
	show 'another wiring\033[L-'
	screen_is 'another wiring'
	is "$(held backlight)" 0 'the backlight is off'
	agrees

	at "$bus-0020"
	is "$(says expander)" mcp23008 'expander'
	show 'behind registers'
	screen_is 'behind registers' ''
	agrees

	unbreached
	unsimulate
	described adapters=1
	is "$(buses | wc -l)" 2 'adapters, one of them by the parameter'
}

# glass: columns and rows that the panel has
glass() { echo "$(head -n 1 "$truth/screen" | tr -d '\n' | wc -c)x$(wc -l <"$truth/screen")"; }

second_adapter() {
	is "$(buses | wc -l)" 2 'adapters'
	for bus in $(buses); do
		at "$bus-0027"
		printf 'on bus %d' "$bus" >"$lcd"
	done
	for bus in $(buses); do
		at "$bus-0027"
		screen_is "on bus $bus"
		agrees
	done
}

# --- writing

text_and_glyphs() {
	show '\033[LG3001f1115191f0000;Hello, world\nfrom the kernel\003'
	is "$(cat "$truth/screen")" "$(printf 'Hello, world    \nfrom the kernel?')" 'screen'
	is "$(cat "$lcd")" "$(printf 'Hello, world    \nfrom the kernel\003')" 'what is read'
	agrees
	is "$(od -An -tx1 -j24 -N8 "$truth/cgram")" ' 00 1f 11 15 19 1f 00 00' 'the glyph'
}

# costs THIRTY-TWO ONE: bytes and clocks of so many characters
costs() {
	quiet
	# A check of the driver's that came before has left other levels on the wires, and what is written
	# next begins with a byte more.
	while [ "$(stat checks)" -gt 0 ]; do
		unbind
		bind
		at "$id"
		quiet
	done
	cost '0123456789abcdef\033[Lx0y1;ABCDEFGHIJKLMNOP' "1 $1"
	cost '\033[Lx5y1;*' "1 $2"
	cost '\033[H0123456789abcdef\033[Lx0y1;ABCDE*GHIJKLMNOP' '0 0 0'
}
# cost TEXT COST: to write it costs so many transfers, bytes and clocks
cost() {
	transfers=$(cat "$truth/transfers")
	bytes=$(cat "$truth/bytes")
	clocks=$(clocks)
	show "$1"
	transfers=$(($(cat "$truth/transfers") - transfers))
	bytes=$(($(cat "$truth/bytes") - bytes))
	clocks=$(($(clocks) - clocks))
	is "$transfers $bytes $clocks" "$2" 'transfers, bytes and clocks'
}

# A write of 1262 clocks lasts 126 ms: the first 20 take 2.5 s, and the other 200 would take 25.
real_time() {
	quiet
	compare "$(draw 10)" -ge 250 'hundredths of a second for 20 writes'
	echo 0 >/sys/module/iic1602_sim/parameters/realtime
	compare "$(draw 100)" -lt 2500 'hundredths of a second for 200 writes'
}
# pictures ROWS PICTURE...: writes them as printf's %b makes them, and compares, after each, what is held
# and what is read over the bus. The rows are full.
pictures() {
	quiet
	show "\f$1"
	is "$(cat "$truth/screen")" "$(printf '%b' "$1")" 'the screen'
	is "$(cat "$lcd")" "$(printf '%b' "$1")" 'what read(2) gives'
	agrees
	same backlight
	shift
	for picture; do
		show "$picture"
		agrees
		same backlight
	done
	is "$(stat errors) $(stat mismatches) $(says state)" '0 0 online' 'errors, mismatches, state'
}

# --- the panel's files

bad_values() {
	quiet
	show stays
	remember
	while read -r file value; do
		refused 'Invalid argument' show "$value\n" "$truth/$file"
	done <<-END
		unplugged 2
		nack_byte -1
		drop_byte one
		flip_phase 0
		power_cycle x
		stuck_busy 2
	END
	is_whole
	agrees
}
