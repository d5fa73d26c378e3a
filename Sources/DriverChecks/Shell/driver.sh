# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# The driver's coming and going, its files, and who holds it: on the overlay's panel, $id, $lcd and
# $class.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# leads_to LINK: the name of the file that it leads to
leads_to() { basename "$(readlink "$1")"; }

# is_bound 1-0027 iic1602-0: the driver has that panel, and that device for it
is_bound() {
	is "$(leads_to "/sys/bus/i2c/devices/$1/driver")" iic1602 "the driver of $1"
	is "$(leads_to "/sys/class/iic1602/$2/device")" "$1" "$2's device"
	[ -c "/dev/$2" ] || fail "/dev/$2 is no character device"
}

# load_by_modalias 1-0027
load_by_modalias() { modprobe "$(cat "/sys/bus/i2c/devices/$1/modalias")"; }

# describe 0x3f, delete 0x3f: a panel at that address of the same bus, by hand
describe() { put "$(bus)/new_device" iic1602 "$1"; }
delete() { put "$(bus)/delete_device" "$1"; }
bus() { echo "/sys/bus/i2c/devices/i2c-${id%%-*}"; }

# Its end shows whether all of it was taken.
much_text() {
	{ head -c 200000 /dev/zero | tr '\0' x; printf '\fend'; } |
		dd of="$lcd" bs=256k iflag=fullblock status=none
}

two_files() {
	exec 3>"$lcd" 4>"$lcd"
	printf '\033[Lx5' >&3
	printf 'AB' >&4
	printf 'y1;C' >&3
	printf '\033[' >&4
	printf 'D' >&3
	printf 'HE' >&4
}

two_writers() {
	write_numbers 0 first &
	one=$!
	write_numbers 1 second &
	two=$!
	wait $one
	wait $two
}
write_numbers() {
	exec >"$lcd"
	n=0
	while [ $n -lt 40 ]; do
		printf '\033[Ly%sx0;%s %02d' "$1" "$2" $n
		n=$((n + 1))
	done
}

held_by_a_file() {
	is "$(references)" 0 "the module's references"
	hold "$lcd"
	compare "$(references)" -gt 0 "the module's references, with an open file"
	refused 'Resource temporarily unavailable|is in use' rmmod iic1602
	show 'still here'
	release
	unload iic1602
	gone /sys/module/iic1602
	gone "$lcd"
	load iic1602
}
references() { cat /sys/module/iic1602/refcnt; }

outlived_by_a_file() {
	exec 3<>"$lcd"
	unbind
	refused 'No such device$' write_byte
	refused 'No such device$' read_byte
	gone "$lcd"
	exec 3>&-
	bind
	show 'bound again'
}
write_byte() { echo x | dd bs=1 count=1 status=none >&3; }
read_byte() { dd bs=1 count=1 status=none <&3; }

nobody_at_3e() {
	describe 0x3e
	second=/dev/$(panel 1-003e)
	is "$(cat "$(attributes 1-003e)/state")" offline 'its state'
	refused 'Remote I/O' show 'nobody sees this' "$second"
	delete 0x3e
	gone "$second"
}

# second_comes: prints its device; second_goes DEVICE
second_comes() {
	describe 0x3f
	echo "/dev/$(panel 1-003f)"
}
second_goes() {
	delete 0x3f
	gone "$1"
}

bound_and_unbound() {
	n=0
	while [ $n -lt 20 ]; do
		show "text of round $n"
		unbind
		bind
		n=$((n + 1))
	done
}

# loaded_and_unloaded /dev/iic1602-0
loaded_and_unloaded() {
	n=0
	while [ $n -lt 10 ]; do
		load iic1602
		show "text of round $n" "$1"
		rmmod iic1602
		not grep -q iic1602 /proc/devices
		n=$((n + 1))
	done
	load iic1602
}
