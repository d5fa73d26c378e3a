# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# sh -c "$(cat leash.sh)" leash FOLDER LINK COMMAND...
#
# Runs COMMAND, an emulator, with this standard input, and ends it when that ends, which it alone would
# not: not even a program that is killed leaves an emulator behind, nor FOLDER, its files, nor LINK, which
# led there. `kill 0` is for the process group, which whoever runs this makes.
folder=$1
link=$2
shift 2
{
	cat
	rm -rf "$folder"
	[ -e "$link" ] || rm -f "$link"
	kill 0
} | {
	"$@"
	kill 0
}
