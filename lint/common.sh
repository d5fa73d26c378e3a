# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What the checks of this folder share: they start in the checkout's root, keep what they
# download in the cache, work in a temporary folder of their own, are silent about what is
# right, and end with 1 for a finding or 69 for want of a tool.
set -eu

cd "$(dirname "$0")/.."
# shellcheck disable=SC2034 # for those that source this
cache=${XDG_CACHE_HOME:-$HOME/.cache}/iic1602

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# need TOOL PACKAGE: ends the check if there is no such command.
need() {
	command -v "$1" >/dev/null || {
		echo "no $1 here: install the Debian package $2" >&2
		exit 69
	}
}

# sources FOLDER PATTERN...: files that make up the project, not what was built from them.
sources() {
	folder=$1
	shift
	git ls-files --cached --others --exclude-standard -- "$folder" | while read -r file; do
		[ -f "$file" ] || continue
		for pattern; do
			# shellcheck disable=SC2254 # a pattern it is
			case ${file##*/} in
			$pattern) echo "$file" ;;
			esac
		done
	done
}

# compile DTS OUT: dtc with the checks that it leaves off by default; a warning is an error, but for what
# the Raspberry Pi's overlays are like: underscores in parameters' names, and fragments that are dormant,
# which dtc takes for nodes.
compile() {
	need dtc device-tree-compiler
	dtc -@ -W property_name_chars_strict -W unique_unit_address_if_enabled \
		-I dts -O dtb -o "$2" "$1" >"$work/dtc.log" 2>&1 || {
		cat "$work/dtc.log"
		return 1
	}
	if grep -v -e "/__overrides__:[a-z_0-9]*: Character '_' not recommended" \
		-e '/fragment@[0-9]*: node has a unit name, but no reg' "$work/dtc.log"; then
		return 1
	fi
}

# board: prints the mainline kernel's device tree for the Raspberry Pi 3 B, with the labels that an
# overlay finds on a Raspberry Pi.
board() {
	machines/pi3/tree "$work/mainline.dtb" 6.12 && echo "$work/mainline.dtb"
}

# merged BOARD OUT [PARAMETER...]: the board with the overlay ($work/plain.dtbo) and its parameters.
merged() {
	base=$1
	merged=$2
	shift 2
	dts/dtparam.py "$work/plain.dtbo" "$work/overlay.dtbo" "$@" &&
		fdtoverlay -i "$base" -o "$merged" "$work/overlay.dtbo"
}
