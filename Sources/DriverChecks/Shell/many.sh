# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Many panels at once.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# together FUNCTION: on all panels, each in a process of its own; ends when all have
together() {
	writers=
	for panel in $(panels); do
		at "$panel"
		"$1" &
		writers="$writers $!"
	done
	for writer in $writers; do wait "$writer"; done
}

own_text_each() {
	together write_own_text
	for panel in $(panels); do
		at "$panel"
		has "$(screen)" "^$panel number" 'the screen'
		is "$(sed -n 2p "$truth/screen")" '               9' "the second row of $panel"
		agrees
		is "$(stat errors) $(stat mismatches)" '0 0' 'errors and mismatches'
	done
}
write_own_text() {
	exec >"$lcd"
	n=0
	while [ $n -lt 10 ]; do
		printf '\033[H%s number %d\033[Lx0y1;%16d' "$panel" $n $n
		n=$((n + 1))
	done
}

three_writers_each() {
	together three_writers
	for panel in $(panels); do
		at "$panel"
		is "$(cat "$truth/screen")" "$(printf '00014 00014     \n           00014')" "$panel's screen"
	done
}
# None of them is this shell itself: a write(2) that waits for the panel is interrupted by the SIGCHLD of a
# child that ends meanwhile.
three_writers() {
	write_numbers 0 0 &
	one=$!
	write_numbers 6 0 &
	two=$!
	write_numbers 11 1 &
	three=$!
	wait $one
	wait $two
	wait $three
}
write_numbers() {
	exec >"$lcd"
	n=0
	while [ $n -lt 15 ]; do
		printf '\033[Lx%sy%s;%05d' "$1" "$2" $n
		n=$((n + 1))
	done
}

# beside_others ADDRESSES: what a write costs, alone and beside the panels at these addresses of eight
# buses, in clocks and bytes
beside_others() {
	load iic1602
	simulate realtime=0
	cost
	unbreached
	unsimulate
	simulate adapters=8 "addresses=$1" realtime=0
	is "$(panels | wc -l)" 64 'panels'
	for panel in $(panels); do there "/sys/bus/i2c/devices/$panel/iic1602"; done
	cost
}
cost() {
	at "$(buses | tail -n 1)-0027"
	quiet
	# The pins are left alike, whatever was sent before.
	printf '?' >"$lcd"
	clocks=$(clocks)
	bytes=$(cat "$truth/bytes")
	printf '\033[H0123456789abcdef\033[Lx0y1;ABCDEFGHIJKLMNOP' >"$lcd"
	echo $(($(clocks) - clocks)) $(($(cat "$truth/bytes") - bytes))
}
