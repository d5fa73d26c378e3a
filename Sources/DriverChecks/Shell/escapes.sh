# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# Control characters and escapes.

# shellcheck source-path=SCRIPTDIR source=library.sh
. "${0%/*}/library.sh"

# in_pieces TEXT...: each in a write(2) of its own, to one open file
in_pieces() { for piece in "$@"; do printf '%b' "$piece"; done >"$lcd"; }

# cleared: by the shell's own program
cleared() { TERM=linux clear >"$lcd"; }

# scrolled: by what programs print
scrolled() { { printf '\033[?7h' && seq 1 20 && printf 21; } >"$lcd"; }
