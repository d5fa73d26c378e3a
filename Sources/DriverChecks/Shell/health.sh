# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Each fault: injected, seen, healed, counted.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# full: a picture with all that a picture has: text on both rows, hidden text, a glyph, a shift, the
# cursor, the backlight off; plain: text and a glyph, as most panels have it
full() {
	show '\033[LG30a1f1f0e04000000;full \003 picture, hidden too\nsecond row\003\033[LL\033[LL\033[LC\033[LB\033[L-'
}
plain() { show '\033[LG30a1f1f0e04000000;keep this \003\nand this row'; }

# counters: recoveries, reinits, errors
counters() { echo "$(stat recoveries) $(stat reinits) $(stat errors)"; }

# found PICTURE FAULT: a fault that a check sees; prints the panel
found() {
	"$1"
	remember
	before=$(stat mismatches)
	inject "$2" 1
	await recovered 0
	await whole
	is "$(counters)" '1 1 0' 'recoveries, reinits, errors'
	compare "$(stat mismatches)" -gt "$before" 'mismatches'
	forget
	echo "$id"
}

# scrubbed PICTURE FAULT...: a fault that no check sees; prints the panel
scrubbed() {
	"$1"
	shift
	remember
	pace=$(says health_clocks)
	quiet # until it was seen to be broken
	"$@"
	not whole
	echo "$pace" >"$class/health_clocks"
	await whole
	is "$(says state) $(stat reinits) $(stat errors)" 'online 0 0' 'state, reinits, errors'
	echo "$id"
}

written_while_away() {
	full
	inject unplugged 1
	sleep 0.3
	for text in ab cd; do
		refused "$away" show "$text"
	done
	is "$(says state)" offline 'state'
	sleep 2.2
	is "$(says state)" offline 'state, later'
	inject unplugged 0
	await recovered 0
	is "$(stat recoveries)" 1 'recoveries'
	compare "$(stat errors)" -ge 2 'errors'
	is "$(cells 50 5)" '#abcd' 'DDRAM 4a-4e'
	is "$(held shift) $(held cursor) $(held blink) $(held backlight)" '2 1 1 0' 'the rest'
	agrees
	forget
	echo "$id"
}
put_text() { printf '%s' "$1" >"$lcd"; }
# cells OFFSET COUNT: of DDRAM, the third glyph as #
cells() { dd if="$truth/ddram" bs=1 skip="$1" count="$2" status=none | tr '\003' '#'; }

# A panel that isn't there when its driver comes; text that is written meanwhile is shown when it does.
comes_late() {
	unbind
	inject unplugged 1
	bind
	at "$id"
	is "$(says state) $(says readback)" 'offline 0' 'state and readback of a panel that is not there'
	refused "$away" show 'waited for'
	inject unplugged 0
	await recovered 0
	is "$(cells 0 10)" 'waited for' 'DDRAM 00-09'
	is "$(says readback) $(stat recoveries)" '1 1' 'readback and recoveries'
	forget
	echo "$id"
}

# The same, with nobody writing, and with the driver taken away before anything comes.
never_comes() {
	unbind
	inject unplugged 1
	bind
	at "$id"
	sleep 3
	is "$(says state)" offline 'state, later'
	unbind
	gone "$lcd"
	inject unplugged 0
	bind
	at "$id"
	is "$(says state)" online 'state of a panel that is there again'
	forget
	echo "$id"
}

found_again_unasked() {
	full
	remember
	inject unplugged 1
	await state_is offline
	sleep 1
	inject unplugged 0
	await recovered 0
	await whole
	is "$(stat recoveries)" 1 'recoveries'
	forget
	echo "$id"
}

# Five times, which is ten changes of its state; prints the panel
flapping() {
	for time in 0 1 2 3 4; do
		inject unplugged 1
		refused "$away" show $time
		inject unplugged 0
		await recovered $time
	done
	await told '4 changes of state were left out here; the panel is online now'
	screen_is 01234 ''
	forget
	echo "$id"
}
told() { dmesg | grep -q "iic1602 $id: $1"; }

# Without health work nothing but the LED could look for the panel; prints it
led_while_away() {
	plain
	inject unplugged 1
	await state_is offline
	quiet
	errors=$(stat errors)
	for brightness in 0 1 0 1 0; do
		echo $brightness >"/sys/class/leds/${class##*/}::backlight/brightness"
		await backlight_is $brightness
	done
	is "$(stat errors)" "$errors" 'errors'
	inject unplugged 0
	echo 1000 >"$class/health_clocks"
	await recovered 0
	is "$(held backlight) $(held display)" '0 1' 'backlight and display'
	forget
	echo "$id"
}
backlight_is() { [ "$(says backlight)" = "$1" ]; }

busy_for_long() { degraded_for_long stuck_busy; }

# It looks as one whose R/W isn't wired, but is not.
controller_off() {
	degraded_for_long controller_gone
	is "$(says readback)" 1 'readback'
}

# degraded_for_long FAULT: prints the panel
degraded_for_long() {
	plain
	remember
	inject "$1" 1
	await state_is degraded
	begin=$(now)
	starts=$(stat reinits)
	sleep 4
	is "$(says state)" degraded 'state'
	# At most one a second, and one more at an end of the time.
	starts=$(($(stat reinits) - starts))
	compare $((100 * (starts - 1))) -le $(($(now) - begin)) 'starts, a hundred a second'
	is "$(stat recoveries)" 0 'recoveries'
	checked=$(stat checks)
	inject "$1" 0
	await recovered 0
	await whole
	is "$(stat recoveries)" 1 'recoveries'
	await counted checks $((checked + 2))
	forget
	echo "$id"
}

# The I2C device is made by hand, and stays.
another_unwired() {
	load iic1602
	configured adapters=0 clients=0
	mkdir $items/bench $items/bench/0x27
	put $items/bench/live 1
	put "/sys/bus/i2c/devices/i2c-$(buses)/new_device" iic1602 0x27
	simulated
	plain
	remember
	put $items/bench/0x27/live 0
	await state_is offline
	put $items/bench/0x27/rw_wired 0
	put $items/bench/0x27/live 1
	await recovered 0
	await whole
	is "$(says readback)" 0 'readback'
	forget
}

# What nobody can read is put right by writing: each fault, and text that was written in between.
unread() {
	is "$(says readback)" 0 'readback'
	plain
	remember
	for fault in 'power_cycle 1' 'stray_instruction 0x08' 'stray_instruction 0x1c' \
		'stray_instruction 0x20' 'corrupt ddram 3 X' 'corrupt cgram 26 Y'; do
		quiet # until it was seen to be broken
		case $fault in
		corrupt*) eval "$fault" ;;
		*) inject "${fault% *}" "${fault#* }" ;;
		esac
		not whole
		echo 1000 >"$class/health_clocks"
		await whole
	done
	seen >"$work/seen"
	for fault in controller_gone unplugged; do
		inject $fault 1
		not seen_again
		inject $fault 0
		await seen_again
	done
	inject flip_phase 1
	show '\fout of step'
	await shown '^out of step'
	show '\f'
	plain
	await seen_again
	await state_is online
	is "$(says readback)" 0 'readback, in the end'
	forget
}

# What is seen of the plain picture; hidden cells and glyphs are written when they come into view
seen() {
	cat "$truth/screen"
	dd if="$truth/cgram" bs=8 skip=3 count=1 status=none
	grep -E "^(${switches:?}) " "$truth/state"
}
seen_again() { seen | cmp -s - "$work/seen"; }

# A blink of the supply that is over before anyone looks: the expander's pins tell
blink() {
	plain
	remember
	starts=$(stat reinits)
	inject power_cycle 1
	await recovered 0
	await whole
	is "$(stat reinits)" $((starts + 1)) 'reinits'
	forget
	echo "$id"
}

# A check reads twice, and a repair four times.
read_by_read() {
	plain
	remember
	for number in 1 2 3 4 5 6; do
		quiet
		recoveries=$(stat recoveries)
		inject open_read $number
		inject flip_phase 1
		echo 1000 >"$class/health_clocks"
		await recovered "$recoveries"
		await whole
		is "$(cat "$truth/open_read") $(says readback)" '0 1' "reads to go and readback, after read $number"
		checked=$(stat checks)
		await counted checks $((checked + 2))
		is "$(says state)" online "state, after read $number"
	done
	forget
}

# byte_by_byte FAULT: at the first byte of a write, at the second, and so on to its end, each on a panel
# of its own. The first panel has none. A write of 18 bytes: the last of 24 panels are out of its reach.
byte_by_byte() {
	number=0
	hit=0
	for panel in $(panels); do
		at "$panel"
		printf '\033[LG31f1f1f1f1f1f1f1f;\003 before' >"$lcd"
		# Background work must not meet the fault.
		pace=$(says health_clocks)
		quiet
		inject "$1" $number
		if put_text "$(printf '\033[Lx3y1;Hey')" 2>/dev/null; then wrote=yes; else wrote=no; fi
		left=$(cat "$truth/$1")
		if [ $number = 0 ]; then
			remember
			is "$wrote" yes 'the write without a fault'
		else
			case $left in 0) hit=$((hit + 1)) ;; esac
			"after_$1"
		fi
		inject "$1" 0
		echo "$pace" >"$class/health_clocks"
		number=$((number + 1))
	done
	compare $hit -ge 10 'bytes that were hit'
	compare $hit -lt $((number - 1)) 'bytes that were hit'
	for panel in $(panels); do
		at "$panel"
		await right
	done
	forget
}
right() { whole && state_is online; }
after_nack_byte() {
	case $left in
	0) is "$wrote" no "the write whose byte $number is not acknowledged" ;;
	*) is "$wrote" yes 'the write that ends before its fault' ;;
	esac
}
after_drop_byte() { is "$wrote" yes "the write that loses byte $number"; }

# background_cost SECONDS: what the driver's own work costs in that time at least. Prints the panel's clocks
# and those that the driver counted, and from the begin of a step to that of another the panel's clocks
# and hundredths of a second
background_cost() {
	is "$(says health_clocks)" 1000 'clocks a second'
	plain
	bytes=$(stat bytes)
	quiet
	before=$(clocks)
	checked=$(stat check_clocks)
	echo 1000 >"$class/health_clocks"
	step
	first=$begun
	seen=$clocks
	until [ $((begun - first)) -ge $((100 * $1)) ]; do step; done
	seen=$((clocks - seen))
	quiet
	is "$(stat bytes)" "$bytes" 'bytes, which checks are no part of'
	echo $(($(clocks) - before)) $(($(stat check_clocks) - checked)) $seen $((begun - first))
}
# step: one begins ($begun) and ends, when a tenth of a second brings no more of the panel's $clocks
step() {
	await counted check_clocks $(($(stat check_clocks) + 1))
	begun=$(now)
	clocks=
	until [ "$clocks" = "$(clocks)" ]; do
		clocks=$(clocks)
		sleep 0.1
	done
}

pace() {
	is "$(says health_clocks)" 4000 'clocks a second'
	plain
	echo 400 >"$class/health_clocks"
	sleep 2
	begin=$(now)
	clocks=$(clocks)
	sleep 6
	# A step may stand at both ends of the time.
	compare $(($(clocks) - clocks)) -le $((4 * ($(now) - begin) + 2200)) 'clocks at a tenth'
	quiet
	is "$(says health_clocks)" 0 'clocks a second'
	clocks=$(clocks)
	corrupt ddram 0 X
	sleep 3
	is "$(clocks)" "$clocks" 'clocks'
	is "$(says state)" online 'state, which nobody looked at'
	for bad in -1 x ''; do not put "$class/health_clocks" "$bad" 2>/dev/null; done
	is "$(says health_clocks)" 0 'clocks a second'
}

repaired_by_a_write() {
	full
	quiet
	inject unplugged 1
	refused "$away" show x
	inject unplugged 0
	printf y >"$lcd"
	is "$(cells 50 3)" '#xy' 'DDRAM 4a-4c'
	is "$(says state)" online 'state'
	agrees
	forget
}
