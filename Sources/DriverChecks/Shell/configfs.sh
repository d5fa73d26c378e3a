# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Adapters and panels that are made, changed and removed in configfs.

# shellcheck source-path=SCRIPTDIR source=removal.sh
. "${0%/*}/removal.sh"

# begin PARAMETERS: the driver, and the simulator without an adapter
begin() {
	load iic1602
	configured adapters=0 "$@"
	is "$(buses)" '' 'buses'
}

# bench FOLDER...: an adapter of that name, with panels
bench() { for folder in '' "$@"; do mkdir "$items/bench/$folder"; done; }

# put_on FILE VALUE: has a setting, or live; value FILE: has it read
put_on() { put "$items/$1" "$2"; }
value() { cat "$items/$1"; }

# on bench/0x27: that panel's truth, device and attributes
on() {
	mkdir -p "$work"
	at "$(value "$1/device")"
}

kinds() {
	begin
	bench 0x20 0x27 0x3f
	is "$(value bench/adapter) $(value bench/0x27/device)" 'none none' 'adapter and device'
	put_on bench/0x3f/size 20x4
	put_on bench/0x3f/pins 6,5,4,7,0,1,2,3
	put_on bench/0x3f/backlight_active_low 1
	put_on bench/0x3f/rw_wired 0
	put_on bench/0x20/expander mcp23008
	put_on bench/live 1
	is "$(value bench/adapter)" "i2c-$(buses)" 'adapter'
	is "$(panels)" "$(printf '%s\n' "$(buses)-0020" "$(buses)-0027" "$(buses)-003f")" 'panels'

	on bench/0x20
	is "$(says expander) $(says readback)" 'mcp23008 1' 'expander and readback'
	show 'behind registers'
	screen_is 'behind registers' ''
	agrees

	on bench/0x27
	is "$(says columns)x$(says rows) $(says readback)" '16x2 1' 'size and readback'
	show 'a small one\nin two rows'
	screen_is 'a small one' 'in two rows'
	agrees

	on bench/0x3f
	is "$(says columns)x$(says rows) $(says readback)" '20x4 0' 'size and readback'
	show 'the first row\nthe second\nthe third\nthe last, twenty long'
	screen_is 'the first row' 'the second' 'the third' 'the last, twenty lon'
	is "$(held backlight)" 1 'the backlight is on'
	show '\033[L-'
	is "$(held backlight)" 0 'the backlight is off'
	unbreached
}

# A folder's settings are what the parameters say, and then what is written, as it is written
all_settings() {
	begin columns=20 rows=4 pins=6,5,4,7,0,1,2,3 rw_wired=0 controller_hz=190000 functionality=designware \
		max_write_len=32 realtime=0
	bench 0x27
	while read -r setting first second; do
		is "$(value "bench/$setting")" "$first" "$setting, at first"
		put_on "bench/$setting" "$second"
		is "$(value "bench/$setting")" "$second" "$setting, as it was written"
	done <<-END
		bus_hz 400000 1000000
		functionality designware bcm2835
		max_write_len 32 0
		clients 1 0
		realtime 0 1
		0x27/size 20x4 8+8
		0x27/pins 6,5,4,7,0,1,2,3 0,1,2,3,4,5,6,7
		0x27/backlight_active_low 0 1
		0x27/rw_wired 0 1
		0x27/expander pcf8574 mcp23008
		0x27/controller_hz 190000 350000
	END
	is "$(value bench/0x27/pins)" 1,0,2,7,3,4,5,6 'pins, which went with the expander'
	put_on bench/live 1
	is "$(panels)" "$(value bench/0x27/device)" 'panels'
	gone "/sys/bus/i2c/devices/$(value bench/0x27/device)"
}

# An adapter's settings are its own, and have their effect
own_settings() {
	begin
	bench 0x27
	mkdir "$items/other" "$items/other/0x27"
	put_on bench/bus_hz 10000
	put_on bench/realtime 0
	put_on other/bus_hz 10000
	put_on other/max_write_len 32
	put_on other/functionality bcm2835
	put_on bench/live 1
	put_on other/live 1
	on bench/0x27
	is "$(transfers)" 1 'transfers of a write'
	# 1262 clocks are 126 ms at 10 kHz. A machine that stands still meanwhile is asked again.
	await takes_no_time
	on other/0x27
	compare "$(transfers)" -ge 4 'transfers of a write in messages of 32 bytes'
	compare "$(draw 10)" -ge 250 'hundredths of a second for 20 writes'
	unbreached
}
takes_no_time() { [ "$(draw 10)" -lt 250 ]; }
# transfers: the bus's, of a write
transfers() {
	quiet
	before=$(cat "$truth/transfers")
	show '0123456789abcdef\nABCDEFGHIJKLMNOP'
	echo $(($(cat "$truth/transfers") - before))
}

another_panel() {
	beside_a_writer
	on bench/0x27
	was=$lcd
	show 'sixteen columns'
	put_on bench/0x27/live 0
	gone "$was"
	gone "$truth"
	is "$(value bench/0x27/device) $(value bench/0x26/device)" "none $neighbour" 'devices'
	put_on bench/0x27/size 20x4
	put_on bench/0x27/pins 2,1,0,3,7,6,5,4
	put_on bench/0x27/live 1
	on bench/0x27
	is "$(says columns)x$(says rows)" 20x4 'size'
	show 'twenty columns are 20\n2\n3\n4'
	screen_is 'twenty columns are 2' 2 3 4
	agrees

	undisturbed
}

# beside_a_writer: two panels, and the one at 0x26, $neighbour, is written to all the time
beside_a_writer() {
	begin
	bench 0x26 0x27
	put_on bench/live 1
	on bench/0x26
	neighbour=$id
	write_on_and_on &
	writer=$!
}
# write_on_and_on: to the panel that is looked at, until there is a file, and all of it is shown in the end
write_on_and_on() {
	n=0
	exec >"$lcd"
	until [ -e "$work/enough" ]; do
		printf '\033[Hnumber %06d' $n
		n=$((n + 1))
	done
	printf '\fthe last number'
}
# undisturbed: that writer, $writer, has met with no error, and its panel, $neighbour, with no other change
undisturbed() {
	: >"$work/enough"
	wait "$writer"
	at "$neighbour"
	screen_is 'the last number' ''
	is "$(stat errors) $(stat mismatches) $(stat recoveries)" '0 0 0' 'errors, mismatches, recoveries'
	agrees
	unbreached
}

while_live() {
	begin
	bench 0x27
	put_on bench/live 1
	on bench/0x27
	quiet
	show stays
	remember
	for setting in bus_hz functionality max_write_len clients realtime 0x27/size 0x27/expander 0x27/pins \
		0x27/backlight_active_low 0x27/rw_wired 0x27/controller_hz; do
		before=$(value bench/$setting)
		refused 'busy' put_on bench/$setting "$before"
		is "$(value bench/$setting)" "$before" "$setting"
	done
	refused 'busy' put_on bench/0x27/size 20x4
	is "$(value bench/0x27/size)" 16x2 'size'
	put_on bench/live 1
	put_on bench/0x27/live 1
	is_whole
	agrees
}

# The log has a few lines of a hundred.
many_refused() {
	begin
	bench
	put_on bench/live 1
	before=$(refusals)
	n=0
	while [ $n -lt 100 ]; do
		refused 'busy' put_on bench/bus_hz 400000
		n=$((n + 1))
	done
	lines=$(($(refusals) - before))
	compare $lines -ge 1 'lines of a hundred'
	compare $lines -le 50 'lines of a hundred'
}
refusals() { dmesg | grep -c 'iic1602-sim/bench: bus_hz can be set' || :; }

bad_settings() {
	begin
	bench 0x27
	while read -r setting bad; do
		before=$(value "bench/$setting")
		refused 'Invalid argument' put_on "bench/$setting" "$bad"
		is "$(value "bench/$setting")" "$before" "$setting"
	done <<-END
		bus_hz 9999
		functionality none
		max_write_len 65536
		realtime 2
		live 2
		0x27/size 40x4
		0x27/expander pcf8575
		0x27/pins 0,1,2,3,4,5,6,6
		0x27/rw_wired x
		0x27/controller_hz 99
		0x27/controller_hz 0x100000000
		bus_hz 4294967295
		clients
		0x27/size 16
		0x27/size 020x4
		0x27/pins 0,1,2,3,4,5,6
		0x27/pins 0,1,2,3,4,5,6,8
		0x27/pins 0,1,2,3,4,5,6,7,
		0x27/backlight_active_low -1
	END
	for name in 0x28 0x37 27 0x027 39 panel; do refused 'Invalid argument' mkdir "$items/bench/$name"; done
	mkdir "$items/bench/0x3f"
	refused 'Invalid argument' put_on bench/0x3f/expander mcp23008
	is "$(value bench/0x3f/expander) $(value bench/0x3f/pins)" 'pcf8574 0,1,2,3,4,5,6,7' 'expander and pins'
	refused 'No such device' put_on bench/0x27/live 1
	is "$(buses)" '' 'buses'
	put_on bench/live 1
	on bench/0x27
	show 'still a 16x2'
	screen_is 'still a 16x2' ''
}

# removed_in_use ROUNDS: a panel's folder, while its neighbour's is used, too
removed_in_use() {
	beside_a_writer
	round=0
	while [ $round -lt "$1" ]; do
		on bench/0x27
		exec 3>"$lcd"
		use 'write one' 'write two' 'read_from ddram cgram busy' read_truth
		rmdir "$items/bench/0x27"
		unused
		gone "$lcd"
		gone "$truth"
		refused 'No such device' write_on
		exec 3>&-
		mkdir "$items/bench/0x27"
		put_on bench/0x27/live 1
		round=$((round + 1))
	done
	on bench/0x27
	alive
	undisturbed
}
read_truth() { while cat "$truth/screen" "$truth/state" "$truth/ddram"; do :; done; }

# adapter_in_use ROUNDS: an adapter is taken down with its panel
adapter_in_use() {
	begin
	bench 0x27
	round=0
	while [ $round -lt "$1" ]; do
		put_on bench/live 1
		on bench/0x27
		exec 3>"$lcd"
		use 'write one' 'write two' 'read_from ddram cgram busy' read_truth
		put_on bench/live 0
		unused
		gone "$lcd"
		gone "$truth"
		is "$(buses) $(value bench/adapter)" ' none' 'buses'
		refused 'No such device' write_on
		exec 3>&-
		round=$((round + 1))
	done
	put_on bench/live 1
	on bench/0x27
	alive
	rmdir "$items/bench/0x27" "$items/bench"
	gone "$lcd"
	is "$(buses)" '' 'buses'
}

# at_once ROUNDS: all that can be done to an adapter and its panels
at_once() {
	begin
	bench 0x27
	for doing in 'switched bench/live' 'switched bench/0x27/live' 'come_and_gone bench/0x26' \
		'come_and_gone bench/0x26' looked_at; do
		$doing "$1" &
		doers="${doers:-} $!"
	done
	for doer in $doers; do wait "$doer"; done
	put_on bench/live 1
	on bench/0x27
	alive
}
switched() {
	n=0
	while [ $n -lt "$2" ]; do
		put_on "$1" 1 || :
		put_on "$1" 0
		n=$((n + 1))
	done
}
come_and_gone() {
	n=0
	while [ $n -lt "$2" ]; do
		mkdir "$items/$1" || :
		put_on "$1/live" 1 || :
		rmdir "$items/$1" || :
		n=$((n + 1))
	done
} 2>/dev/null
looked_at() {
	n=0
	while [ $n -lt "$1" ]; do
		cat "$items"/bench/* "$items"/bench/*/* /sys/kernel/debug/iic1602-sim/*/state || :
		n=$((n + 1))
	done
} >/dev/null 2>&1

# A program keeps the bus open, and nobody waits for it
bus_is_open() {
	begin
	bench 0x27
	put_on bench/live 1
	on bench/0x27
	bus=${id%-*}
	exec 4<>"/dev/i2c-$bus"
	put_on bench/live 0
	gone "$lcd"
	gone "$truth"
	is "$(value bench/adapter)" none 'adapter'
	await no_bus
	put_on bench/live 1
	on bench/0x27
	alive
	rmdir "$items/bench/0x27" "$items/bench"
	refused 'Resource temporarily unavailable|is in use' rmmod iic1602_sim
	exec 4>&-
	await rmmod iic1602_sim
}
no_bus() { [ ! -e "/sys/bus/i2c/devices/i2c-$bus" ]; }

keeps_the_module() {
	begin
	bench
	refused 'Resource temporarily unavailable|is in use' rmmod iic1602_sim
	put_on bench/live 1
	refused 'Resource temporarily unavailable|is in use' rmmod iic1602_sim
	rmdir "$items/bench"
	is "$(buses)" '' 'buses'
	rmmod iic1602_sim
	gone "$items"
}
