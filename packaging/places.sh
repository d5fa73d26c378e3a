# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0 OR MIT
#
# What packaging/install and packaging/uninstall share: where things go. DESTDIR is the root of another
# system, or of a package that is being made; without it they go to this machine. PREFIX is for the program
# that the udev rule calls.
set -eu

destination=${DESTDIR:-}
prefix=${PREFIX:-/usr/local}

for place in DESTDIR="$destination" PREFIX="$prefix"; do
	case ${place#*=} in
	'' | /*) ;;
	*)
		echo "${place%%=*} is a path that begins with /, and not ${place#*=}" >&2
		exit 64
		;;
	esac
done
[ -n "$destination" ] || [ "$(id -u)" -eq 0 ] || {
	echo "This needs root: sudo make ${0##*/}" >&2
	exit 77
}

# shellcheck disable=SC2034 # for those that source this
channels=$prefix/lib/udev/iic1602-channels
# shellcheck disable=SC2034
rule=$destination/etc/udev/rules.d/70-iic1602.rules
# shellcheck disable=SC2034
terminfo=$destination/etc/terminfo

# index RELEASE: modprobe's index, if the kernel of that release is there
index() {
	[ ! -e "$destination/lib/modules/$1/modules.order" ] || depmod -b "$destination/" "$1"
}

reload_udev() {
	if [ -z "$destination" ] && command -v udevadm >/dev/null; then
		udevadm control --reload || echo 'udev is not running: its rules count from the next boot' >&2
	fi
}
