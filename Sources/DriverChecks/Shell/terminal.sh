# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Programs that have the panel as their terminal, as docs/abi.md tells.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# Debian's programs are called by their paths: busybox's shell takes its own of the same names.
PATH=/usr/bin:$PATH

# terminal COMMAND: what script is to do, for which the terminal is the panel; $TERM says its size
terminal() {
	rows=$(says rows) columns=$(says columns)
	TERM=$(printf 'iic%02d%02d' "$columns" "$rows")
	export TERM
	commands="stty rows $rows cols $columns; tput init; $1"
}

# on_lcd COMMAND: does it there
on_lcd() {
	terminal "$1"
	script -qc "$commands" /dev/null >"$lcd"
}

# drawing COMMAND: in the background, without a keyboard; typing COMMAND: with what press types on one
drawing() {
	terminal "$1"
	script -qc "$commands" /dev/null </dev/null >"$lcd" &
	echo $! >>"$here/held"
}
typing() {
	mkfifo "$work/keys"
	terminal "$1"
	script -qc "$commands" /dev/null <"$work/keys" >"$lcd" &
	echo $! >>"$here/held"
	exec 4>"$work/keys"
}
press() { printf '%b' "$1" >&4; }

# For await: rows_are ROW...: the panel's rows are so, blanks at their ends left out
rows_are() { [ "$(screen)" = "$(printf '%s\n' "$@")" ]; }

# cleared CLEAR...
cleared() {
	terminal :
	show 'what was there\nbefore'
	"$@" >"$lcd"
	screen_is '' ''
	show home
	screen_is home ''
}

# placed: by tput, to columns and rows and back
placed() {
	terminal :
	show 'top row\nbottom row'
	tput cup 1 7 >"$lcd"
	show cell
	tput cup 0 3 >"$lcd"
	tput el >"$lcd"
	screen_is top 'bottom cell'
	tput civis >"$lcd"
	is "$(held cursor)" 0 'the cursor, after civis'
	on_lcd : </dev/null
	is "$(held cursor)" 1 'the cursor, after init'
	show ' wraps where it ends'
	screen_is 'top wraps where' 'it endscell'
}

# paged_short LESS...: a text that leaves room for the prompt is shown, and less ends by itself
paged_short() {
	echo 'a row of text' >"$work/short"
	on_lcd "$* -F $work/short" </dev/null
	is "$(screen | head -n 1)" 'a row of text' 'the first row'
}

# paged LESS...: a longer one is turned by keys; less ends when it is told to
paged() {
	# busybox's has the name on its last row.
	cd "$work" || return
	seq 101 109 >long
	typing "$* -F long"
	await shown '^101  '
	press ' '
	await gone_by 101
	press 'G'
	await shown '^109  '
	press q
	wait
}
gone_by() { ! shown "^$1  "; }

# watched: a curses program draws, and draws anew what has changed
watched() {
	printf 'first\nsecond\n' >"$work/watched"
	drawing "/usr/bin/watch -tn 1 cat $work/watched"
	await rows_are first second
	printf 'first\nthen another\n' >"$work/watched.new"
	mv "$work/watched.new" "$work/watched"
	await rows_are first 'then another'
	release
}

# clock: one that is drawn every second
clock() {
	drawing '/usr/bin/watch -tn 1 date +%T'
	await shown "$time"
	at_first=$(screen)
	await another_time
	release
}
time='^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]  '
another_time() { shown "$time" && [ "$(screen)" != "$at_first" ]; }

# followed: the kernel's log, line by line as it comes
followed() {
	(printf '\033[?7h'; exec /usr/bin/dmesg -wt) >"$lcd" &
	echo $! >>"$here/held"
	log one
	await rows_are one ''
	log two
	await rows_are two ''
	log 'three, which is long'
	await rows_are long ''
	log '0123456789abcdef'
	await rows_are 0123456789abcdef ''
	release
}
log() { echo "$1" >/dev/kmsg; }

# logged_in: a login, and the shell behind it
logged_in() {
	made=
	[ -e /etc/passwd ] || { made=yes && echo 'root::0:0:root:/root:/bin/sh' >/etc/passwd; }
	typing login
	await shown 'login: '
	press 'root\n'
	await shown '# '
	# shellcheck disable=SC2016 # the other shell's
	press 'clear; echo $((600 + 65))\n'
	await shown '^665  '
	press 'seq 7 9\n'
	await shown '^9  '
	await shown '# '
	press 'exit\n'
	wait
	[ -z "$made" ] || rm /etc/passwd
}
