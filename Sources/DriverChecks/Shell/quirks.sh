# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Adapters that can do less than others, and boards that can't be read.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

checked_and_readable() {
	is "$(says readback)" 1 'readback'
	await counted checks 3
}

designware() {
	is "$(says health_clocks)" 1000 'clocks a second'
	inject unplugged 1
	refused 'Remote I/O' show x
	inject unplugged 0
	await recovered 0
	screen_is x ''
	forget
}

without_rw() {
	load iic1602
	simulate rw_wired=0
	simulated
	is "$(says readback) $(says state)" '0 online' 'readback and state'
	for file in ddram cgram busy address_counter; do refused 'not supported' says $file; done
	show '\033[LG30a1f1f0e04000000;written \003\033[Lx4y1;\033[LC'
	is "$(cat "$truth/screen")" "$(printf 'written ?       \n%16s' '')" 'screen'
	remember
	await counted checks 3
	is_whole
	is "$(says state) $(stat errors) $(stat mismatches)" 'online 0 0' 'after checks'
	inject unplugged 1
	await state_is offline
	inject unplugged 0
	await recovered 0
	is_whole
}
