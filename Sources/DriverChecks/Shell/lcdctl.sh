# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What lcdctl's verbs cost.

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
