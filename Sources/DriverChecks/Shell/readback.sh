# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What the driver reads from a panel, against what the simulated one holds.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

parts() {
	quiet
	show '\033[LG41f0102030405061f;0123456789abcdefghij\nABCDEFGHIJ\004'
	part ddram 1 0 1 1
	part ddram 7 3 2 14
	part ddram 6 6 1 6
	part ddram 16 4 5 16
	part ddram 1 79 2 1
	part ddram 80 1 1 0
	part cgram 1 33 7 7
	part cgram 5 12 3 4
	part cgram 64 1 1 0
	agrees
}
# part MEMORY SIZE FIRST COUNT BYTES: so many blocks of this size, from this one on, are so many bytes
part() {
	blocks "$truth" "$@" >"$work/held"
	blocks "$class" "$@" >"$work/read"
	cmp "$work/held" "$work/read"
	is "$(wc -c <"$work/read")" "$5" "bytes of $1 in $4 blocks of $2 from $3 on"
}
blocks() { dd if="$1/$2" bs="$3" skip="$4" count="$5" status=none; }

cursor_stays() {
	quiet
	for place in x3y0 x15y1 x0y1 x22y0; do
		show "\033[LC\033[LB\033[L$place;"
		remember
		for memory in ddram cgram; do
			says $memory >/dev/null
			is_whole
		done
		agrees
		is_whole
	done
	show '\033[Lx7y0;'
	says cgram >/dev/null
	printf Q >"$lcd"
	screen_is '       Q'
	agrees
}

shifted_display() {
	quiet
	show 'one\ntwo\nthree\nfour'
	shifted L 1 2 3
	shifted R 2 1 0 39
}
# shifted L|R PLACES...: by one each time, to this
shifted() {
	way=$1
	shift
	for want; do
		show "\033[L$way"
		is "$(says shift)" "$want" 'shift'
		agrees
	done
}

busy_flag() {
	quiet
	for stuck in 0 1 0; do
		inject stuck_busy $stuck
		is "$(says busy)" $stuck "busy, with stuck_busy at $stuck"
	done
}

readers_beside_writers() {
	fill mmmmmmmmmmmmmmmm >"$lcd"
	write_letters &
	writer=$!
	read_letters one &
	one=$!
	read_letters two &
	two=$!
	wait $one
	wait $two
	wait $writer
	cat "$work/one" "$work/two" >"$work/all"
	not grep -v '^[amz]$' "$work/all"
	is "$(wc -l <"$work/all")" 50 'pictures'
	is "$(stat errors) $(stat mismatches) $(says state)" '0 0 online' 'errors, mismatches, state'
	quiet
	agrees
}
fill() { printf '\033[H%s\033[Lx0y1;%s' "$1" "$1"; }
write_letters() {
	exec >"$lcd"
	n=0
	while [ $n -lt 60 ]; do
		fill aaaaaaaaaaaaaaaa
		fill zzzzzzzzzzzzzzzz
		n=$((n + 1))
	done
}
# read_letters NAME: into a file of that name. Squeezed, a whole picture is one letter. None comes while
# pictures change too fast.
read_letters() {
	exec >"$work/$1"
	n=0
	while [ $n -lt 25 ]; do
		cat "$class/ddram" "$class/cgram" >"$work/read-$1" 2>/dev/null || continue
		tr -d ' \000' <"$work/read-$1" | tr -s '[:lower:]'
		echo
		n=$((n + 1))
	done
}

changed_all_the_time() {
	quiet
	write_without_end &
	writer=$!
	await gives_up
	kill $writer
	wait $writer || :
	agrees
}
# Each picture is another one than any before.
write_without_end() {
	exec >"$lcd"
	n=1000
	while :; do
		fill $n$n$n$n
		n=$((n + 1))
	done
}
gives_up() {
	if said=$(says ddram 2>&1 >/dev/null); then return 1; fi
	has "$said" 'Resource temporarily unavailable|Try again' 'what a read in vain said'
}

# stranger SCRIPT: done by a user who is not root, and in no group
stranger() { user nobody 65534 "$1"; }

strangers() {
	quiet
	show 'not for anybody'
	before=$(clocks)
	for file in ddram cgram busy address_counter; do
		is "$(find "$class/$file" -perm 0440)" "$class/$file" 'file for root and the group'
		refused 'Permission denied' stranger "cat $class/$file"
	done
	# All else, as far as he may
	stranger "find $class/ -type f -exec cat {} + 2>/dev/null; cat $class/device/iic1602_string" >"$work/read"
	has "$(cat "$work/read")" '^online$' 'what everybody may read'
	has "$(cat "$work/read")" '^not for anybody' 'what everybody may read'
	is "$(clocks)" "$before" 'clocks of the bus'
}

reads_are_counted() {
	quiet
	show counted
	before=$(clocks)
	counted=$(stat read_clocks)
	for file in ddram cgram busy address_counter; do says $file >/dev/null; done
	compare $(($(clocks) - before)) -gt 14000 'clocks of 144 bytes and two states'
	is $(($(stat read_clocks) - counted)) $(($(clocks) - before)) 'clocks that were counted'
}

# Clocks of the bus from before a write to after it: 6000 are 60 ms at 100 kHz. Looked at without starting
# a program, which takes its time.
reader_in_a_loop() {
	quiet
	while :; do cat "$class/ddram" "$class/cgram" || :; done >/dev/null 2>&1 &
	reader=$!
	exec 3>"$lcd"
	longest=0
	for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
		read -r before <"$truth/clocks"
		printf '\r%s' $n >&3
		read -r after <"$truth/clocks"
		[ $((after - before)) -le $longest ] || longest=$((after - before))
		sleep 0.0$((n % 10))1
	done
	kill $reader
	wait $reader || :
	# Somebody was in the way.
	compare $longest -gt 1000 'the longest wait, in clocks'
	compare $longest -le 6000 'the longest wait, in clocks'
}

corrupt_cells() {
	show '\033[LG60a1f1f0e04000000;all is well\006'
	remember
	read_corrupt ddram 4 X
	read_corrupt ddram 30 Y
	read_corrupt cgram 50 Z
}
# read_corrupt MEMORY CELL BYTE: it is read as it is, once
read_corrupt() {
	pause
	mismatches=$(stat mismatches)
	recoveries=$(stat recoveries)
	corrupt "$@"
	not whole
	cat "$truth/$1" >"$work/held"
	says "$1" >"$work/read"
	cmp "$work/held" "$work/read"
	await recovered "$recoveries"
	is_whole
	is "$(stat mismatches)" $((mismatches + 1)) 'mismatches'
}
# pause: the driver's background work would repair it as well. Of one clock a second, a step is paid for in
# minutes: after the next one there is none for longer than this check lasts.
pause() {
	quiet
	checks=$(stat checks)
	echo 1 >"$class/health_clocks"
	await counted checks $((checks + 1))
	says busy >/dev/null # when the step is done
}

unplugged() {
	quiet
	show 'still here'
	# Online before each, and read once, which cat is not (it tries sendfile(2) before): a read that leaves the
	# state alone would be hidden by the next.
	for file in ddram cgram busy address_counter; do
		inject unplugged 1
		refused "$away" \
			dd if="$class/$file" bs=4k count=1 status=none
		is "$(says state)" offline "state after reading $file"
		inject unplugged 0
		printf '!' >"$lcd"
		is "$(says state)" online 'state'
	done
	screen_is 'still here!!!!'
	agrees
}
