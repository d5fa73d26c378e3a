# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Control characters and escapes.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# in_pieces TEXT...: each in a write(2) of its own, to one open file
in_pieces() { for piece in "$@"; do printf '%b' "$piece"; done >"$lcd"; }
