# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What a reader's shell begins with, in which a test types the tutorial: $PROMPT in front of each command.
# $SERIES is the kernel's, as `make shell KERNEL=…` has it.

PS1=$PROMPT
PS2=

# A reader's shell is no part of the `make test` that this may be.
unset MAKELEVEL MAKEFLAGS MFLAGS

# The programs that make needs are there; a make that make starts must be told, too. `make shell` builds the
# machine, as a reader's does.
make() {
	command make --no-print-directory -o setup-test -o lcdctl MAKE='make -o setup-test -o lcdctl' \
		KERNEL="$SERIES" LCDCTL="$LCDCTL" "$@"
}
