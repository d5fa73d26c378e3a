# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The panels of machines/pi3/test-panels.dtso.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

drivers=/sys/bus/i2c/drivers/iic1602

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

# bound_again 0-0038
bound_again() {
	put $drivers/unbind "$1"
	put $drivers/bind "$1"
}

# by_alias: lcd0 is the overlay's panel, lcd4 the one on bus 2
by_alias() {
	is "$(panel 1-0027) $(panel 2-0025)" 'iic1602-0 iic1602-4' 'the names of lcd0 and lcd4'
	is "$(panel 0-0020)" iic1602-5 'the name of the first one without an alias'
}
