# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What is arranged for CharacterLCD over its backends.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# device: the panel's file; left_alone: with no background work
device() { echo "$lcd"; }
left_alone() {
	quiet
	device
}

# plugged_later UNPLUGGED: half a second later, when somebody waits for it
plugged_later() {
	sleep 0.5
	inject unplugged "$1"
}

# left_behind: text and a glyph, and the driver has gone
left_behind() {
	quiet
	show '\033[LG20a1f1f0e04000000;left \002 here\nand there'
	unbind
}

# bus_with_devices: the first simulated bus's number, when it has a file in /dev
bus_with_devices() {
	modprobe i2c-dev
	buses | head -n 1
}

# by_lcdctl LCDCTL: behind an MCP23008 of a bus without a driver
by_lcdctl() {
	lcdctl=$1
	bus=$(bus_with_devices)
	on_bus() { "$lcdctl" "$@" --bus "$bus" --address 0x27 --expander mcp23008; }
	on_bus write 'Hello from' 'registers'
	screen_is 'Hello from' 'registers'
	is "$(on_bus show)" "$(printf '%-16s\n%-16s' 'Hello from' 'registers')" 'what is read'
	unbreached
	refused 'MCP23008' "$lcdctl" write --bus "$bus" --address 0x3f --expander mcp23008 nothing
}
