# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The driver behind an MCP23008.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

checked_and_readable() {
	is "$(says expander)" mcp23008 'expander'
	is "$(says readback)" 1 'readback'
	await counted checks 3
}

blinks_without_rw() {
	is "$(says readback) $(says state)" '0 online' 'readback and state'
	show '\033[LG30a1f1f0e04000000;keep this \003\nand this row'
	await counted checks 2
	remember
	n=0
	while [ $n -lt 3 ]; do
		before=$(stat mismatches)
		inject power_cycle 1
		await recovered $n
		await whole
		compare "$(stat mismatches)" -gt "$before" 'mismatches'
		n=$((n + 1))
		is "$(stat recoveries) $(stat errors)" "$n 0" 'recoveries, errors'
	done
	forget
}

# make_panel NAME: the I2C device on the simulated bus
make_panel() {
	put "/sys/bus/i2c/devices/i2c-$(buses)/new_device" "$1" 0x20
	mkdir -p "$work"
	at "$(buses)-0020"
}
remove_panel() { put "/sys/bus/i2c/devices/i2c-$(buses)/delete_device" 0x20; }

# works: written and read
works() {
	is "$(says expander) $(says readback)" 'mcp23008 1' 'expander and readback'
	show '\ffrom GP1 to GP7\nand back'
	screen_is 'from GP1 to GP7' 'and back'
	agrees
}

said_or_named() {
	load iic1602
	simulate clients=0 expander=mcp23008 addresses=0x20
	put $drivers/describe "$(buses)-0020" expander=mcp23008
	make_panel iic1602
	works
	remove_panel
	put $drivers/describe "$(buses)-0020"
	make_panel iic1602-mcp23008
	works
	# What is said besides leaves the name's word alone.
	put $drivers/describe "$id" start-text=besides
	at "$id"
	screen_is besides ''
	works
	unbreached
}

wrong_kinds() {
	quiet
	show 'stays as it is'
	remember
	for wrong in expander=mcp23017 expander=; do
		refused 'Invalid argument' put $drivers/describe "$id" $wrong
	done
	refused 'Invalid argument' put $drivers/describe "$id" expander
	is_whole
	is "$(cat $drivers/describe)" '' 'what is described'
}

wrong_panels() {
	for bad in expander=mcp23017 'expander=mcp23008 addresses=0x3f'; do
		# shellcheck disable=SC2086 # two parameters
		refused 'Invalid argument|Invalid parameters' simulate $bad
	done
	is "$(buses)" '' 'buses'
}
