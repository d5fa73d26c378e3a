# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What lcdctl's verbs bring onto a panel, and cost.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# cost_of_show LCDCTL: 38 clocks to set an address, 98 a byte; a row is 16 bytes, a glyph 8
cost_of_show() {
	lcdctl=$1
	quiet
	show 'no glyph\nin view'
	cost 3212 'two rows' drawing
	show '\033[LG31f1f1f1f1f1f1f1f;\003'
	cost 4034 'two rows and a glyph' drawing
	cost 3212 'two rows as text' text
}
cost() {
	before=$(clocks)
	"$lcdctl" show --format "$3" --device "$lcd" >/dev/null
	cost=$(($(clocks) - before))
	compare "$cost" -gt "$1" "clocks of $2"
	compare "$cost" -le $(($1 + $1 / 20)) "clocks of $2"
}

# drawn LCDCTL: what the ROM lacks, Å and €, is drawn in the first two glyphs; ö is A00's
drawn() {
	quiet
	"$1" write --draw --device "$lcd" 'Ångström 5 €'
	agrees
	is "$(od -An -tx1 -N16 "$class/ddram")" ' 00 6e 67 73 74 72 ef 6d 20 35 20 01 20 20 20 20' 'the cells'
	is "$(od -An -tx1 -N16 "$class/cgram")" ' 0e 0a 0e 11 1f 11 11 00 06 09 1c 08 1c 09 06 00' 'Å and €'
}
