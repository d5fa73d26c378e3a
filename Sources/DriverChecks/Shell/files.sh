# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What an errno of the device means to those who write, and whom it has wait.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

unplug() { inject unplugged 1; }
# replug: until health work has found it
replug() {
	inject unplugged 0
	echo 1000 >"$class/health_clocks"
	await state_is online
	quiet
}

# Each program tells it and fails, and the text is there once, when the panel is.
one_liners() {
	quiet
	echo cat >"$work/text"
	for shell in sh dash bash; do
		command -v $shell >/dev/null || continue
		one_liner echo $shell -c "echo echo >'$lcd'"
		# busybox's fails without a word.
		one_liner printf $shell -c "printf 'printf\n' >'$lcd' || { echo Remote I/O; exit 1; }"
	done
	one_liner cat cat_to "$lcd"
	one_liner cat dd if="$work/text" of="$lcd" status=none
}
cat_to() { cat "$work/text" >"$1"; }

# one_liner TEXT COMMAND...: which writes that line
one_liner() {
	text=$1
	shift
	show '\f'
	unplug
	refused "$away" "$@"
	replug
	screen_is "$text" ''
}

# What a buffered file of Python's writes: the same again at each flush and at its end, and what came to it
# since behind that; and a shell's loop, which opens the device each time.
retried() {
	quiet
	show '\f'
	unplug
	exec 3>"$lcd"
	for text in 'one, ' 'one, ' 'one, two, ' 'one, two, '; do refused "$away" write_on "$text"; done
	replug
	write_on 'one, two, '
	screen_is 'one, two,' ''
	write_on 'three'
	screen_is 'one, two, three' ''

	show '\f'
	unplug
	for text in 'text ' 'text ' 'text '; do refused "$away" show "\033[2;3H$text"; done
	replug
	show '\033[2;3Htext '
	screen_is '' '  text'
	# What got through is new when it comes again.
	show 'text '
	screen_is '' '  text text'
}
write_on() { printf '%s' "$1" | dd bs=4k status=none >&3; }

# What is no retry is taken, though it failed, too: other text, and single bytes.
no_retry() {
	quiet
	show '\f'
	unplug
	exec 3>"$lcd"
	for text in ab cd ab . . '
' '
'; do refused "$away" write_on "$text"; done
	refused "$away" show end
	replug
	screen_is 'enddab..' ''
}

# A script that looks at no errno has its last text seen.
status_script() {
	quiet
	unplug
	for percent in 10 55 100; do printf '\fat %d %%\nof all' $percent >"$lcd" 2>/dev/null || :; done
	inject unplugged 0
	echo 1000 >"$class/health_clocks"
	await shown '^at 100 %'
	screen_is 'at 100 %' 'of all'
}

# For who waits: something happens a moment later.
written_later() { later show "$1"; }
unbound_later() { later unbind; }
# Twice ten times two full rows, each 13 ms of the bus; there is a file $1 after that
much_later() { later write_rows "$1"; }
write_rows() {
	exec >"$lcd"
	for n in 0 1 2 3 4 5 6 7 8 9; do
		printf '\033[H%sxxxxxxxxxxxxxxx\033[Lx0y1;XXXXXXXXXXXXXXXX' $n
		printf '\033[H%syyyyyyyyyyyyyyy\033[Lx0y1;YYYYYYYYYYYYYYYY' $n
	done
	: >"$1"
}
later() { (sleep 0.3 && "$@") >/dev/null 2>&1 & }
