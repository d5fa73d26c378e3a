# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Panels, adapters and modules that go while they are in use.

# shellcheck disable=SC2119 # the simulator needs no parameters
# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# use COMMAND...: all at once, without end, on a panel that is looked after as often as can be; goes on
# when the panel was written to since, after more of that in each round
use() {
	n=0
	echo 100000 >"$class/health_clocks"
	before=$(stat transfers)
	users=
	for user; do
		eval "$user" >/dev/null 2>&1 &
		users="$users $!"
	done
	sleep 0.$((round % 4))3
	await counted transfers $((before + 2))
}
write() { while printf '\033[H%s %d' "$1" "$n" >&3; do n=$((n + 1)); done; }
set_string() { while echo "$n" >"$class/device/iic1602_string"; do n=$((n + 1)); done; }
read_from() {
	cd "$class" || exit
	while cat "$@"; do :; done
}

# unused: the panel is gone, and all that used it have ended for that
unused() {
	for user in $users; do
		wait "$user" || fail "what used the panel ended with status $?"
	done
}

alive() {
	printf 'still alive' >"$lcd"
	screen_is 'still alive'
	agrees
}

# panel_goes ROUNDS GO RETURN: commands, in all rounds
panel_goes() {
	load iic1602
	simulate
	simulated
	round=0
	while [ $round -lt "$1" ]; do
		# An open file outlives the panel.
		exec 3>"$lcd"
		use 'write one' 'write two' set_string 'read_from ddram cgram busy'
		"$2"
		unused
		gone "$lcd"
		refused 'No such device' write_on
		exec 3>&-
		"$3"
		simulated
		round=$((round + 1))
	done
	alive
}
unload_adapter() { rmmod iic1602_sim; }
write_on() { printf x | dd status=none >&3; }

# driver_goes ROUNDS
driver_goes() {
	load iic1602
	simulate
	simulated
	round=0
	while [ $round -lt "$1" ]; do
		use set_string 'read_from ddram state shift'
		rmmod iic1602
		unused
		is "$(held display) $(held backlight)" '0 0' 'display and backlight'
		load iic1602
		simulated
		round=$((round + 1))
	done
	alive
}

file_is_open() {
	exec 3<>"$lcd"
	refused 'Resource temporarily unavailable|is in use' rmmod iic1602
	printf text >&3
	screen_is text
	unload_adapter
	refused 'No such device' write_on
	exec 3>&-
	simulate
	simulated
	printf again >"$lcd"
	screen_is again
}

# In one write(2) as far as dd has a say. Its first bytes are seen long before it is done.
much_is_written() {
	much=$(work_file much)
	{ printf '\033[L-' && head -c 33554432 /dev/zero | tr '\0' '\n'; } >"$much"
	dd if="$much" of="$lcd" bs=40M status=none 2>"$work/said" &
	writer=$!
	await dark
	for read in once again; do is "$(wc -c <"$lcd")" 34 "bytes read, $read"; done
	show '\033[L+'
	is "$(held backlight)" 1 'the backlight, which another writer switched on'
	unbind
	not wait $writer
	has "$(cat "$work/said")" 'No such device$' 'what the long write said'
	bind
}
dark() { [ "$(held backlight)" = 0 ]; }

broken_panel_goes() {
	load iic1602
	for fault in unplugged flip_phase power_cycle stuck_busy nack_byte drop_byte; do
		for go in unbind true; do
			simulate
			simulated
			printf text >"$lcd"
			inject $fault 1
			# These last, so that the driver knows of them when the panel goes.
			case $fault in
			unplugged) await state_is offline ;;
			stuck_busy) await state_is degraded ;;
			esac
			"$go"
			forget
			unload_adapter
			gone "$lcd"
		done
	done
}

# sleeps COMMAND...: done just before
sleeps() {
	show '\033[LG30a1f1f0e04000000;good night \003\nrow two\033[LL\033[LC'
	remember
	"$@"
	suspended
	is "$(says state)" online 'state'
	is_whole
	agrees
}
sleeps_without_power() {
	sleeps lose_power
	forget
}
lose_power() {
	quiet
	inject power_cycle 1
}
