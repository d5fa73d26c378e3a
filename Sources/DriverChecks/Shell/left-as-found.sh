# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# A machine on which checks were run is as it was before.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# occupied: our modules loaded, with parameters of their own; after that, what is there
occupied() {
	load server yohda=5
	load client value=7
	load iic1602
	there_now
}
there_now() { found | sort; }

# by_functions: what was there is found, taken away and brought back
by_functions() {
	before=$(occupied)
	has "$before" '^again server yohda=5$' 'what was found'
	calls=$(found)
	mkdir -p "${configuration%/*}"
	echo '# left by a check that was interrupted' >"$configuration"
	bare
	gone "$configuration"
	is "$(found)" '' 'what is left when all is taken away'
	printf '%s\n' "$calls" >"$(work_file calls)"
	while read -r call; do
		# shellcheck disable=SC2086 # words of a call
		$call
	done <"$work/calls"
	is "$(there_now)" "$before" 'what is there again'
}

# with_device: the same with a panel that somebody made by new_device
with_device() {
	echo iic1602 0x3f >/sys/bus/i2c/devices/i2c-1/new_device
	has "$(found)" '^device_again i2c-1 0x3f iic1602$' 'what was found'
	by_functions
}

# with_configfs: the same with what somebody made in configfs
with_configfs() {
	configured adapters=0
	mkdir $items/bench $items/bench/0x20 $items/bench/0x26 $items/bench/0x27
	put $items/bench/bus_hz 400000
	put $items/bench/0x20/expander mcp23008
	put $items/bench/0x20/pins 6,5,4,7,0,1,2,3
	put $items/bench/0x27/size 20x4
	put $items/bench/live 1
	put $items/bench/0x26/live 0
	has "$(found)" '^setting_again .*/bench/0x27/size 20x4$' 'what was found'
	has "$(found)" '^setting_again .*/bench/0x20/expander mcp23008$' 'what was found'
	by_functions
}

# by_program LCDCTL ENDING: lcdctl's own run, which ends by itself, is interrupted (by SIGTERM: what a shell
# starts in the background is deaf to SIGINT), or loses its shell
by_program() {
	before=$(occupied)
	out=$(work_file out)

	"$1" test --target local --modules "$modules" --filter 'a controller that stays busy' >"$out" 2>&1 &
	pid=$!
	await loaded iic1602_sim
	case $2 in
	interrupted) kill -TERM $pid ;;
	lost) kill -KILL "$(shell_of $pid)" ;;
	esac
	status=0
	wait $pid || status=$?
	case $2 in
	ended) is $status 0 "the exit status, after $(cat "$out")" ;;
	interrupted)
		is $status 143 "the exit status, after $(cat "$out")"
		has "$(cat "$out")" '^not ok 1 .* # ERROR$' 'the check that was under way'
		has "$(cat "$out")" '^0 passed, 1 failed, 0 skipped$' 'the closing line'
		;;
	lost) is $status 69 "the exit status, after $(cat "$out")" ;;
	esac
	is "$(there_now)" "$before" "what is there again, after $(cat "$out")"
}
# shell_of PID: its child
shell_of() {
	for stat in /proc/[0-9]*/stat; do
		if read -r pid _ _ parent _ <"$stat" && [ "$parent" = "$1" ]; then echo "$pid"; fi
	done
}
