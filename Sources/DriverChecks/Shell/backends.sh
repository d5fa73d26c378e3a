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
