# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Panels' numbers, the links to them, and who may switch what.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# kept: unbound and bound in any order, every panel has its own number again; none is another's
kept() {
	before=$(names)
	for panel in $(panels); do put $drivers/unbind "$panel"; done
	for panel in $(panels | sort -r); do put $drivers/bind "$panel"; done
	is "$(names)" "$before" 'their names, bound again in the other order'
	unbind
	put "$(bus)/new_device" iic1602 0x3f
	compare "$(panel "${id%-*}-003f")" != "${class##*/}" 'the name of another panel'
	put "$(bus)/delete_device" 0x3f
	bind
	is "$(names)" "$before" "their names, after another panel came"
}
names() { for panel in $(panels); do panel "$panel"; done; }
bus() { echo "/sys/bus/i2c/devices/i2c-${id%-*}"; }

# kept_by_a_file: nor does an open file of the panel that went have the number
kept_by_a_file() {
	hold "$lcd"
	unbind
	bind
	is "$(panel "$id")" "${lcd##*/}" 'its name'
	show 'written again'
	release
}

# addressed
addressed() { is "$(says address)" 0x27 'its address'; }

# by_rule FUNCTION: udev runs, with the driver's rule, while the panel comes and the function is called
by_rule() {
	unbind
	systemd-udevd --daemon
	trap 'udevadm control --exit' EXIT
	bind
	udevadm settle
	"$1"
}

# linked: the panel is /dev/lcd if it has the number 0, and has a name that says where it is
linked() {
	place=$(basename "$(readlink -f "/sys/bus/i2c/devices/i2c-${id%-*}/..")")
	is "$(readlink "/dev/iic1602/by-path/platform-$place-i2c-0x27")" "../../$(panel "$id")" 'the link by path'
	is "$(panel "$id") $(readlink /dev/lcd)" 'iic1602-0 iic1602-0' 'the panel, and the link /dev/lcd'
	unbind
	udevadm settle
	gone "/dev/iic1602/by-path/platform-$place-i2c-0x27"
	gone /dev/lcd
	bind
}

# of_the_group: who is in the group i2c may write and switch, and nothing else
of_the_group() {
	led=/sys/class/leds/$(panel "$id")::backlight
	is "$(rights "$lcd")" 'i2c 660' "the device's group and mode"
	for file in "$class/backlight" "$class/display" "$class/cursor" "$class/blink" "$class/position" \
		"$class/encoding" "$class/rom" \
		"$led/brightness"; do
		is "$(rights "$file")" 'i2c 664' "$file's group and mode"
	done
	for file in ddram cgram busy address_counter; do
		is "$(rights "$class/$file" | cut -d ' ' -f 1)" i2c "$file's group"
	done
	member "printf member >$lcd && echo 1 >$class/cursor && echo 0 >$led/brightness"
	await switched
	shown '^member' || fail "the member's text isn't shown"
	for file in "$class/health_clocks" "$class/stats/errors" "$led/trigger"; do
		refused 'Permission denied' member "echo 0 >$file"
	done
}
rights() { command stat -c '%G %a' "$1"; }
switched() { [ "$(held cursor) $(held backlight)" = '1 0' ]; }

# member SCRIPT: done by a user who is in the group i2c, and not root
member() { user member "$(i2c_group)" "$1"; }
i2c_group() { sed -n 's/^i2c:[^:]*:\([0-9]*\):.*/\1/p' /etc/group; }
