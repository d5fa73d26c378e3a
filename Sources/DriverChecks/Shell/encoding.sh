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
