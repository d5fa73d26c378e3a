# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Panels that a person describes, by the driver's attribute describe or its parameter panels.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# describe 7-0027 WORD...; said: what is said of all panels
describe() { put $drivers/describe "$@"; }
said() { cat $drivers/describe; }

# make_panel: makes the I2C device on the simulated bus
make_panel() {
	put "/sys/bus/i2c/devices/i2c-$(buses)/new_device" iic1602 0x27
	simulated
}

size() { echo "$(says columns)x$(says rows)"; }

# before_new_device: said before there is a device
before_new_device() {
	load iic1602
	simulate clients=0 columns=20 rows=4 pins=6,5,4,7,0,1,2,3 backlight_active_low=1
	describe "$(buses)-0027" size=20x4 pin-ctrl=654 pin-backlight=7 pin-data=0123 \
		backlight-active-low controller-hz=190000 'start-text="Hello, \x57orld"'
	make_panel
	is "$(size) $(held backlight)" '20x4 1' 'size and backlight'
	screen_is 'Hello, World'
	show '\fthe first row\nthe second\nthe third\nthe last, twenty long'
	screen_is 'the first row' 'the second' 'the third' 'the last, twenty lon'
	agrees
}

# of_a_bound_panel: said of one that is bound, in place of what its firmware says
of_a_bound_panel() {
	load iic1602
	simulate columns=20 rows=4
	simulated
	was=$lcd
	describe "$id" size=16x2 start-text=small
	at "$id"
	is "$lcd $(size)" "$was 16x2" 'device and size'
	screen_is small
	describe "$id" size=20x2
	at "$id"
	is "$(size)" 20x2 'size, described again'
	is "$(said)" "$id size=20x2" 'what is described'
	describe "$id"
	at "$id"
	is "$lcd $(size)" "$was 20x4" 'device and size, nothing described'
	is "$(said)" '' 'what is described'
	show 'row one\ntwo\nthree\nfour'
	screen_is 'row one' two three four
}

# of_another_driver: the address is another driver's
of_another_driver() {
	load iic1602
	simulate clients=0
	put "/sys/bus/i2c/devices/i2c-$(buses)/new_device" dummy 0x27
	refused 'busy' describe "$(buses)-0027" size=20x4
	is "$(said)" '' 'what is described'
}

wrong_words() {
	load iic1602
	simulate
	simulated
	quiet
	show 'stays as it is'
	remember
	for wrong in colums=20 size=20y4 size size=40x4 size=20x5 split=1 split pin-ctrl=01 pin-ctrl=011 \
		pin-data=4568 controller-hz=270 controller-hz=slow default-state=dim no-backlight=yes; do
		refused 'Invalid argument' describe "$id" "$wrong"
	done
	refused 'Invalid argument' describe "$id" size=20x4 size=16x2
	refused 'Invalid argument' describe 0x27 size=20x4
	is_whole
	is "$(said)" '' 'what is described'
}

# lasting: said in modprobe.d
lasting() {
	simulate clients=0 columns=16 rows=1 split=1 rw_wired=0
	mkdir -p "${configuration%/*}"
	echo "options iic1602 panels=$(buses)-0027:size=16x1:split:no-rw,$(buses)-003f:size=8x2" >$configuration
	modprobe iic1602
	make_panel
	is "$(size) $(says split) $(says readback)" '16x1 1 0' 'size, split and readback'
	is $(($(held port) & 2)) 2 "the pin that is not R/W's, as at power-on"
	show '0123456789abcdef'
	screen_is '0123456789abcdef'
	is "$(said)" "$(printf '%s\n' "$(buses)-0027 size=16x1:split:no-rw" "$(buses)-003f size=8x2")" \
		'what is described'
}

wrong_parameter() {
	refused 'Invalid argument|Invalid parameters' load iic1602 panels=1-0027:size=20x4,1-003f:colums=20
	gone /sys/module/iic1602
}
