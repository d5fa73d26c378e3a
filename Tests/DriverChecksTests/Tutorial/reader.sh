# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What a reader's shell begins with, in which a test types the tutorial: $PROMPT in front of each command.
# $SERIES is the kernel's, as `make shell KERNEL=…` has it.

PS1=$PROMPT
PS2=

# What make needs is there, and is not built while it is tested.
make() {
	command make --no-print-directory -o setup-test -o lcdctl -o "build/pi3-$SERIES/for-shell" -o "build/pi3-$SERIES/initramfs" \
		KERNEL="$SERIES" LCDCTL="$LCDCTL" "$@"
}
