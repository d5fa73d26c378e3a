# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The panels of machines/pi3/test-panels.dtso.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# facts 0-0020: its device, its columns and its rows
facts() {
	at "$1"
	echo "$lcd $(says columns) $(says rows)"
}

# rejected 0-003a: what the device tree says of the panel is no panel
rejected() {
	refused 'Invalid argument' put $drivers/bind "$1"
	gone "/sys/bus/i2c/devices/$1/iic1602"
}

# unanswered 0-003e: nobody is there
unanswered() {
	is "$(cat "$(attributes "$1")/state")" offline 'its state'
	bound_again "$1"
	is "$(cat "$(attributes "$1")/state")" offline 'its state, bound again'
}

# two_buses 1-0027 0-0026 0-003e: the first two are written to side by side, the third does not answer
two_buses() {
	at "$1"
	while [ ! -e "$here/enough" ]; do show '\fone bus'; done &
	at "$2"
	for i in $(seq 40); do
		bound_again "$3"
		show "\fthe other $i"
	done
	touch "$here/enough"
	wait $!
}

# on_gpios 0x24: the overlay's bus of two GPIOs, and the driver on it. Nothing is at those pins.
on_gpios() {
	before=$(numbers)
	modprobe i2c-gpio
	is "$(taken)" 'GPIO5 sda GPIO6 scl' 'the pins that are taken for it'
	bus=$(grep -l '^i2c-gpio' /sys/bus/i2c/devices/i2c-*/name)
	bus=${bus#*/i2c-}
	at "${bus%/name}-00${1#0x}"
	is "$(says columns) $(says state)" '16 offline' 'columns and state'
	refused 'timed out|No such device|I/O' show 'to nobody'
	rmmod i2c-gpio
	is "$(numbers)" "$before" "the panels' numbers"
}
taken() { sed -n 's/.*(\(GPIO[0-9]*\) *|\([a-z]*\) .*/\1 \2/p' /sys/kernel/debug/gpio | xargs; }

# bound_again 0-0038
bound_again() {
	put $drivers/unbind "$1"
	put $drivers/bind "$1"
}

# by_alias: lcd0 is the overlay's panel, lcd4 the one on bus 2; what was refused has no number
by_alias() {
	is "$(panel 1-0027) $(panel 2-0025)" 'iic1602-0 iic1602-4' 'the names of lcd0 and lcd4'
	others=$(numbers | sed '1,2d')
	is "$others" "$(seq 5 $((4 + $(echo "$others" | wc -l))))" 'the numbers without an alias'
}

numbers() { for lcd in /sys/class/iic1602/*; do echo "${lcd##*-}"; done | sort -n; }

# bound_dark 0-0028: bound again; prints whether it is lit, as attribute and LED say
bound_dark() {
	bound_again "$1"
	at "$1"
	echo "$(says backlight) $(cat "/sys/class/leds/${class##*/}::backlight/brightness")"
}

# kept_backlight: of the simulated panel whose backlight is kept
kept_backlight() {
	load iic1602
	described realtime=0
	at "$(buses)-0026"
	lit_is 1
	unbind
	is "$(held backlight)" 0 'the backlight, the panel unbound'
	bind
	lit_is 0
	show '\033[L+'
	lit_is 1
	unbind
	inject power_cycle 1
	bind
	lit_is 1
}
lit_is() {
	is "$(says backlight) $(cat "/sys/class/leds/${class##*/}::backlight/brightness") $(held backlight)" \
		"$1 $1 $1" 'the backlight: attribute, LED, panel'
}

# loaded_with_text: the driver, told of a text for all panels
loaded_with_text() {
	attach 0
	load iic1602 'start_text=from\nall!'
}

# unlit 0-002a: there is no backlight
unlit() {
	bound_again "$1"
	at "$1"
	gone "$class/backlight"
	gone "/sys/class/leds/${class##*/}::backlight"
	show 'text\033[L-'
}

# supplied 0-002b: its supply's driver comes later
supplied() {
	gone "/sys/bus/i2c/devices/$1/iic1602"
	modprobe fixed
	await [ -e "/sys/bus/i2c/devices/$1/iic1602" ]
	at "$1"
	bound=$(consumers)
	unbind
	is "$(consumers)" $((bound - 1)) 'consumers of the supply, the panel unbound'
	bind
	is "$(consumers)" "$bound" 'consumers of the supply, the panel bound again'
	show text
}
consumers() {
	for supply in /sys/class/regulator/regulator.*; do
		[ "$(cat "$supply/name")" != lcd ] || cat "$supply/num_users"
	done
}
