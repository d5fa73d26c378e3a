# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# sh -c "$(cat add-etc.sh)" add-etc INITRAMFS FOLDER OUT
#
# Makes OUT/with-etc, an initramfs whose /etc has what is in FOLDER: the kernel takes several archives,
# one behind the other.
set -eu

own=$(realpath "$1")
cp -R -L "$2" "$3/etc"
cd "$3"
{
	cat "$own"
	find etc | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0
} >with-etc
