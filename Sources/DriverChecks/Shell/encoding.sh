# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What the bytes of a text are.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# decoded: as a person writes it
decoded() {
	echo utf-8 >"$class/encoding"
	printf '21.5°C' >"$lcd"
}

# split: a character whose bytes come in two writes, of two files; another one that never ends
split() {
	echo utf-8 >"$class/encoding"
	printf '21.5\302' >"$lcd"
	printf '\260C \342\202' >"$lcd"
	printf 'ok' >"$lcd"
}

# by_rom: what the two ROMs have for °, and for é; in codes neither is one
by_rom() {
	echo utf-8 >"$class/encoding"
	printf '°é' >"$lcd"
	echo A02 >"$class/rom"
	printf '°é' >"$lcd"
	is "$(says encoding) $(says rom)" 'utf-8 A02' 'encoding and rom'
	echo raw >"$class/encoding"
	printf '°' >"$lcd"
	head -c 7 "$lcd" | od -An -tx1
}

# by_its_rom ROM TEXT: the codes of eleven characters
by_its_rom() {
	echo utf-8 >"$class/encoding"
	echo "$1" >"$class/rom"
	is "$(says rom)" "$1" rom
	printf %s "$2" >"$lcd"
	head -c 11 "$lcd" | od -An -tx1
}

# refuses encoding VALUE...: it takes none of them, and stays as it is
refuses() {
	attribute=$1
	shift
	was=$(says "$attribute")
	for value in "$@"; do refused 'Invalid argument' put "$class/$attribute" "$value"; done
	is "$(says "$attribute")" "$was" "$attribute"
}

# rows ROW: as many as 4 KiB hold, each over the one before
rows() {
	for _ in $(seq $((4096 / $(printf '\r%s' "$1" | wc -c)))); do
		printf '\r%s' "$1"
	done
}

# begin_with ROW: in UTF-8, on a panel that nobody looks after meanwhile
begin_with() {
	echo 0 >"$class/health_clocks"
	echo utf-8 >"$class/encoding"
	rows "$1" >"$lcd"
}

# cost_of ROW WRITES: how many hundredths of a second that many writes of its rows take
cost_of() {
	rows "$1" >"$here/rows"
	size=$(wc -c <"$here/rows")
	for _ in $(seq "$2"); do
		cat "$here/rows"
	done >"$here/writes"
	begin=$(now)
	dd if="$here/writes" of="$lcd" bs="$size" 2>/dev/null
	echo $(($(now) - begin))
	rm "$here/rows" "$here/writes"
}
